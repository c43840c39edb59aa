// SPDX-License-Identifier: Apache-2.0
#include "rules/groups.hpp"

#include <algorithm>

namespace tamga::rules {

bool is_country(std::string_view text) noexcept {
    return text.size() == 2 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Truth in_group(std::string_view group, std::string_view country, Date day, RuleBasis& basis) {
    const auto answer = group_member(std::string(group), std::string(country), day);
    if (!answer) {
        return Truth::maybe;
    }
    basis.rows.insert(basis.rows.end(), answer->basis.rows.begin(), answer->basis.rows.end());
    switch (answer->answer) {
    case Answer::yes: return Truth::yes;
    case Answer::no:
    case Answer::not_yet: return Truth::no;
    default: return Truth::maybe;
    }
}

} // namespace tamga::rules

namespace tamga {
namespace {

using rules::Row;
using rules::Table;
using rules::Truth;

const Row* row_of_group(const Table& table, const std::string& group) {
    const auto found = std::find_if(table.rows.begin(), table.rows.end(),
                                    [&](const Row& row) { return table.cell(row, "id") == group; });
    return found == table.rows.end() ? nullptr : &*found;
}

std::string names(const Table& table) {
    std::string out;
    for (const Row& row : table.rows) {
        out += (out.empty() ? "" : ", ") + std::string(table.cell(row, "id"));
    }
    return out;
}

// Stronger answers win where a country left and came back.
int strength(Answer answer) noexcept {
    return answer == Answer::yes ? 3 : answer == Answer::undetermined ? 2 : 1;
}

} // namespace

Result<GroupAnswer> group_member(const std::string& group, const std::string& country, Date day) {
    const Table& groups = rules::table("groups");
    const Row* about = row_of_group(groups, group);
    if (about == nullptr) {
        return Error{ErrorKind::bad_input, "group", "no such group", group,
                     "expected " + names(groups)};
    }
    if (!rules::is_country(country)) {
        return Error{ErrorKind::bad_input, "country", "is no country code", country,
                     "two capital letters of ISO 3166-1, such as KZ"};
    }
    GroupAnswer out;
    const Table& table = rules::table("country_groups");
    for (const Row& row : table.rows) {
        if (table.cell(row, "group") != group || table.cell(row, "country") != country) {
            continue;
        }
        const Truth from = rules::reached(Moment{day}, row.from);
        const Truth gone = rules::passed(Moment{day}, row.until);
        const Answer answer = from == Truth::no      ? Answer::not_yet
                              : gone == Truth::yes   ? Answer::no
                              : from == Truth::maybe ? Answer::undetermined
                                                     : Answer::yes;
        if (out.basis.rows.empty() || strength(answer) > strength(out.answer)) {
            out.answer = answer;
        }
        rules::cite(out.basis, table, row, day);
    }
    if (!out.basis.rows.empty()) {
        out.basis.because =
            country + " in " + group + " on " + day.iso() + ": " + std::string(word(out.answer));
        return out;
    }
    rules::cite(out.basis, groups, *about, day);
    const bool is_complete = groups.cell(*about, "complete") == "yes" &&
                             rules::reached(Moment{day}, about->from) == Truth::yes;
    out.answer = is_complete ? Answer::no : Answer::not_shown;
    out.basis.because = is_complete
                            ? "no row names " + country + "; all members of " + group + " are held"
                            : "no row names " + country + ", and the list of " + group +
                                  " is not held in full for " + day.iso();
    return out;
}

} // namespace tamga
