// SPDX-License-Identifier: Apache-2.0
// Layout: OpenSanctions, "Simplified tabular format": one row a target, values joined by ";".
#include "source/targets_csv/mapper.hpp"

#include "model/schema.hpp"
#include "source/table/keyed_rows.hpp"
#include "source/table/values.hpp"
#include "tamga/date.hpp"

#include <array>
#include <optional>

namespace tamga::source::targets_csv {
namespace {

enum Column : std::size_t {
    kId,
    kSchema,
    kName,
    kAliases,
    kBirth,
    kCountries,
    kAddresses,
    kIdentifiers,
    kSanctions,
    kPhones,
    kEmails,
    kPrograms,
    kDataset,
    kFirstSeen,
    kLastSeen,
    kLastChange,
    kColumns
};
constexpr std::array<std::string_view, kColumns> kHeadings = {
    "id",        "schema",      "name",      "aliases",    "birth_date", "countries",
    "addresses", "identifiers", "sanctions", "phones",     "emails",     "program_ids",
    "dataset",   "first_seen",  "last_seen", "last_change"};
constexpr std::array<std::string_view, 6> kOwn = {"id",        "schema",     "name",
                                                  "countries", "first_seen", "last_seen"};

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {}
    Result<ListFacts> map();

private:
    void take(const KeyedRow& row);
    template <typename Take> void each(const KeyedRow& row, Column column, const Take& take) {
        split_values(row.cells[column], facts_.arena, values_);
        for (const std::string_view value : values_) {
            take(value);
        }
    }

    const InputFile& file_;
    ListFacts facts_;
    std::vector<std::string_view> values_;
    Date newest_{};
};

void Mapper::take(const KeyedRow& row) {
    const auto& cells = row.cells;
    const auto schema = parse_schema(cells[kSchema]);
    if (!schema) {
        facts_.version.skipped.push_back({file_.name, row.place.line,
                                          "unknown schema, taken as LegalEntity",
                                          std::string(cells[kSchema])});
    }
    facts_.begin_record(cells[kId], schema.value_or(Schema::LegalEntity), cells[kSchema],
                        row.place);
    facts_.add_name(cells[kName], NameKind::primary, row.place);
    each(row, kAliases, [&](auto text) { facts_.add_name(text, NameKind::alias, row.place); });
    each(row, kBirth,
         [&](auto text) { facts_.add_detail(text, DetailKind::birth_date, row.place); });
    each(row, kCountries,
         [&](auto text) { facts_.add_detail(text, DetailKind::country, row.place); });
    each(row, kAddresses, [&](auto text) { facts_.add_address(text, "", row.place); });
    each(row, kIdentifiers, [&](std::string_view text) {
        const bool is_imo = text.starts_with("IMO");
        facts_.add_identifier(is_imo ? text.substr(3) : text,
                              is_imo ? IdentifierKind::imo : IdentifierKind::other,
                              is_imo ? "IMO" : "", "", row.place);
    });
    each(row, kPhones, [&](auto text) { facts_.add_detail(text, DetailKind::phone, row.place); });
    each(row, kEmails, [&](auto text) { facts_.add_detail(text, DetailKind::email, row.place); });
    ListingFact listing;
    listing.list = cells[kDataset];
    listing.programme = cells[kPrograms];
    listing.measure_printed = cells[kSanctions];
    listing.place = row.place;
    facts_.add_listing(listing);
    for (const Column column : {kLastSeen, kLastChange}) {
        const auto day = parse_iso_date(cells[column].substr(0, 10));
        newest_ = day && newest_ < *day ? *day : newest_;
    }
}

Result<ListFacts> Mapper::map() {
    facts_.version.format = kFormat;
    facts_.version.source = source_name(file_);
    facts_.inputs.push_back(file_.text);
    for (const KeyedRows& target : rows_by_key(file_, kHeadings, kId, {}, facts_)) {
        take(target.rows.front());
        for (std::size_t i = 1; i < target.rows.size(); ++i) {
            facts_.version.skipped.push_back({file_.name, target.rows[i].place.line,
                                              "the same id stands twice", std::string(target.key)});
        }
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, file_.name, "no row could be read", "", "fetch it again"};
    }
    if (newest_ != Date{}) {
        facts_.version.dated = {DateBounds{newest_, std::nullopt}, DateHow::bounded};
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return has_headings(file, kOwn);
}

// The dataset's printed name in small letters and "_".
std::string source_name(const InputFile& file) {
    ListFacts facts;
    Table table(file, 0, kHeadings, Rows::are_parts, facts);
    std::string out = "targets";
    if (table.next() && !table.cell(kDataset).empty()) {
        out.clear();
        for (const char c : table.cell(kDataset)) {
            const bool is_upper = c >= 'A' && c <= 'Z';
            const bool is_word = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (is_word) {
                out += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
            } else if (!out.empty() && out.back() != '_') {
                out += '_';
            }
        }
    }
    return out.empty() ? "targets" : out;
}

Result<ListFacts> read(const Group& group, const AddListsOptions& /*options*/) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kFormat), "no file", "", ""};
    }
    return Mapper(group.files.front()).map();
}

} // namespace tamga::source::targets_csv
