// SPDX-License-Identifier: Apache-2.0
// Wire words of the law layer and of list versions, in both directions.
#include "tamga/law.hpp"

#include "tamga/claims.hpp"
#include "tamga/lists.hpp"
#include "tamga/screening.hpp"

#include <array>
#include <string>

namespace tamga {
namespace {

using std::string_view;

constexpr std::array<string_view, 9> kAuthorities{"OFAC", "BIS", "STATE", "EU",   "UK",
                                                  "UN",   "CA",  "CH",    "OTHER"};
constexpr std::array<string_view, 11> kMeasures{"not_stated",
                                                "asset_freeze",
                                                "export_control",
                                                "port_or_vessel_ban",
                                                "services_ban",
                                                "debt_and_equity_limits",
                                                "financial_restrictions",
                                                "import_ban",
                                                "travel_ban",
                                                "investment_ban",
                                                "not_blocking"};
constexpr std::array<string_view, 11> kStatuses{"reported", "investigated", "proposed", "adopted",
                                                "in_force", "suspended",    "licensed", "wind_down",
                                                "delisted", "annulled",     "expired"};
constexpr std::array<string_view, 5> kAnswers{"yes", "no", "not_yet", "undetermined", "not_shown"};
constexpr std::array<string_view, 5> kHows{"given", "printed", "from_path", "bounded", "served"};
constexpr std::array<string_view, 13> kFeedOutcomes{
    "updated",        "unchanged",    "never",        "interrupted", "fetch_failed",
    "wrong_checksum", "wrong_format", "wrong_schema", "incomplete",  "older",
    "shrunk",         "clock_back",   "not_stored"};
constexpr std::array<string_view, 4> kOutcomes{"clear", "review", "block", "incomplete"};
constexpr std::array<string_view, 8> kClaimKinds{"fact",   "accusation", "denial",     "forecast",
                                                 "number", "quote",      "commitment", "opinion"};
constexpr std::array<string_view, 7> kVerdicts{
    "holds",          "contradicted",       "implied_part_contradicted",
    "not_verifiable", "not_yet_later_true", "wrong_authority",
    "wrong_measure"};

template <typename Table, typename Enum> string_view pick(const Table& table, Enum value) noexcept {
    const auto place = static_cast<std::size_t>(value);
    return place < table.size() ? table[place] : string_view{};
}

char folded(char c) noexcept {
    if (c >= 'A' && c <= 'Z') {
        return static_cast<char>(c - 'A' + 'a');
    }
    return c == '-' || c == ' ' ? '_' : c;
}

bool same_word(string_view left, string_view right) noexcept {
    if (left.size() != right.size()) {
        return false;
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (folded(left[i]) != folded(right[i])) {
            return false;
        }
    }
    return true;
}

template <typename Enum, typename Table>
std::optional<Enum> find(const Table& table, string_view text) noexcept {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (same_word(table[i], text)) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

} // namespace

string_view word(Authority authority) noexcept {
    return pick(kAuthorities, authority);
}
string_view word(Measure measure) noexcept {
    return pick(kMeasures, measure);
}
string_view word(Status status) noexcept {
    return pick(kStatuses, status);
}
string_view word(Answer answer) noexcept {
    return pick(kAnswers, answer);
}
string_view word(DateHow how) noexcept {
    return pick(kHows, how);
}
string_view word(FeedOutcome outcome) noexcept {
    return pick(kFeedOutcomes, outcome);
}
bool is_good(FeedOutcome outcome) noexcept {
    return outcome == FeedOutcome::updated || outcome == FeedOutcome::unchanged;
}
string_view word(Outcome outcome) noexcept {
    return pick(kOutcomes, outcome);
}
string_view word(ClaimKind kind) noexcept {
    return pick(kClaimKinds, kind);
}
string_view word(Verdict verdict) noexcept {
    return pick(kVerdicts, verdict);
}

std::optional<Authority> parse_authority(string_view text) noexcept {
    return find<Authority>(kAuthorities, text);
}
std::optional<Measure> parse_measure(string_view text) noexcept {
    return find<Measure>(kMeasures, text);
}
std::optional<Status> parse_status(string_view text) noexcept {
    return find<Status>(kStatuses, text);
}

} // namespace tamga
