// SPDX-License-Identifier: Apache-2.0
#include "engine/pair_side.hpp"

#include "model/schema.hpp"
#include "screen/screener.hpp"

#include <array>
#include <utility>

namespace tamga::engine {
namespace {

using format::Json;
using match::IdentifierUse;
using match::NameUse;

constexpr std::array<std::pair<std::string_view, NameUse>, 5> kNames{
    {{"name", NameUse::primary},
     {"alias", NameUse::alias},
     {"names", NameUse::primary},
     {"previousName", NameUse::previous},
     {"weakAlias", NameUse::weak_alias}}};
constexpr std::array<std::pair<std::string_view, IdentifierUse>, 16> kIdentifiers{
    {{"innCode", IdentifierUse::tax},
     {"taxNumber", IdentifierUse::tax},
     {"vatCode", IdentifierUse::tax},
     {"ogrnCode", IdentifierUse::registration},
     {"registrationNumber", IdentifierUse::registration},
     {"kppCode", IdentifierUse::other},
     {"passportNumber", IdentifierUse::passport},
     {"idNumber", IdentifierUse::national_id},
     {"socialSecurityNumber", IdentifierUse::national_id},
     {"imoNumber", IdentifierUse::imo},
     {"mmsi", IdentifierUse::mmsi},
     {"callSign", IdentifierUse::call_sign},
     {"leiCode", IdentifierUse::lei},
     {"swiftBic", IdentifierUse::swift},
     {"serialNumber", IdentifierUse::aircraft},
     {"publicKey", IdentifierUse::crypto}}};

template <typename Use, std::size_t N>
std::optional<Use> use_of(const std::array<std::pair<std::string_view, Use>, N>& table,
                          std::string_view property) {
    for (const auto& [name, use] : table) {
        if (name == property) {
            return use;
        }
    }
    return std::nullopt;
}

// Texts of a value: a text, a number, or a list of them. False for another kind.
bool texts_of(const Json& value, std::vector<std::string>& out) {
    switch (value.kind) {
    case Json::Kind::null: return true;
    case Json::Kind::text:
    case Json::Kind::number: out.emplace_back(value.as_text()); return true;
    case Json::Kind::array:
        for (const Json& item : value.items) {
            if (item.kind == Json::Kind::array || !texts_of(item, out)) {
                return false;
            }
        }
        return true;
    case Json::Kind::boolean:
    case Json::Kind::object: return false;
    }
    return false;
}

// A person's name from its parts, where the entity gives only those.
struct NameParts {
    std::vector<std::string> first, middle, last;
};

void add_property(std::string_view property, std::vector<std::string> texts, const Schema* schema,
                  NameParts& parts, PairSide& out) {
    const auto move_to = [&texts](std::vector<std::string>& into) {
        for (std::string& text : texts) {
            into.push_back(std::move(text));
        }
    };
    if (const auto use = use_of(kNames, property)) {
        for (std::string& text : texts) {
            const bool is_second = *use == NameUse::primary && !out.names.empty();
            out.names.push_back({std::move(text), is_second ? NameUse::alias : *use});
        }
    } else if (property == "firstName") {
        move_to(parts.first);
    } else if (property == "middleName" || property == "fatherName" || property == "secondName") {
        move_to(parts.middle);
    } else if (property == "lastName") {
        move_to(parts.last);
    } else if (property == "birthDate") {
        move_to(out.birth_dates);
    } else if (property == "gender") {
        move_to(out.genders);
    } else if (property == "address" || property == "full") {
        move_to(out.addresses);
    } else if (const auto identifier = use_of(kIdentifiers, property)) {
        for (std::string& text : texts) {
            out.identifiers.push_back({std::move(text), *identifier});
        }
    } else if (schema != nullptr) {
        const Property* known = find_property(*schema, property);
        if (known != nullptr && known->type == PropertyType::country) {
            move_to(out.countries);
        } else if (known != nullptr && known->type == PropertyType::identifier) {
            for (std::string& text : texts) {
                out.identifiers.push_back({std::move(text), IdentifierUse::other});
            }
        }
    } else if (property == "country" || property == "nationality" || property == "jurisdiction") {
        move_to(out.countries);
    }
}

void join_parts(const NameParts& parts, PairSide& out) {
    if (!out.names.empty() || (parts.first.empty() && parts.last.empty())) {
        return;
    }
    std::string name;
    for (const auto* list : {&parts.first, &parts.middle, &parts.last}) {
        for (const std::string& text : *list) {
            name += (name.empty() ? "" : " ") + text;
        }
    }
    out.names.push_back({std::move(name), NameUse::primary});
}

std::optional<Error> read_entity(const Json& entity, PairSide& out) {
    const Json* own = entity.find("schema");
    if (own != nullptr && !own->as_text().empty()) {
        out.schema = own->as_text();
    }
    const std::optional<Schema> schema = parse_schema(out.schema);
    const Json* properties = entity.find("properties");
    const Json& from = properties != nullptr ? *properties : entity;
    NameParts parts;
    for (const auto& [property, value] : from.members) {
        if (properties == nullptr && (property == "id" || property == "schema")) {
            continue;
        }
        std::vector<std::string> texts;
        if (!texts_of(value, texts)) {
            // Entities inside entities carry no name of this one.
            continue;
        }
        add_property(property, std::move(texts), schema ? &*schema : nullptr, parts, out);
    }
    join_parts(parts, out);
    return std::nullopt;
}

} // namespace

match::PartyText PairSide::text() const {
    match::PartyText out;
    out.shape = screen::shape_of(schema);
    for (const Name& name : names) {
        out.names.push_back({name.text, name.use, false});
    }
    for (const Identifier& identifier : identifiers) {
        out.identifiers.push_back({identifier.text, identifier.use});
    }
    out.birth_dates.assign(birth_dates.begin(), birth_dates.end());
    out.countries.assign(countries.begin(), countries.end());
    out.genders.assign(genders.begin(), genders.end());
    out.addresses.assign(addresses.begin(), addresses.end());
    return out;
}

std::optional<Error> read_side(const Json& value, std::string_view schema, PairSide& out) {
    out.schema = schema;
    if (value.kind == Json::Kind::object) {
        return read_entity(value, out);
    }
    std::vector<std::string> texts;
    if (!texts_of(value, texts)) {
        return Error{ErrorKind::bad_data, "side",
                     "is neither a name, a list of names nor an entity", "",
                     "write a text, a list of texts, or {\"schema\", \"properties\"}"};
    }
    for (std::string& text : texts) {
        out.names.push_back(
            {std::move(text), out.names.empty() ? NameUse::primary : NameUse::alias});
    }
    return std::nullopt;
}

} // namespace tamga::engine
