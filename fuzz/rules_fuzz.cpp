// SPDX-License-Identifier: Apache-2.0
// Any text as a profile, a table of rules, a moment: read, or refused with its place.
#include "fuzz.hpp"
#include "rules/profile.hpp"
#include "rules/table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;
    const std::string text(fuzz::text(data, size));
    const auto profile = rules::parse_profile("fuzz", text, "fuzz.toml");
    if (profile) {
        const std::vector<std::string> programmes{"IRAN"};
        const Bound bound =
            bound_by(*profile, Authority::OFAC, programmes, *parse_iso_date("2024-01-01"));
        fuzz::require((bound.mark == BoundMark::undetermined) == !bound.basis.needs.empty());
    } else {
        fuzz::require(profile.error().place.starts_with("fuzz.toml:"));
    }
    if (const auto table = rules::read_table("fuzz", text)) {
        for (const std::string& problem : rules::problems_of(*table)) {
            fuzz::require(problem.starts_with("fuzz"));
        }
        for (const rules::Row& row : table->rows) {
            static_cast<void>(row.holds(Date{}));
        }
    } else {
        fuzz::require(table.error().place.starts_with("fuzz.tsv:"));
    }
    if (const auto moment = parse_moment(text)) {
        fuzz::require(parse_moment(moment->iso()) == moment);
    }
    Share share;
    if (read_share(text, share)) {
        fuzz::require(share.known());
    }
    return 0;
}
