// SPDX-License-Identifier: Apache-2.0
// What every section of the report looks at: the answer, and where on the page things stand.
#pragma once

#include "report/html_parts.hpp"
#include "tamga/investigation.hpp"
#include "tamga/workspace.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::report {

// Anchors by name of the thing: "ofac-36" -> "record-2-1".
using Anchors = std::map<std::string, std::string, std::less<>>;

// Looks at the investigation and the stamp, which must outlive it.
struct View {
    const Investigation& investigation;
    const AnswerStamp& stamp;
    std::span<const Coverage> coverage; // the investigation's, else the stamp's
    Anchors records;                    // by entity id, where it is shown first
    Anchors parties;                    // by id, and by name where no id is equal
    bool has_other = false;             // some listing stands on a list of no known authority
};

[[nodiscard]] View look(const Investigation& investigation, const AnswerStamp& stamp);

// Places of a party and of its n-th record, all counted from 0: "party-1", "record-1-1".
[[nodiscard]] std::string party_anchor(std::size_t party);
[[nodiscard]] std::string record_anchor(std::size_t party, std::size_t record);

// The party's first name, else its id.
[[nodiscard]] std::string_view party_name(const PartyRow& row) noexcept;
// Ids of a party's records in the order of the page: record matches first, then joined ones.
[[nodiscard]] std::vector<std::string> record_ids(const PartyRow& row);
// Rows of one authority; never empty for a known one: without a row the answer is *not shown*.
[[nodiscard]] std::vector<AuthorityAnswer> answers_of(const PartyRow& row, Authority authority);
// Columns of the matrix: the known authorities, then OTHER where one is needed.
[[nodiscard]] std::vector<Authority> columns(const View& view);
// Coverage that counts for a party.
[[nodiscard]] std::span<const Coverage> coverage_of(const View& view, const PartyRow& row) noexcept;
[[nodiscard]] bool is_covered(std::span<const Coverage> coverage, Authority authority,
                              Date day) noexcept;

// Links to a record or a party, or its plain name where the page does not show it.
void record_link(Html& to, const View& view, std::string_view id);
void party_link(Html& to, const View& view, std::string_view id_or_name);

} // namespace tamga::report
