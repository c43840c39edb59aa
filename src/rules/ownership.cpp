// SPDX-License-Identifier: Apache-2.0
// Is a firm that is on no list caught by who owns it? One step: stakes held by listed (or caught)
// holders; the fixed point over a network is the caller's.
#include "rules/table.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace tamga {
namespace {

using rules::Row;
using rules::Table;
using rules::Truth;

constexpr Share kNothing{0, 1};
constexpr Share kWhole{1, 1};

Share reduced(std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t common = std::max<std::int64_t>(1, std::gcd(numerator, denominator));
    return {numerator / common, denominator / common};
}

// left + factor * right, exactly; nullopt when it does not fit 64 bits.
std::optional<Share> sum(Share left, Share right, std::int64_t factor = 1) {
    const std::int64_t common = std::gcd(left.denominator, right.denominator);
    std::int64_t below = 0;
    std::int64_t a = 0;
    std::int64_t b = 0;
    std::int64_t above = 0;
    if (__builtin_mul_overflow(left.denominator / common, right.denominator, &below) ||
        __builtin_mul_overflow(left.numerator, right.denominator / common, &a) ||
        __builtin_mul_overflow(factor * right.numerator, left.denominator / common, &b) ||
        __builtin_add_overflow(a, b, &above)) {
        return std::nullopt;
    }
    return reduced(above, below);
}

// -1, 0, 1 as left is smaller, equal, greater; nullopt as above.
std::optional<int> compare(Share left, Share right) {
    const auto rest = sum(left, right, -1);
    return rest ? std::optional(rest->numerator < 0   ? -1
                                : rest->numerator > 0 ? 1
                                                      : 0)
                : std::nullopt;
}

std::string text(Share share) {
    return std::to_string(share.numerator) +
           (share.denominator == 1 ? "" : "/" + std::to_string(share.denominator));
}

struct Bounds {
    Share low = kNothing;
    Share high = kNothing;
};

// Sums that a rule counts. Every step is exact or gives up.
class Counter {
public:
    explicit Counter(const OwnershipQuestion& question) : question_(question) {}

    // All stakes of the regime together, or the largest of its groups.
    std::optional<Bounds> count(bool is_all) {
        std::map<std::string, Bounds> groups;
        std::map<std::string, bool> is_open; // a stake of which only the low end is known
        Share others = kNothing;             // held by those who do not count
        Share total = kNothing;              // low ends of all
        std::size_t number = 0;
        for (const OwnershipStake& stake : question_.stakes) {
            ++number;
            const Share low = stake.low.known() ? stake.low : kNothing;
            total = take(sum(total, low));
            if (!stake.regime.empty() && stake.regime != question_.regime) {
                others = take(sum(others, low));
                continue;
            }
            const std::string key = is_all                ? std::string{}
                                    : stake.group.empty() ? "#" + std::to_string(number)
                                                          : stake.group;
            Bounds& group = groups[key];
            group.low = take(sum(group.low, low));
            group.high = take(sum(group.high, stake.high.known() ? stake.high : low));
            is_open[key] = is_open[key] || !stake.high.known();
        }
        if (is_beyond(total, kWhole)) {
            is_too_much_ = true;
        }
        const Share unknown = question_.unknown.known() ? question_.unknown : kWhole;
        if (groups.empty()) { // whoever is not known may be listed
            groups[""] = {};
        }
        Bounds out;
        for (auto& [key, group] : groups) {
            // What the low ends of everyone else leave for this group.
            const Share left = take(sum(kWhole, take(sum(total, group.low, -1)), -1));
            const Share wished = is_open[key] ? kWhole : take(sum(group.high, unknown));
            group.high = is_beyond(wished, left) ? left : wished;
            out.low = is_beyond(group.low, out.low) ? group.low : out.low;
            out.high = is_beyond(group.high, out.high) ? group.high : out.high;
        }
        return is_exact_ ? std::optional(out) : std::nullopt;
    }
    [[nodiscard]] bool is_too_much() const noexcept { return is_too_much_; }

private:
    Share take(std::optional<Share> made) {
        is_exact_ = is_exact_ && made.has_value();
        return made.value_or(kNothing);
    }
    bool is_beyond(Share left, Share right) {
        const auto order = compare(left, right);
        is_exact_ = is_exact_ && order.has_value();
        return order.value_or(0) > 0;
    }

