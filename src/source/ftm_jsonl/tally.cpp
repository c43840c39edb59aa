// SPDX-License-Identifier: Apache-2.0
#include "source/ftm_jsonl/tally.hpp"

namespace tamga::source::ftm_jsonl {
namespace {

constexpr std::size_t kMostNamed = 12; // words of one note

// "education, religion and 3 more".
std::string named(const Tally::Counts& counts) {
    std::string text;
    std::size_t number = 0;
    for (const auto& [word, count] : counts) {
        if (++number <= kMostNamed) {
            text += (text.empty() ? "" : ", ") + word;
        }
    }
    return number <= kMostNamed ? text
                                : text + " and " + std::to_string(number - kMostNamed) + " more";
}

std::uint64_t sum(const Tally::Counts& counts) {
    std::uint64_t total = 0;
    for (const auto& [word, count] : counts) {
        total += count;
    }
    return total;
}

} // namespace

std::vector<std::string> Tally::notes() const {
    std::vector<std::string> notes;
    const auto note = [&](std::uint64_t count, const std::string& text) {
        if (count > 0) {
            notes.push_back(std::to_string(count) + text);
        }
    };
    note(sum(schemas),
         " objects of schemas " + named(schemas) + " are not parties and were not used");
    note(no_targets, " parties that the file marks as no target were not used");
    note(left_links, " addresses, sanctions or papers belong to no party that was used");
    note(missing_addresses, " addresses of parties are not in the file");
    note(sum(properties), " values of properties " + named(properties) + " were not used");
    if (has_names_only) {
        notes.push_back("dates, addresses and types were not loaded");
    }
    return notes;
}

} // namespace tamga::source::ftm_jsonl
