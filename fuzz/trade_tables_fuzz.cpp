// SPDX-License-Identifier: Apache-2.0
// Lots and registries that somebody wrote: anything is read or told, lots come out sorted and once.
#include "base/file.hpp"
#include "engine/import_manifest.hpp"
#include "fuzz.hpp"
#include "goods/rules.hpp"
#include "source/trade_tables/read_tables.hpp"

#include <filesystem>
#include <unistd.h>

namespace {

void put(const std::string& path, const std::uint8_t* data, std::size_t size) {
    std::FILE* out = std::fopen(path.c_str(), "wb");
    std::fwrite(data, 1, size, out);
    std::fclose(out);
}

// Parts cover the bytes without gap or overlap, wherever they end.
void cut(std::string_view text, tamga::source::TextShape shape) {
    using namespace tamga;
    const std::string held(text);
    source::TextCutter cutter({held.size(),
                               [&held](std::uint64_t offset, std::size_t count, std::string& out) {
                                   out.assign(held, static_cast<std::size_t>(offset), count);
                                   return Result<Done>(Done{});
                               }},
                              shape, ',', 0, 1, 64);
    std::size_t all = 0;
    for (auto part = cutter.next(); part && !part->bytes.empty(); part = cutter.next()) {
        fuzz::require(part->offset == all);
        all += part->bytes.size();
    }
    fuzz::require(all == held.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;
    static const std::string folder = [] {
        const auto path = std::filesystem::temp_directory_path() /
                          ("tamga-fuzz-trade-" + std::to_string(::getpid()));
        std::filesystem::create_directories(path);
        return path.string();
    }();
    const std::string_view text = fuzz::text(data, size);
    cut(text, source::TextShape::csv);
    cut(text, source::TextShape::json_lines);
    (void)engine::parse_import_manifest(text, "fuzz");
    if (const auto code = goods::parse_code(text)) {
        const auto read = goods::edition_of(*code, goods::Edition::none, std::nullopt);
        (void)goods::bans_on(*code, read.edition, Date{19000});
        fuzz::require(goods::parse_code(code->text())->number == code->number);
    }
    put(folder + "/lots.csv", data, size);
    if (const auto read = source::read_lots(folder + "/lots.csv")) {
        for (std::size_t row = 1; row < read->lots.size(); ++row) {
            fuzz::require(read->lots.lot_id(row - 1) < read->lots.lot_id(row));
        }
        fuzz::require(read->read.taken == read->lots.size());
    }
    for (const char* table : {"firms", "persons", "posts", "stakes", "keys"}) {
        put(folder + "/" + table + ".csv", data, size);
    }
    (void)source::read_registry(folder);
    return 0;
}
