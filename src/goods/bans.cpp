// SPDX-License-Identifier: Apache-2.0
#include "export_bans_resource.hpp"
#include "goods/rules.hpp"
#include "goods/splice.hpp"
#include "goods/tables.hpp"
#include "goods_acts_resource.hpp"

#include <algorithm>
#include <array>

namespace tamga::goods {
namespace {

constexpr std::string_view kTable =
    "table of EU export bans by HS6 (LeeSeogMin/sanctions, on OpenICPSR 229004, CC BY 4.0)";
// Bits of the categories that go by technical parameters: dual_use, military_tech. They came first
// where a row has others too; the table holds one day a row.
constexpr std::uint16_t kByParameters = (1U << 0) | (1U << 3);

// Calls use(cells) for each line of a tab-separated resource that is no comment.
template <std::size_t N, typename Use> void for_each_line(std::string_view text, const Use& use) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (line.empty() || line.front() == '#') {
            continue;
        }
        std::array<std::string_view, N> cells;
        for (std::string_view& cell : cells) {
            const std::size_t tab = line.find('\t');
            cell = line.substr(0, tab);
            line = tab == std::string_view::npos ? std::string_view{} : line.substr(tab + 1);
        }
        use(cells);
    }
}

struct Act {
    Date table_day, in_force;
    std::string_view celex, citation, verified, verified_by;
};
const std::vector<Act>& acts() {
    static const std::vector<Act> held = [] {
        std::vector<Act> out;
        for_each_line<6>(kGoodsActs, [&](const auto& cells) {
            out.push_back({parse_iso_date(cells[0]).value_or(Date{}),
                           parse_iso_date(cells[2]).value_or(Date{}), cells[1], cells[3], cells[4],
                           cells[5]});
        });
        return out;
    }();
    return held;
}

struct PrefixRule {
    Code prefix;
    Date in_force;
    std::string_view measure, goods, citation, verified, verified_by;
};
const std::vector<PrefixRule>& prefix_rules() {
    static const std::vector<PrefixRule> held = [] {
        std::vector<PrefixRule> out;
        // Columns: id, prefix, measure, goods, valid_from, valid_until, citation, url,
        // last_verified, verified_by, note; the first line names them.
        for_each_line<10>(kExportBans, [&](const auto& cells) {
            if (const auto prefix = parse_code(cells[1])) {
                out.push_back({*prefix, parse_iso_date(cells[4]).value_or(Date{}), cells[2],
                               cells[3], cells[6], cells[8], cells[9]});
            }
        });
        return out;
    }();
    return held;
}

std::string said(std::string_view day, std::string_view by) {
    return std::string(day) + " by " + std::string(by);
}

Answer on_day(const DateBounds& from, Date day) {
    if (*from.latest <= day) {
        return Answer::yes;
    }
    return day < *from.earliest ? Answer::not_yet : Answer::undetermined;
}

std::string measure_of(std::uint16_t categories) {
    std::string out;
    for (std::size_t i = 0; i < ban_categories().size(); ++i) {
        if ((categories >> i & 1U) != 0) {
            out += (out.empty() ? "" : "+") + std::string(ban_categories()[i]);
        }
    }
    return out;
}

const BanRow* row_of(std::uint32_t code) {
    const auto rows = ban_rows();
    const auto at =
        std::lower_bound(rows.begin(), rows.end(), code,
                         [](const BanRow& row, std::uint32_t wanted) { return row.code < wanted; });
    return at != rows.end() && at->code == code ? &*at : nullptr;
}

Ban of_row(const BanRow& row, Date day) {
    Ban out;
    out.rule = "hs6 " + Code{row.code, 6, 0, 0}.text();
    out.citation = kTable;
    if (row.day == 0) {
        out.answer = Answer::no;
        return out;
    }
    out.measure = measure_of(row.categories);
    out.is_partly_exempt = row.is_partly_exempt != 0;
    out.is_by_parameters = (row.categories & kByParameters) != 0;
    // Without the act's row the printed day itself is undetermined: most acts apply from the next.
    out.from = {Date{row.day}, Date{row.day}.plus_days(1)};
    for (const Act& act : acts()) {
        if (act.table_day == Date{row.day}) {
            out.from = DateBounds::exact(act.in_force);
            out.act = act.celex;
            out.citation = std::string(act.citation) + "; " + std::string(kTable);
            out.verified = said(act.verified, act.verified_by);
        }
    }
    out.answer = on_day(out.from, day);
    return out;
}

// A rule of a part of the goods says "may" of the whole.
Ban of_part(Ban ban) {
    if (ban.answer == Answer::yes) {
        ban.answer = Answer::may;
    }
    return ban;
}

