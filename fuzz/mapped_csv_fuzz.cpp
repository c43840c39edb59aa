// SPDX-License-Identifier: Apache-2.0
// A mapping, a line "---", a table that it reads.
#include "fuzz.hpp"
#include "source/mapped_csv/mapper.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;
    constexpr std::string_view kBetween = "\n---\n";
    const std::string_view all = fuzz::text(data, size);
    const std::size_t end = std::min(all.find(kBetween), all.size());
    source::Group group;
    group.format = "mapped_csv";
    group.source = "fuzz";
    group.files.push_back(
        fuzz::list_file(all.substr(std::min(end + kBetween.size(), all.size())), "watch.csv"));
    group.files.push_back(fuzz::list_file(all.substr(0, end), "map.toml"));
    group.files.back().stored = source::mapped_csv::kMappingFile;
    AddListsOptions options;
    options.dated = DateBounds::exact(Date{19000});
    const auto facts = source::read_group(group, options, Date{20000});
    if (facts) {
        fuzz::check_facts(*facts);
    } else {
        fuzz::require(!facts.error().problem.empty());
    }
    return 0;
}
