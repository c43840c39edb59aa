// SPDX-License-Identifier: Apache-2.0
// Rules as data, by day: what is known of a code of goods; who owns, which cap, which clause, who
// is bound. Facts about law, not advice.
#pragma once

#include "tamga/workspace.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

// How a code relates to the edition before or after the one it is read in.
struct GoodsSplice {
    std::uint16_t edition = 0; // the other edition
    std::string kind;          // same, renamed, part, sum, tangled, absent
    std::vector<std::string> codes;
    bool is_break = false; // the code stands in both editions but for other goods
    bool is_birth = false; // the code stands in one of the two only
};

// The code's place on the Common High Priority List. `answer`: yes, may (some of its goods),
// undetermined, not_yet, no, unknown.
struct GoodsPriority {
    std::string answer;
    std::string tier;   // "1" ... "4.B", or empty
    std::string listed; // the code as the list prints it (HS2022)
    DateBounds from;
};

struct GoodsBan {
    std::string answer;
    std::string measure; // "dual_use+aviation"
    std::string rule;    // "hs6 854231", "chapter 88: ..."
    DateBounds from;     // in force
    bool is_partly_exempt = false;
    bool is_by_parameters = false; // may fall under: classify
    std::string act;               // CELEX number, or empty
    std::string citation;
    std::string verified;
};

// Answer of `goods status`.
struct GoodsStatus {
    std::string code;     // as read: "854231"
    std::string national; // digits behind the sixth
    Date day;
    std::uint16_t edition = 0; // the one the code is read in; 0: no edition held has it
    bool is_edition_given = false;
    std::vector<std::uint16_t> editions; // all held that have it
    std::vector<GoodsSplice> splices;
    GoodsPriority priority;
    std::string ban; // the strongest answer of `bans`; unknown is never "not banned"
    std::string because;
    std::vector<GoodsBan> bans;
    std::vector<std::string> not_held; // authorities whose rules by code are not in the tables
};

// `edition` 0: the one in force on the day, where it has the code. Error: bad_input for what is no
// code, or no edition held.
[[nodiscard]] Result<GoodsStatus> goods_status(const std::string& code, std::uint16_t edition,
                                               Date day);
[[nodiscard]] std::string to_json(const GoodsStatus& status, const AnswerStamp& stamp);

// Tables of data/rules, read at build time (docs/formats/rules.md). All functions below are pure
// (but read_profile): the day comes in, nothing is read but the tables. Thread-safe.

// A day, or a minute with its distance from Greenwich.
struct Moment {
    Date day;
    std::int32_t minute = -1; // of the day; -1: known by day only
    std::int32_t offset = 0;  // minutes east of Greenwich; 0 where only the day is known

    friend bool operator==(const Moment&, const Moment&) = default;
    [[nodiscard]] bool is_day() const noexcept { return minute < 0; }
    // "2025-09-02", "2025-09-02T23:01+01:00".
    [[nodiscard]] std::string iso() const;
};
// Reads what iso() writes, and "Z" for "+00:00". An hour without its distance is no moment.
[[nodiscard]] std::optional<Moment> parse_moment(std::string_view text) noexcept;

// What is known of a fact that the caller gives.
enum class Sign : std::uint8_t { no, yes, unknown };

// A table as it ships.
struct RuleTable {
    std::string name;
    std::string about; // its comment lines
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};
[[nodiscard]] std::vector<RuleTable> rule_tables();
// What is wrong with the tables (a row without citation, validity or day of verification;
// neighbours that overlap or leave a gap). Empty: nothing.
[[nodiscard]] std::vector<std::string> rule_table_problems();

// Ownership and control. `regime`: ofac_sdn, ofac_ssi, eu_freeze, eu_annex_iv, uk_freeze,
// ca_freeze, bis_affiliates, and whatever rows are added.
enum class OwnershipVerdict : std::uint8_t {
    caught,            // by the rule of that day
    possible,          // unknown parts decide
    not_caught,        // "not": by the rule, whatever the unknown parts are
    caution,           // no rule catches it, but a sign stands
    table_not_current, // the row does not speak for that day any more
    not_held,          // no row speaks for that day
};
// A stake of one listed holder (or of a firm that the same regime has caught) in the firm asked.
struct OwnershipStake {
    Share low, high;    // exact when equal; high unknown: all that is left
    std::string regime; // the holder's own regime; empty: the one asked. Others are not counted
    std::string group;  // holders in one joint arrangement share a name; empty: none known
    std::string holder; // for the answer's text
};
struct OwnershipQuestion {
    std::string regime;
    std::optional<Measure> measure; // checked against the regime's
    Date day;
    std::vector<OwnershipStake> stakes;
    Share unknown{0, 1};          // part of the capital whose holders are not known
    Sign control = Sign::unknown; // signs that a listed holder controls the firm
};
struct OwnershipAnswer {
    OwnershipVerdict verdict = OwnershipVerdict::not_held;
    Share low, high; // what counts under the rule
    RuleBasis basis;
};
// Error: bad_input for an unknown regime, another measure, a share that is none or too fine to add
// exactly, or stakes of more than the whole.
[[nodiscard]] Result<OwnershipAnswer> ownership_answer(const OwnershipQuestion& question);

