// SPDX-License-Identifier: Apache-2.0
#include "source/ftm_jsonl/mapper.hpp"

#include "source/ftm_jsonl/datasets.hpp"
#include "source/ftm_jsonl/lines.hpp"
#include "source/ftm_jsonl/links.hpp"
#include "source/ftm_jsonl/listings.hpp"
#include "source/ftm_jsonl/object.hpp"
#include "source/ftm_jsonl/properties.hpp"
#include "source/ftm_jsonl/tally.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tamga::source::ftm_jsonl {
namespace {

using format::Json;

constexpr std::size_t kMostText = 200; // of a line that is named as skipped
class Mapper {
public:
    Mapper(const Group& group, const AddListsOptions& options);
    Result<ListFacts> map();

private:
    void load_links(std::uint32_t file);
    void map_file(std::uint32_t file);
    void map_line(const Json& line, Place place);
    void map_party(const Object& object, Place place);
    bool says_who(const Object& object, Schema schema) const;
    void add_names(const Object& object, Place place);
    void add_property(const Object& object, std::string_view property, const Json& values,
                      Place place);
    void add_text(std::string_view property, std::string_view text, Place place);
    void add_nested(const Object& object, const Json& value, Place place);
    void add_address(const AddressFact& address);
    void add_address_entity(std::string_view id);
    void skip(Place place, std::string problem, std::string_view text);
    void lose(Place place, std::string problem, std::string_view text);
    void add_notes();

    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }

    const Group& group_;
    ListFacts facts_;
    Datasets datasets_;
    Links links_;
    Listings listings_;
    Tally tally_;
};

Mapper::Mapper(const Group& group, const AddListsOptions& options)
    : group_(group), links_(facts_, datasets_,
                            [this](Place place, std::string problem, std::string_view text) {
                                skip(place, std::move(problem), text);
                            }),
      listings_(facts_, datasets_, links_) {
    facts_.version.format = kFormat;
    facts_.version.source = group.source;
    if (group.source.empty() && !group.files.empty()) {
        facts_.version.source = source_name(group.files.front());
    }
    const std::string dataset = options.source.empty() ? facts_.version.source : options.source;
    links_.set_default_dataset(dataset);
    listings_.set_default_dataset(dataset);
}

void Mapper::skip(Place place, std::string problem, std::string_view text) {
    facts_.version.skipped.push_back({group_.files[place.file].name, place.line, std::move(problem),
                                      std::string(text.substr(0, kMostText))});
}

void Mapper::lose(Place place, std::string problem, std::string_view text) {
    skip(place, std::move(problem), text);
    facts_.version.is_complete = false;
}

// Linked objects may stand behind their party, so they are read first. Most files have none, and
// are then parsed once only.
void Mapper::load_links(std::uint32_t file) {
    const std::string_view text = text_of(group_.files[file]);
    const std::array<std::string_view, 4> words = {"\"Address\"", "\"Sanction\"", "\"Passport\"",
                                                   "\"Identification\""};
    if (std::ranges::none_of(words, [&](std::string_view schema) {
            return text.find(schema) != std::string_view::npos;
        })) {
        return;
    }
    format::for_each_json_line(
        text, group_.files[file].name,
        [&](const Json& line, std::uint32_t number) {
            const std::optional<Object> object = as_object(line);
            if (object && object->schema && is_link(*object->schema)) {
                links_.add(*object, {file, number});
            }
        },
        [](const Error&, std::uint32_t) {}); // map_file names them
}

void Mapper::map_file(std::uint32_t file) {
    const std::string_view text = text_of(group_.files[file]);
    std::uint32_t last = 0;
    std::uint32_t last_bad = 0;
    format::for_each_json_line(
        text, group_.files[file].name,
        [&](const Json& line, std::uint32_t number) {
            map_line(line, {file, number});
            last = number;
        },
        [&](const Error& error, std::uint32_t number) {
            lose({file, number}, error.problem, error.text);
            last = last_bad = number;
        });
    if (last != 0 && last == last_bad && !text.ends_with('\n')) {
        facts_.version.notes.push_back(group_.files[file].name + " is cut off in its last line");
    }
}

void Mapper::map_line(const Json& line, Place place) {
    const std::optional<Object> object = as_object(line);
    if (!object) {
        lose(place,
             is_delta(line) ? "a change of a delta file" : "no object with id and properties",
             line.find("id") != nullptr ? line.find("id")->as_text() : std::string_view{});
        return;
    }
    if (object->schema && !is_party(*object->schema)) {
        if (!is_link(*object->schema)) { // load_links has those
            ++tally_.schemas[std::string(word(*object->schema))];
        }
        return;
    }
    if (!object->is_target) {
        ++tally_.no_targets;
        return;
    }
    if (!object->schema) {
        skip(place, "unknown schema, read as LegalEntity", object->schema_printed);
    }
    map_party(*object, place);
}

// A party can be found by a name or an identifier; without both it is lost.
bool Mapper::says_who(const Object& object, Schema schema) const {
    return std::ranges::any_of(object.properties->members, [&](const auto& member) {
        const Use use = use_of(schema, member.first);
        return (use.as == Use::As::name || use.as == Use::As::identifier) &&
               !first_text(object, member.first).empty();
    });
}