void add_prefix_rules(const Code& code, Date day, Bans& out) {
    for (const PrefixRule& rule : prefix_rules()) {
        const bool is_below = code.digits >= rule.prefix.digits &&
                              code.prefix(rule.prefix.digits) == rule.prefix.number;
        const bool is_above =
            code.digits < rule.prefix.digits && rule.prefix.prefix(code.digits) == code.number;
        if (!is_below && !is_above) {
            continue;
        }
        Ban ban;
        ban.measure = rule.measure;
        ban.rule = (rule.prefix.digits == 2 ? "chapter " : "heading ") + rule.prefix.text() + ": " +
                   std::string(rule.goods);
        ban.from = DateBounds::exact(rule.in_force);
        ban.citation = rule.citation;
        ban.verified = said(rule.verified, rule.verified_by);
        ban.answer = on_day(ban.from, day);
        out.rules.push_back(is_below ? ban : of_part(ban));
    }
}

// The rows of all subheadings below a chapter or heading; true when the table knows all of them.
void add_rows_below(const Code& code, Edition edition, Date day, Bans& out) {
    std::size_t known = 0;
    std::size_t banned = 0;
    std::size_t all = 0;
    const std::size_t first = out.rules.size();
    for (const CodeRow& row : code_rows()) {
        const Code below{row.code, 6, 0, 0};
        if (below.prefix(code.digits) != code.number || !has_code(edition, below)) {
            continue;
        }
        ++all;
        if (const BanRow* ban = row_of(row.code)) {
            ++known;
            banned += ban->day != 0 ? 1U : 0U;
            if (ban->day != 0) {
                out.rules.push_back(of_row(*ban, day));
            }
        }
    }
    const bool is_whole = banned == all && all > 0;
    for (std::size_t i = first; i < out.rules.size() && !is_whole; ++i) {
        out.rules[i] = of_part(std::move(out.rules[i]));
    }
    out.because = std::to_string(banned) + " of " + std::to_string(all) +
                  " subheadings are banned in the table, " + std::to_string(all - known) +
                  " it does not know";
    if (banned == 0 && known == all && all > 0) {
        out.answer = Answer::no;
    }
}

std::string listed(const std::vector<std::uint32_t>& codes) {
    constexpr std::size_t kShown = 6;
    std::string out;
    for (std::size_t i = 0; i < std::min(codes.size(), kShown); ++i) {
        out += (i == 0 ? "" : ", ") + Code{codes[i], 6, 0, 0}.text();
    }
    return codes.size() > kShown ? out + " and " + std::to_string(codes.size() - kShown) + " more"
                                 : out;
}

// The telephones that the correlation tables tie to half of the new codes of 8541 and 8524 say
// nothing of them, so tangled codes are weighed by none: any banned one makes it "may".
void add_rows_of_splice(const Code& code, Edition edition, Date day, Bans& out) {
    const Edition towards = edition == Edition::hs2022   ? Edition::hs2017
                            : edition == Edition::hs2012 ? Edition::hs2017
                                                         : Edition::none;
    const Splice spliced = splice(code.number, edition, towards);
    std::size_t known = 0;
    std::size_t banned = 0;
    for (const std::uint32_t other : spliced.codes) {
        if (const BanRow* row = row_of(other)) {
            ++known;
            banned += row->day != 0 ? 1U : 0U;
            if (row->day != 0) {
                out.rules.push_back(of_row(*row, day));
            }
        }
    }
    const bool is_whole = spliced.kind != SpliceKind::tangled && banned == spliced.codes.size();
    for (Ban& ban : out.rules) {
        ban = is_whole && !ban.is_partly_exempt ? std::move(ban) : of_part(std::move(ban));
    }
    if (spliced.codes.empty()) {
        out.because = "the table of bans is by HS2017 codes and does not know this one";
        return;
    }
    out.because = "the table is by HS2017 codes: this one is " +
                  std::string(spliced.kind == SpliceKind::part      ? "part of "
                              : spliced.kind == SpliceKind::sum     ? "the sum of "
                              : spliced.kind == SpliceKind::tangled ? "tangled with "
                                                                    : "the same as ") +
                  listed(spliced.codes);
    if (banned == 0 && known == spliced.codes.size()) {
        out.answer = Answer::no;
    }
}

} // namespace

Bans bans_on(const Code& code, Edition edition, Date day) {
    Bans out;
    if (!is_known(code)) {
        out.because = "no edition of the HS held, and no table, has this code";
        return out;
    }
    if (code.digits < 6) {
        add_rows_below(code, edition, day, out);
    } else if (const BanRow* row = row_of(code.number)) {
        out.rules.push_back(of_row(*row, day));
        out.because = "the table has this code";
        out.answer = out.rules.front().answer;
    } else {
        add_rows_of_splice(code, edition, day, out);
    }
    add_prefix_rules(code, day, out);
    std::stable_sort(out.rules.begin(), out.rules.end(),
                     [](const Ban& left, const Ban& right) { return left.answer < right.answer; });
    if (!out.rules.empty()) {
        out.answer = std::min(out.answer, out.rules.front().answer);
    }
    return out;
}

} // namespace tamga::goods
