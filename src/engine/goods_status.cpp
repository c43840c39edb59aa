// SPDX-License-Identifier: Apache-2.0
#include "tamga/rules.hpp"

#include "engine/json_parts.hpp"
#include "goods/rules.hpp"
#include "goods/splice.hpp"

namespace tamga {
namespace {

using goods::Code;
using goods::Edition;

std::vector<GoodsSplice> splices_of(const Code& code, Edition edition) {
    std::vector<GoodsSplice> out;
    if (code.digits != 6 || edition == Edition::none) {
        return out;
    }
    for (const Edition other : goods::editions_held()) {
        const goods::Splice one = goods::splice(code.number, edition, other);
        if (one.kind == goods::SpliceKind::absent) {
            continue;
        }
        GoodsSplice splice;
        splice.edition = static_cast<std::uint16_t>(other);
        splice.kind = word(one.kind);
        splice.is_break = one.is_break;
        splice.is_birth = one.is_birth;
        for (const std::uint32_t number : one.codes) {
            splice.codes.push_back(Code{number, 6, 0, 0}.text());
        }
        out.push_back(std::move(splice));
    }
    return out;
}

GoodsPriority priority_of(const Code& code, Edition edition, Date day) {
    const goods::Priority found = goods::priority_on(code, edition, day);
    GoodsPriority out;
    out.answer = word(found.answer);
    out.tier = found.tier;
    if (found.listed != 0) {
        out.listed = Code{found.listed, 6, 0, 0}.text();
        out.from = found.from;
    }
    return out;
}

} // namespace

Result<GoodsStatus> goods_status(const std::string& text, std::uint16_t edition, Date day) {
    const auto code = goods::parse_code(text);
    if (!code) {
        return Error{ErrorKind::bad_input, "goods status", "is no HS code", text,
                     "write 2, 4, 6, 8 or 10 digits, such as 8542 or 8542.31"};
    }
    const Edition given = goods::parse_edition(std::to_string(edition));
    if (edition != 0 && given == Edition::none) {
        return Error{ErrorKind::bad_input, "--edition", "no edition held", std::to_string(edition),
                     "expected 1992, 2012, 2017 or 2022"};
    }
    GoodsStatus out;
    out.code = code->text();
    if (code->tail_digits > 0) {
        out.national = std::to_string(code->tail);
        out.national.insert(0, code->tail_digits - out.national.size(), '0');
    }
    out.day = day;
    const goods::ReadIn read = goods::edition_of(*code, given, day);
    out.edition = static_cast<std::uint16_t>(read.edition);
    out.is_edition_given = read.is_given;
    for (const Edition one : goods::editions_held()) {
        if (goods::has_code(one, *code)) {
            out.editions.push_back(static_cast<std::uint16_t>(one));
        }
    }
    out.splices = splices_of(*code, read.edition);
    out.priority = priority_of(*code, read.edition, day);
    goods::Bans bans = goods::bans_on(*code, read.edition, day);
    out.ban = word(bans.answer);
    out.because = std::move(bans.because);
    for (goods::Ban& ban : bans.rules) {
        out.bans.push_back({std::string(word(ban.answer)), std::move(ban.measure),
                            std::move(ban.rule), ban.from, ban.is_partly_exempt,
                            ban.is_by_parameters, std::move(ban.act), std::move(ban.citation),
                            std::move(ban.verified)});
    }
    out.not_held = {"US", "UK", "CH", "CA", "JP"};
    return out;
}

std::string to_json(const GoodsStatus& status, const AnswerStamp& stamp) {
    using engine::write_field;
    engine::JsonWriter json(2);
    engine::open_answer(json, "goods", stamp);
    write_field(json, "code", status.code);
    write_field(json, "national", status.national);
    write_field(json, "day", status.day.iso());
    json.key("edition");
    status.edition == 0 ? json.null() : json.number(std::uint64_t{status.edition});
    json.key("edition_given").boolean(status.is_edition_given);
    json.key("editions").begin_array();
    for (const std::uint16_t edition : status.editions) {
        json.number(std::uint64_t{edition});
    }
    json.end_array();
    json.key("splices").begin_array();
    for (const GoodsSplice& splice : status.splices) {
        json.begin_object();
        json.key("edition").number(std::uint64_t{splice.edition});
        write_field(json, "kind", splice.kind);
        json.key("codes");
        engine::write_texts(json, splice.codes);
        json.key("break").boolean(splice.is_break);
        json.key("birth").boolean(splice.is_birth);
        json.end_object();
    }
    json.end_array();
    json.key("priority").begin_object();
    write_field(json, "answer", status.priority.answer);
    write_field(json, "tier", status.priority.tier);
    write_field(json, "listed", status.priority.listed);
    json.key("from");
    engine::write_date(json, status.priority.from);
    json.end_object();
    json.key("ban").begin_object();
    write_field(json, "answer", status.ban);
    write_field(json, "authority", "EU");
    write_field(json, "because", status.because);
    json.key("rules").begin_array();
    for (const GoodsBan& ban : status.bans) {
        json.begin_object();
        write_field(json, "answer", ban.answer);
        write_field(json, "measure", ban.measure);
        write_field(json, "rule", ban.rule);
        json.key("from");
        engine::write_date(json, ban.from);
        json.key("partly_exempt").boolean(ban.is_partly_exempt);
        json.key("by_parameters").boolean(ban.is_by_parameters);
        write_field(json, "act", ban.act);
        write_field(json, "citation", ban.citation);
        write_field(json, "verified", ban.verified);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    json.key("not_held");
    engine::write_texts(json, status.not_held);
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
