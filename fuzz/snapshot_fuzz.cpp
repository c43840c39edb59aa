// SPDX-License-Identifier: Apache-2.0
// A hostile snapshot is refused or gives wrong words, never a wrong address. The first byte
// chooses: the input as it is, or a good snapshot with the input written over it and every checksum
// made right again, so that the checks behind the checksums are reached too.
#include "engine/snapshot_build.hpp"
#include "fuzz.hpp"
#include "screen/party_ledger.hpp"

#include <cstring>
#include <new>

namespace {

using namespace tamga;

const std::string& good_snapshot() {
    static const std::string bytes = [] {
        constexpr std::string_view kRows =
            "36,\"GRANAT VELVET LLC\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"
            "\"Tax ID No. 7707083893 (Russia); DOB 1971.\"\r\n"
            "37,\"VYMYSHLENNY, Granat\",\"individual\",\"SDGT] [IRAN\",-0- ,-0- ,-0- ,-0- ,-0- ,"
            "-0- ,-0- ,-0- \r\n";
        source::Group group;
        group.format = "ofac_csv";
        group.source = "us_ofac_sdn";
        group.files.push_back(fuzz::list_file(kRows, "sdn.csv"));
        AddListsOptions options;
        options.dated = DateBounds::exact(Date{19000});
        const auto facts = source::read_group(group, options, Date{20000});
        Pool pool(1);
        return engine::snapshot_bytes({{&*facts, false, false, false}}, pool);
    }();
    return bytes;
}

struct Aligned {
    explicit Aligned(std::string_view bytes)
        : data(static_cast<char*>(::operator new(bytes.size() + 1, std::align_val_t{64}))),
          size(bytes.size()) {
        bytes.copy(data, size);
    }
    ~Aligned() { ::operator delete(data, std::align_val_t{64}); }
    Aligned(const Aligned&) = delete;
    Aligned& operator=(const Aligned&) = delete;
    char* data;
    std::size_t size;
};

void ask(std::string_view bytes) {
    auto container = snapshot::Container::view(bytes, "fuzz");
    if (!container) {
        return;
    }
    auto world = snapshot::World::open(*container);
    auto index = index::NameIndex::open(*container);
    if (!world || !index) {
        return;
    }
    const screen::Screener screener(*world, *index, Date{19000});
    Party party;
    party.names = {"Granat Velvet"};
    party.identifiers = {"7707083893"};
    index::SearchBuffers buffers;
    (void)screener.screen(party, {}, buffers);
    if (const auto records = screen::join_records(*world, screener, party)) {
        (void)screen::ledger_of(*world, *records, "x", Date{19000});
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 4) {
        return 0;
    }
    const std::string_view input = fuzz::text(data + 3, size - 3);
    if (data[0] % 2 == 0) {
        const Aligned bytes(input);
        ask({bytes.data, bytes.size});
        return 0;
    }
    std::string changed = good_snapshot();
    const std::size_t at = (data[1] * 256U + data[2]) * 8U % changed.size();
    const std::size_t count = std::min(input.size(), changed.size() - at);
    std::memcpy(changed.data() + at, input.data(), count);
    snapshot::seal_again(changed);
    const Aligned bytes(changed);
    ask({bytes.data, bytes.size});
    return 0;
}
