// SPDX-License-Identifier: Apache-2.0
#include "source/ofac_csv/mapper.hpp"

#include "source/ofac/programmes.hpp"
#include "source/ofac/remarks.hpp"
#include "source/ofac/text.hpp"
#include "source/ofac_csv/joined.hpp"
#include "source/ofac_csv/reader.hpp"

#include <array>
#include <string>

namespace tamga::source::ofac_csv {
namespace {

constexpr std::size_t kRemarkCut = 1000; // OFAC cuts remarks here; the comments file goes on

struct PrintedType {
    std::string_view printed;
    Schema schema;
};
// A blank type is an entity: the file's own documentation knows three others and nothing else.
constexpr std::array kTypes = {
    PrintedType{"", Schema::Organization},
    PrintedType{"individual", Schema::Person},
    PrintedType{"vessel", Schema::Vessel},
    PrintedType{"aircraft", Schema::Airplane},
};

NameKind alias_kind(std::string_view type) {
    return type == "fka" ? NameKind::previous : NameKind::alias;
}

bool is_surname_first(const ListFacts& facts, std::string_view name) {
    return facts.records.back().schema == Schema::Person &&
           name.find(',') != std::string_view::npos;
}

std::string_view with_comma(Arena& arena, std::string_view left, std::string_view right) {
    if (left.empty() || right.empty()) {
        return left.empty() ? right : left;
    }
    return arena.keep(std::string(left) + ", " + std::string(right));
}

class Mapper {
public:
    explicit Mapper(const Group& group) : group_(group) {}
    Result<ListFacts> map();

private:
    std::vector<std::uint32_t> files_of(Part part) const;
    void load();
    void map_entries(std::uint32_t file);
    void map_entry(const EntryRow& row, Place place);
    Schema schema_of(const EntryRow& row, Place place);
    std::string_view joined_remarks(const EntryRow& row);
    void add_columns(const EntryRow& row, Place place);
    void add_children(std::uint64_t number);
    void name_orphans();
    void note_missing_parts();
    void skip(Place place, std::string problem, std::string_view text);

