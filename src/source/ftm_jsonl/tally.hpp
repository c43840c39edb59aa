// SPDX-License-Identifier: Apache-2.0
// Counts what a file holds and facts do not, so that a note can say it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tamga::source::ftm_jsonl {

struct Tally {
    using Counts = std::map<std::string, std::uint64_t, std::less<>>;
    Counts schemas;    // objects that are no parties
    Counts properties; // values of parties
    std::uint64_t no_targets = 0;
    std::uint64_t left_links = 0;        // addresses, sanctions and papers without a party
    std::uint64_t missing_addresses = 0; // named by a party, not in the file
    bool has_names_only = false;

    [[nodiscard]] std::vector<std::string> notes() const;
};

} // namespace tamga::source::ftm_jsonl