void Mapper::map_party(const Object& object, Place place) {
    const Schema schema = object.schema.value_or(Schema::LegalEntity);
    if (!says_who(object, schema)) {
        lose(place, "a party without name and identifier", object.id);
        return;
    }
    facts_.begin_record(keep(object.id), schema, keep(object.schema_printed), place);
    add_names(object, place);
    for (const auto& [property, values] : object.properties->members) {
        add_property(object, property, values, place);
    }
    for (const IdentifierFact& paper : links_.papers_of(object.id)) {
        facts_.add_identifier(paper.text, paper.kind, paper.label, paper.country, paper.place);
    }
    listings_.add(object, place);
}

// FollowTheMoney's `name` holds all full names; the one that captions the party, else the first,
// is the primary one and stands first.
void Mapper::add_names(const Object& object, Place place) {
    std::vector<std::string_view> names = texts_of(object, "name");
    const auto caption = std::ranges::find(names, object.caption);
    if (caption != names.end()) {
        std::rotate(names.begin(), caption, caption + 1);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        facts_.add_name(keep(names[i]), i == 0 ? NameKind::primary : NameKind::alias, place);
    }
}

void Mapper::add_property(const Object& object, std::string_view property, const Json& values,
                          Place place) {
    for_each_value(values, [&](const Json& value) {
        switch (value.kind) {
        case Json::Kind::null: return;
        case Json::Kind::text:
        case Json::Kind::number: add_text(property, trim(value.as_text()), place); return;
        case Json::Kind::object: add_nested(object, value, place); return;
        default: skip(place, "a value of " + std::string(property) + " is no text", object.id);
        }
    });
}

void Mapper::add_text(std::string_view property, std::string_view text, Place place) {
    if (text.empty()) {
        return;
    }
    const Use use = use_of(facts_.records.back().schema, property);
    switch (use.as) {
    case Use::As::name:
        if (property != "name") { // add_names has them
            facts_.add_name(keep(text), use.name, place);
        }
        return;
    case Use::As::address: add_address({keep(text), {}, place}); return;
    case Use::As::address_entity: add_address_entity(text); return;
    case Use::As::identifier:
        facts_.add_identifier(keep(text), use.identifier, keep(property), {}, place);
        return;
    case Use::As::detail: facts_.add_detail(keep(text), use.detail, place); return;
    case Use::As::labelled_remark:
        facts_.add_detail(keep(std::string(property) + " " + std::string(text)), DetailKind::remark,
                          place);
        return;
    case Use::As::listing: return;
    case Use::As::nothing: ++tally_.properties[std::string(property)]; return;
    }
}

void Mapper::add_nested(const Object& object, const Json& value, Place place) {
    const std::optional<Object> nested = as_object(value);
    if (!nested || !nested->schema) {
        skip(place, "a nested object that is no entity", object.id);
    } else if (is_a(*nested->schema, Schema::Address)) {
        add_address(links_.address_of(*nested, place));
    } else if (is_link(*nested->schema)) {
        links_.add_nested(*nested, object.id, place);
    } else {
        ++tally_.schemas[std::string(word(*nested->schema))];
    }
}

// An address is often printed twice: as text and as an object with its country.
void Mapper::add_address(const AddressFact& address) {
    const Range range = facts_.records.back().addresses;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        AddressFact& other = facts_.addresses[i];
        if (other.text == address.text && !address.text.empty()) {
            other.country = other.country.empty() ? address.country : other.country;
            return;
        }
    }
    facts_.add_address(address.text, address.country, address.place);
}

void Mapper::add_address_entity(std::string_view id) {
    if (const AddressFact* address = links_.find_address(id)) {
        add_address(*address);
    } else {
        ++tally_.missing_addresses;
    }
}

void Mapper::add_notes() {
    tally_.left_links = links_.count_left();
    tally_.has_names_only = facts_.details.empty() && facts_.addresses.empty() &&
                            std::ranges::all_of(facts_.records, [](const RecordFacts& record) {
                                return record.schema == Schema::LegalEntity;
                            });
    for (std::string& note : tally_.notes()) {
        facts_.version.notes.push_back(std::move(note));
    }
}

Result<ListFacts> Mapper::map() {
    for (std::uint32_t file = 0; file < group_.files.size(); ++file) {
        if (is_delta_file(group_.files[file])) {
            return Error{ErrorKind::bad_input, group_.files[file].name,
                         "a delta file holds changes, not a list", "",
                         "add the full file (entities.ftm.json) instead"};
        }
        load_links(file);
    }
    for (std::uint32_t file = 0; file < group_.files.size(); ++file) {
        map_file(file);
    }
    if (facts_.records.empty()) {
        const std::vector<Skipped>& skipped = facts_.version.skipped;
        return Error{ErrorKind::bad_data, group_.files.empty() ? "" : group_.files.front().name,
                     "no party could be read", skipped.empty() ? "" : skipped.front().problem, ""};
    }
    add_notes();
    facts_.covers = listings_.covers();
    facts_.finish();
    return std::move(facts_);
}

} // namespace

Result<ListFacts> read(const Group& group, const AddListsOptions& options) {
    return Mapper(group, options).map();
}

} // namespace tamga::source::ftm_jsonl