    const OwnershipQuestion& question_;
    bool is_exact_ = true;
    bool is_too_much_ = false;
};

Error refuse(std::string problem, std::string text, std::string hint) {
    return {ErrorKind::bad_input, "ownership", std::move(problem), std::move(text),
            std::move(hint)};
}

bool is_share(Share share) {
    return !share.known() ||
           (share.denominator > 0 && share.numerator >= 0 && share.numerator <= share.denominator);
}

std::optional<Error> fault_of(const OwnershipQuestion& question) {
    if (!is_share(question.unknown)) {
        return refuse("is no part of the whole", text(question.unknown), "between 0 and 1");
    }
    for (const OwnershipStake& stake : question.stakes) {
        for (const Share share : {stake.low, stake.high}) {
            if (!is_share(share)) {
                return refuse("is no part of the whole", text(share),
                              "between 0 and 1, such as 1/3 or 33.4%");
            }
        }
        if (stake.low.known() && stake.high.known()) {
            const auto order = compare(stake.low, stake.high);
            if (order.value_or(0) > 0) {
                return refuse("the low end lies above the high end",
                              text(stake.low) + ".." + text(stake.high), "write LOW..HIGH");
            }
        }
    }
    return std::nullopt;
}

std::string regimes(const Table& table) {
    std::vector<std::string> names;
    for (const Row& row : table.rows) {
        const std::string name(table.cell(row, "regime"));
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    std::string out;
    for (const std::string& name : names) {
        out += (out.empty() ? "" : ", ") + name;
    }
    return out;
}

bool has_unknown_share(const OwnershipQuestion& question) {
    return (question.unknown.known() ? question.unknown.numerator > 0 : true) ||
           std::any_of(question.stakes.begin(), question.stakes.end(),
                       [](const OwnershipStake& stake) { return stake.low != stake.high; });
}

bool has_listed_holder(const OwnershipQuestion& question) {
    return std::any_of(question.stakes.begin(), question.stakes.end(),
                       [&](const OwnershipStake& stake) {
                           return stake.regime.empty() || stake.regime == question.regime;
                       });
}

// The verdict of one row, as if it held for certain.
class Judge {
public:
    Judge(const OwnershipQuestion& question, const Table& table, const Row& row)
        : question_(question), table_(table), row_(row) {}

    Result<OwnershipAnswer> judge() {
        if (table_.cell(row_, "aggregate") == "none") {
            judge_without_threshold();
            return out_;
        }
        Counter counter(question_);
        const auto bounds = counter.count(table_.cell(row_, "aggregate") == "all");
        if (counter.is_too_much()) {
            return refuse("the stakes are more than the whole", "", "check the low ends");
        }
        Share threshold;
        if (!bounds || !read_share(table_.cell(row_, "threshold"), threshold)) {
            return refuse("the shares are too fine to be added exactly", "",
                          "write them with fewer digits");
        }
        out_.low = bounds->low;
        out_.high = bounds->high;
        const bool is_caught = meets(bounds->low, threshold);
        out_.verdict = is_caught                        ? OwnershipVerdict::caught
                       : meets(bounds->high, threshold) ? OwnershipVerdict::possible
                                                        : OwnershipVerdict::not_caught;
        out_.basis.because = sentence();
        if (out_.verdict == OwnershipVerdict::possible) {
            out_.basis.needs.emplace_back("the share that is not known");
        }
        judge_control();
        if (table_.cell(row_, "unknown_share") == "red_flag" && has_unknown_share(question_) &&
            out_.verdict != OwnershipVerdict::caught) {
            out_.basis.cautions.emplace_back(
                "an unknown share of a listed owner is a red flag of its own");
        }
        return out_;
    }

private:
    [[nodiscard]] bool meets(Share share, Share threshold) const {
        const int order = compare(share, threshold).value_or(1);
        return order > 0 || (order == 0 && table_.cell(row_, "compare") == "at_least");
    }

    [[nodiscard]] std::string sentence() const {
        const bool is_all = table_.cell(row_, "aggregate") == "all";
        const std::string counted =
            out_.low == out_.high ? text(out_.low) : text(out_.low) + " to " + text(out_.high);
        return std::string(is_all ? "all listed holders together hold "
                                  : "the largest listed holder (or joint arrangement) holds ") +
               counted + "; caught is " +
               (table_.cell(row_, "compare") == "at_least" ? "" : "more than ") +
               std::string(table_.cell(row_, "threshold")) +
               (table_.cell(row_, "compare") == "at_least" ? " or more" : "");
    }

    void judge_without_threshold() {
        const bool is_sign = has_listed_holder(question_) || question_.control == Sign::yes ||
                             (question_.unknown.known() && question_.unknown.numerator > 0) ||
                             !question_.unknown.known();
        out_.verdict = is_sign ? OwnershipVerdict::caution : OwnershipVerdict::not_caught;
        out_.low = out_.high = kNothing;
        const std::string_view state = table_.cell(row_, "state");
        out_.basis.because = state == "suspended"
                                 ? "the rule on owners is suspended on this day"
                                 : "no rule on owners catches a firm under this measure";
        if (is_sign) {
            out_.basis.cautions.push_back(std::string(table_.cell(row_, "note")));
        }
    }

    void judge_control() {
        const std::string_view effect = table_.cell(row_, "control");
        if (question_.control == Sign::yes && effect == "caution") {
            if (out_.verdict == OwnershipVerdict::not_caught) {
                out_.verdict = OwnershipVerdict::caution;
            }
            out_.basis.cautions.emplace_back("control alone does not catch: caution");
        } else if (question_.control == Sign::yes) {
            out_.verdict = OwnershipVerdict::caught;
            out_.basis.needs.clear();
            out_.basis.because += "; a sign of control stands, which is enough";
            if (effect == "rebuttable") {
                out_.basis.cautions.emplace_back(
                    "control is a presumption that the firm may rebut; the best practices do "
                    "not bind");
            }
        } else if (question_.control == Sign::unknown && effect != "caution" &&
                   out_.verdict != OwnershipVerdict::caught) {
            out_.verdict = OwnershipVerdict::possible;
            out_.basis.needs.emplace_back("whether a listed holder controls the firm");
        }
    }

    const OwnershipQuestion& question_;
    const Table& table_;
    const Row& row_;
    OwnershipAnswer out_;
};

void merge(OwnershipAnswer& into, const OwnershipAnswer& other) {
    if (into.verdict != other.verdict) {
        into.verdict = OwnershipVerdict::possible;
        into.basis.needs.emplace_back("which of the rules held that day");
    }
    into.basis.because += "; or " + other.basis.because;
    into.basis.cautions.insert(into.basis.cautions.end(), other.basis.cautions.begin(),
                               other.basis.cautions.end());
}

// What the row's own state and age add.
void settle(OwnershipAnswer& answer, const Table& table, const Row& row, Date day) {
    if (row.current_to && *row.current_to < day) {
        answer.basis.because =
            "the table speaks for days to " + row.current_to->iso() + ", asked for " + day.iso() +
            "; by its last row the answer would "
            "be " +
            std::string(word(answer.verdict)) + " (" + answer.basis.because + ")";
        answer.basis.needs = {"the rule of that day"};
        answer.verdict = OwnershipVerdict::table_not_current;
    } else if (table.cell(row, "state") == "unless_extended") {
        answer.basis.cautions.push_back("in force unless the suspension was extended; last "
                                        "verified on " +
                                        row.last_verified.iso());
    }
}

} // namespace

Result<OwnershipAnswer> ownership_answer(const OwnershipQuestion& question) {
    const Table& table = rules::table("ownership");
    std::vector<const Row*> mine;
    for (const Row& row : table.rows) {
        if (table.cell(row, "regime") == question.regime) {
            mine.push_back(&row);
        }
    }
    if (mine.empty()) {
        return refuse("no such regime", question.regime, "expected " + regimes(table));
    }
    if (auto fault = fault_of(question)) {
        return std::move(*fault);
    }
    const std::string_view measure = table.cell(*mine.front(), "measure");
    if (question.measure && word(*question.measure) != measure) {
        return refuse("the regime is about " + std::string(measure) + ", not about",
                      std::string(word(*question.measure)),
                      "a rule of one measure never speaks for another");
    }
    std::optional<OwnershipAnswer> out;
    for (const Row* row : mine) {
        const Truth truth = row->holds(question.day);
        if (truth == Truth::no) {
            continue;
        }
        auto judged = Judge(question, table, *row).judge();
        if (!judged) {
            return judged;
        }
        settle(*judged, table, *row, question.day);
        if (truth == Truth::maybe && judged->verdict == OwnershipVerdict::caught) {
            judged->verdict = OwnershipVerdict::possible;
            judged->basis.needs.emplace_back("the hour: the rule began or ended on that day");
        }
        rules::cite(judged->basis, table, *row, question.day);
        if (!out) {
            out = std::move(*judged);
        } else {
            out->basis.rows.push_back(judged->basis.rows.front());
            merge(*out, *judged);
        }
    }
    if (!out) {
        out.emplace();
        out->low = out->high = kNothing;
        out->basis.because = "no rule of " + question.regime + " is held for " +
                             question.day.iso() + "; the first begins " +
                             std::string(table.cell(*mine.front(), "valid_from"));
        out->basis.needs = {"the rule of that day"};
    }
    return std::move(*out);
}

} // namespace tamga