// Price cap on Russian oil. `product`: crude, premium, discount.
enum class CapVerdict : std::uint8_t {
    capped,
    undetermined, // between the amounts given
    not_yet,      // loaded before there was a cap
    outside,      // this oil is outside the cap
    table_not_current,
    not_held,
};
struct CapQuestion {
    Authority authority = Authority::EU; // EU, UK; OFAC for the United States
    std::string product;
    Moment loaded;
    std::optional<Moment> contract; // concluded
    std::string origin;             // ISO 3166-1 alpha-2; empty: not given
    std::string route;              // "CPC", or empty
    Sign certificate = Sign::unknown;
};
struct CapAnswer {
    CapVerdict verdict = CapVerdict::not_held;
    std::vector<std::int64_t> cents_per_barrel; // US cents, ascending; one when `capped`
    RuleBasis basis;
};
[[nodiscard]] Result<CapAnswer> price_cap(const CapQuestion& question);

// The clause against re-export to Russia (article 12g of Regulation 833/2014).
enum class ClauseDuty : std::uint8_t {
    required,
    may, // some of the goods: classify
    not_required,
    exempt,
    not_yet,
    undetermined,
    unknown, // the tables do not know the code; never "not required"
};
// What the contract holds. Never "compliant".
enum class ClauseFound : std::uint8_t { not_given, absent, weaker, present };
struct ClauseQuestion {
    Date contract; // concluded
    Date day;      // of the supply
    std::string good;
    std::uint16_t edition = 0; // of the HS; 0: the one in force on `day`
    std::string destination;   // ISO 3166-1 alpha-2
    Sign public_buyer = Sign::no;
    std::optional<std::vector<std::string>> elements; // ids of clause_elements; absent: not looked
};
struct ClauseAnswer {
    ClauseDuty duty = ClauseDuty::unknown;
    ClauseFound found = ClauseFound::not_given;
    std::vector<std::string> missing; // elements
    RuleBasis basis;
};
[[nodiscard]] Result<ClauseAnswer> clause_duty(const ClauseQuestion& question);

// Whether goods exported from the Union may not pass through `via`. `answer` is a word of
// `goods status`: yes, may, undetermined, not_yet, no, unknown.
struct TransitAnswer {
    std::string answer;
    RuleBasis basis;
};
[[nodiscard]] Result<TransitAnswer> transit_ban(const std::string& good, std::uint16_t edition,
                                                const std::string& via, Date day);

// Blocs and lists of partner countries: EU, EAEU, EU_ANNEX_VIII, GECC. `not_shown`: the list is not
// held in full.
struct GroupAnswer {
    Answer answer = Answer::not_shown;
    RuleBasis basis;
};
[[nodiscard]] Result<GroupAnswer> group_member(const std::string& group, const std::string& country,
                                               Date day);

// Measures by country and goods; `good` empty: all. Answers are words of `goods status`.
struct CountryMeasure {
    std::string authority; // "EU", "UK", "US"
    std::string direction; // export, import, transport
    std::string goods;     // a heading, or "table": the codes of `goods status`
    std::string answer;
};
struct CountryAnswer {
    std::vector<CountryMeasure> measures; // of the row of `basis` with the same place
    RuleBasis basis;
};
[[nodiscard]] Result<CountryAnswer> country_measures(const std::string& country,
                                                     const std::string& good, std::uint16_t edition,
                                                     Date day);

// The profiles that ship, by name.
[[nodiscard]] std::vector<Profile> shipped_profiles();
// A profile that ships, by name, or one's own TOML file, by path.
// Error: bad_input when there is neither; bad_data with line for what the file should not hold.
[[nodiscard]] Result<Profile> read_profile(const std::string& name_or_path);

// Whether a listing of `authority` under these programmes binds who asks.
[[nodiscard]] Bound bound_by(const Profile& profile, Authority authority,
                             std::span<const std::string> programmes, Date day);

// Marks each measure of each hit for who asks.
void mark_bound(std::span<Screening> screenings, const Profile& profile, Date day);

[[nodiscard]] std::string_view word(OwnershipVerdict verdict) noexcept;
[[nodiscard]] std::string_view word(CapVerdict verdict) noexcept;
[[nodiscard]] std::string_view word(ClauseDuty duty) noexcept;
[[nodiscard]] std::string_view word(ClauseFound found) noexcept;

// One mark of `rules bound`.
struct BoundRow {
    Authority authority = Authority::OTHER;
    std::vector<std::string> programmes;
    Bound bound;
};

// Format tamga.rules/1; `kind` tells the shapes apart (docs/schema/rules.schema.json).
[[nodiscard]] std::string to_json(std::span<const RuleTable> tables, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const OwnershipQuestion& question, const OwnershipAnswer& answer,
                                  const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const CapQuestion& question, const CapAnswer& answer,
                                  const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const ClauseQuestion& question, const ClauseAnswer& answer,
                                  const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const std::string& good, const std::string& via, Date day,
                                  const TransitAnswer& answer, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const std::string& group, const std::string& country, Date day,
                                  const GroupAnswer& answer, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const std::string& country, const std::string& good, Date day,
                                  const CountryAnswer& answer, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const Profile& profile, Date day, std::span<const BoundRow> rows,
                                  const AnswerStamp& stamp);

} // namespace tamga
