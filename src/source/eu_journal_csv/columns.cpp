// SPDX-License-Identifier: Apache-2.0
#include "source/eu_journal_csv/columns.hpp"

#include "source/table/table.hpp"

#include <algorithm>
#include <array>

namespace tamga::source::eu_journal_csv {
namespace {

using Becomes = Column::Becomes;

constexpr Column scalar(std::string_view heading) {
    return {heading, Becomes::scalar, {}, {}, {}, {}};
}
constexpr Column name(std::string_view heading, NameKind kind) {
    return {heading, Becomes::name, kind, {}, {}, {}};
}
constexpr Column number(std::string_view heading, IdentifierKind kind, std::string_view words) {
    return {heading, Becomes::identifier, {}, kind, {}, words};
}
constexpr Column detail(std::string_view heading, DetailKind kind) {
    return {heading, Becomes::detail, {}, {}, kind, {}};
}
constexpr Column remark(std::string_view heading, std::string_view words) {
    return {heading, Becomes::remark, {}, {}, {}, words};
}

constexpr std::array kColumns = {
    scalar("celex"),
    scalar("amendedCelex"),
    scalar("recordId"),
    scalar("programKey"),
    scalar("annex"),
    scalar("measure"),
    scalar("startDate"),
    scalar("reason"),
    scalar("schema"),
    scalar("name"),
    remark("amendmentCelex", "Amending act"),
    name("alias", NameKind::alias),
    name("weakAlias", NameKind::weak_alias),
    name("previousName", NameKind::previous),
    detail("country", DetailKind::country),
    detail("nationality", DetailKind::nationality),
    detail("jurisdiction", DetailKind::jurisdiction),
    detail("birthDate", DetailKind::birth_date),
    detail("birthPlace", DetailKind::birth_place),
    detail("position", DetailKind::position),
    number("passportNumber", IdentifierKind::passport, ""),
    detail("gender", DetailKind::gender),
    remark("appearance", "Appearance"),
    remark("ethnicity", "Ethnicity"),
    remark("fatherName", "Father's name"),
    remark("motherName", "Mother's name"),
    detail("incorporationDate", DetailKind::incorporated),
    remark("legalForm", "Legal form"),
    remark("sector", "Sector"),
    number("registrationNumber", IdentifierKind::registration, ""),
    number("taxNumber", IdentifierKind::tax, ""),
    number("idNumber", IdentifierKind::national_id, ""),
    number("innCode", IdentifierKind::tax, "INN"),
    number("ogrnCode", IdentifierKind::registration, "OGRN"),
    // A tax office's code with a reason: many firms share one, so it identifies none of them.
    remark("kppCode", "KPP"),
    number("okpoCode", IdentifierKind::other, "OKPO"),
    number("leiCode", IdentifierKind::lei, ""),
    number("swiftBic", IdentifierKind::swift, ""),
    // Exchanges give the same ticker to different firms.
    remark("ticker", "Ticker"),
    number("imoNumber", IdentifierKind::imo, ""),
    number("mmsi", IdentifierKind::mmsi, ""),
    detail("flag", DetailKind::flag),
    Column{"address", Becomes::address, {}, {}, {}, {}},
    detail("phone", DetailKind::phone),
    detail("email", DetailKind::email),
    detail("website", DetailKind::website),
    remark("notes", ""),
};
static_assert(kColumns[kCelex].heading == "celex" && kColumns[kName].heading == "name");
static_assert(kColumns[kScalars].becomes != Becomes::scalar);

constexpr std::array<std::string_view, 6> kShared = {"recordId", "programKey", "annex",
                                                     "measure",  "schema",     "name"};

} // namespace

std::vector<Column> columns_of(const InputFile& file, Arena& arena) {
    std::vector<Column> columns(kColumns.begin(), kColumns.end());
    const std::string_view text = *file.text;
    format::CsvReader csv(text.substr(0, text.find('\n')));
    const std::optional<format::CsvRow> row = csv.next();
    if (!row) {
        return columns;
    }
    for (const std::string_view printed : row->fields) {
        const std::string_view heading = trim(printed);
        if (!heading.empty() &&
            std::ranges::find(kColumns, heading, &Column::heading) == kColumns.end()) {
            const std::string_view kept = arena.keep(heading);
            columns.push_back(remark(kept, kept));
        }
    }
    return columns;
}

bool is_consolidated(const InputFile& file) {
    constexpr std::array<std::string_view, 1> kOwn = {"celex"};
    return has_headings(file, kShared) && has_headings(file, kOwn);
}

bool is_amending(const InputFile& file) {
    constexpr std::array<std::string_view, 2> kOwn = {"amendedCelex", "amendmentCelex"};
    return has_headings(file, kShared) && has_headings(file, kOwn);
}

} // namespace tamga::source::eu_journal_csv