    const Group& group_;
    ListFacts facts_;
    ofac::Labels labels_;
    ofac::Programmes programmes_;
    ofac::ListSet set_ = ofac::ListSet::sdn;
    Joined<AddressRow> addresses_;
    Joined<AliasRow> aliases_;
    Joined<CommentRow> comments_;
    std::uint64_t cut_remarks_ = 0;
};

std::vector<std::uint32_t> Mapper::files_of(Part part) const {
    std::vector<std::uint32_t> files;
    for (std::uint32_t i = 0; i < group_.files.size(); ++i) {
        if (part_of(group_.files[i]) == part) {
            files.push_back(i);
        }
    }
    return files;
}

void Mapper::skip(Place place, std::string problem, std::string_view text) {
    facts_.version.skipped.push_back(
        {group_.files[place.file].name, place.line, std::move(problem), std::string(text)});
}

void Mapper::load() {
    for (const InputFile& file : group_.files) {
        facts_.inputs.push_back(file.text);
    }
    std::vector<Skipped>& skipped = facts_.version.skipped;
    for (const std::uint32_t file : files_of(Part::addresses)) {
        addresses_.load(group_.files[file], file, facts_.arena, skipped);
    }
    for (const std::uint32_t file : files_of(Part::aliases)) {
        aliases_.load(group_.files[file], file, facts_.arena, skipped);
    }
    for (const std::uint32_t file : files_of(Part::comments)) {
        comments_.load(group_.files[file], file, facts_.arena, skipped);
    }
    // A lost alias row is a lost name: the version no longer proves that a name is absent.
    facts_.version.is_complete = aliases_.lost() == 0;
}

Schema Mapper::schema_of(const EntryRow& row, Place place) {
    for (const PrintedType& type : kTypes) {
        if (row.type == type.printed) {
            return type.schema;
        }
    }
    skip(place, "unknown type, expected one of individual, vessel, aircraft, -0-", row.type);
    return Schema::LegalEntity;
}

std::string_view Mapper::joined_remarks(const EntryRow& row) {
    const auto rest = comments_.take(row.number);
    cut_remarks_ += rest.empty() && row.remarks.size() >= kRemarkCut ? 1U : 0U;
    if (rest.empty()) {
        return row.remarks;
    }
    std::string text(row.remarks);
    for (const auto& comment : rest) {
        text += comment.row.text;
    }
    return facts_.arena.keep(text);
}

void Mapper::add_columns(const EntryRow& row, Place place) {
    facts_.add_detail(row.title, DetailKind::position, place);
    facts_.add_identifier(row.call_sign, IdentifierKind::call_sign, "", "", place);
    facts_.add_detail(row.vessel_type, DetailKind::vessel_type, place);
    facts_.add_detail(row.flag, DetailKind::flag, place);
    facts_.add_detail(row.owner, DetailKind::owner, place);
    if (!row.tonnage.empty()) {
        facts_.add_detail(facts_.arena.keep("Tonnage " + std::string(row.tonnage)),
                          DetailKind::remark, place);
    }
    if (!row.gross_tonnage.empty()) {
        facts_.add_detail(
            facts_.arena.keep("Gross registered tonnage " + std::string(row.gross_tonnage)),
            DetailKind::remark, place);
    }
}

void Mapper::add_children(std::uint64_t number) {
    for (const auto& alias : aliases_.take(number)) {
        const Place place{alias.file, alias.row.line};
        facts_.add_name(alias.row.name, alias_kind(alias.row.type), place,
                        is_surname_first(facts_, alias.row.name));
        facts_.add_detail(alias.row.remarks, DetailKind::remark, place);
    }
    for (const auto& address : addresses_.take(number)) {
        const Place place{address.file, address.row.line};
        facts_.add_address(with_comma(facts_.arena, address.row.street, address.row.city),
                           address.row.country, place);
        facts_.add_detail(address.row.remarks, DetailKind::remark, place);
    }
}

void Mapper::map_entry(const EntryRow& row, Place place) {
    const Schema schema = schema_of(row, place);
    facts_.begin_record(facts_.arena.keep("ofac-" + std::to_string(row.number)), schema, row.type,
                        place);
    facts_.add_name(row.name, NameKind::primary, place, is_surname_first(facts_, row.name));
    add_children(row.number);
    add_columns(row, place);
    const std::string_view remarks = joined_remarks(row);
    ofac::add_remarks(facts_, labels_, remarks, place);
    const std::array<std::string_view, 1> pieces = {remarks};
    const std::vector<std::string_view> tags = split_programmes(row.programmes);
    programmes_.add_listings(facts_, set_, {tags, pieces}, place);
}

void Mapper::map_entries(std::uint32_t file) {
    RowReader reader(group_.files[file], facts_.arena, facts_.version.skipped);
    while (const std::optional<EntryRow> row = reader.next<EntryRow>()) {
        if (row->name.empty()) {
            skip({file, row->line}, "entry without a name", std::to_string(row->number));
            facts_.version.is_complete = false;
            continue;
        }
        map_entry(*row, {file, row->line});
    }
    facts_.version.is_complete = facts_.version.is_complete && reader.lost() == 0;
}

void Mapper::name_orphans() {
    for (const auto& item : addresses_.left()) {
        skip({item.file, item.row.line}, "address without its entry",
             std::to_string(item.row.number) + ": " + std::string(item.row.street) + " " +
                 std::string(item.row.city) + " " + std::string(item.row.country));
    }
    for (const auto& item : aliases_.left()) {
        skip({item.file, item.row.line}, "alias without its entry",
             std::to_string(item.row.number) + ": " + std::string(item.row.name));
    }
    for (const auto& item : comments_.left()) {
        skip({item.file, item.row.line}, "comment without its entry",
             std::to_string(item.row.number) + ": " + std::string(item.row.text));
    }
}

void Mapper::note_missing_parts() {
    const std::string prefix = set_ == ofac::ListSet::sdn ? "" : "cons_";
    const bool has_aliases = !files_of(Part::aliases).empty();
    const bool has_addresses = !files_of(Part::addresses).empty();
    facts_.version.has_aliases = has_aliases;
    std::vector<std::string>& notes = facts_.version.notes;
    if (!has_aliases && !has_addresses) {
        notes.push_back("aliases and addresses were not loaded (no " + prefix + "alt.csv, " +
                        prefix + "add.csv)");
    } else if (!has_aliases) {
        notes.push_back("aliases were not loaded (no " + prefix + "alt.csv)");
    } else if (!has_addresses) {
        notes.push_back("addresses were not loaded (no " + prefix + "add.csv)");
    }
    if (cut_remarks_ > 0) {
        notes.push_back("remarks of " + std::to_string(cut_remarks_) +
                        " entries are cut at 1,000 characters (no comment continues them)");
    }
}

Result<ListFacts> Mapper::map() {
    const std::vector<std::uint32_t> entries = files_of(Part::entries);
    if (entries.empty()) {
        const std::string file = group_.files.empty() ? "" : group_.files.front().name;
        return Error{ErrorKind::bad_input, file, "no entries file", "",
                     "add sdn.csv or cons_prim.csv beside it"};
    }
    facts_.version.format = kFormat;
    facts_.version.source =
        group_.source.empty() ? source_name(group_.files[entries.front()]) : group_.source;
    set_ = source_name(group_.files[entries.front()]) == ofac::source_name(ofac::ListSet::sdn)
               ? ofac::ListSet::sdn
               : ofac::ListSet::consolidated;
    load();
    for (const std::uint32_t file : entries) {
        map_entries(file);
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, group_.files[entries.front()].name,
                     "no entry could be read", "", ""};
    }
    name_orphans();
    note_missing_parts();
    facts_.covers = ofac::Programmes::covers(set_);
    facts_.finish();
    return std::move(facts_);
}

} // namespace

std::vector<std::string_view> split_programmes(std::string_view field) {
    std::vector<std::string_view> tags;
    while (!field.empty()) {
        const std::string_view tag = ofac::trim(ofac::cut_front(field, "] ["));
        if (!tag.empty()) {
            tags.push_back(tag);
        }
    }
    return tags;
}

Result<ListFacts> read(const Group& group, const AddListsOptions& /*options*/) {
    return Mapper(group).map();
}

} // namespace tamga::source::ofac_csv
