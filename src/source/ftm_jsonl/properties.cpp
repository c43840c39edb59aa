// SPDX-License-Identifier: Apache-2.0
#include "source/ftm_jsonl/properties.hpp"

namespace tamga::source::ftm_jsonl {
namespace {

using As = Use::As;

struct Row {
    std::string_view property;
    Use use;
};

constexpr Use name(NameKind kind) {
    return {.as = As::name, .name = kind};
}
constexpr Use identifier(IdentifierKind kind) {
    return {.as = As::identifier, .identifier = kind};
}
constexpr Use detail(DetailKind kind) {
    return {.as = As::detail, .detail = kind};
}

// Parts of names (firstName, lastName) are not names: alone they would match too much.
constexpr Row kRows[] = {
    {"name", name(NameKind::primary)},
    {"alias", name(NameKind::alias)},
    {"weakAlias", name(NameKind::weak_alias)},
    {"abbreviation", name(NameKind::weak_alias)},
    {"previousName", name(NameKind::previous)},
    {"addressEntity", {.as = As::address_entity}},
    {"innCode", identifier(IdentifierKind::tax)},
    {"taxNumber", identifier(IdentifierKind::tax)},
    {"vatCode", identifier(IdentifierKind::tax)},
    {"irsCode", identifier(IdentifierKind::tax)},
    {"voenCode", identifier(IdentifierKind::tax)},
    {"ogrnCode", identifier(IdentifierKind::registration)},
    {"registrationNumber", identifier(IdentifierKind::registration)},
    {"okpoCode", identifier(IdentifierKind::registration)},
    {"ibcRuc", identifier(IdentifierKind::registration)},
    {"jibCode", identifier(IdentifierKind::registration)},
    {"passportNumber", identifier(IdentifierKind::passport)},
    {"idNumber", identifier(IdentifierKind::national_id)},
    {"socialSecurityNumber", identifier(IdentifierKind::national_id)},
    {"imoNumber", identifier(IdentifierKind::imo)},
    {"mmsi", identifier(IdentifierKind::mmsi)},
    {"callSign", identifier(IdentifierKind::call_sign)},
    {"leiCode", identifier(IdentifierKind::lei)},
    {"swiftBic", identifier(IdentifierKind::swift)},
    {"bic", identifier(IdentifierKind::swift)},
    {"icaoCode", identifier(IdentifierKind::aircraft)},
    {"serialNumber", identifier(IdentifierKind::aircraft)},
    {"publicKey", identifier(IdentifierKind::crypto)},
    {"birthDate", detail(DetailKind::birth_date)},
    {"birthPlace", detail(DetailKind::birth_place)},
    {"birthCountry", detail(DetailKind::birth_place)},
    {"country", detail(DetailKind::country)},
    {"mainCountry", detail(DetailKind::country)},
    {"nationality", detail(DetailKind::nationality)},
    {"citizenship", detail(DetailKind::nationality)},
    {"jurisdiction", detail(DetailKind::jurisdiction)},
    {"flag", detail(DetailKind::flag)},
    {"gender", detail(DetailKind::gender)},
    {"title", detail(DetailKind::title)},
    {"position", detail(DetailKind::position)},
    {"incorporationDate", detail(DetailKind::incorporated)},
    {"phone", detail(DetailKind::phone)},
    {"email", detail(DetailKind::email)},
    {"website", detail(DetailKind::website)},
    {"notes", detail(DetailKind::remark)},
    {"summary", detail(DetailKind::remark)},
    {"description", detail(DetailKind::remark)},
    {"program", {.as = As::listing}},
    {"programId", {.as = As::listing}},
    {"topics", {.as = As::listing}},
};

Use use_by_type(Schema schema, std::string_view property) noexcept {
    const Property* known = find_property(schema, property);
    if (known == nullptr) {
        return {};
    }
    switch (known->type) {
    case PropertyType::identifier:
        // The model says which codes tell parties apart: kppCode names a tax office.
        return known->is_matchable ? identifier(IdentifierKind::other)
                                   : Use{.as = As::labelled_remark};
    case PropertyType::address: return {.as = As::address};
    case PropertyType::email: return detail(DetailKind::email);
    case PropertyType::phone: return detail(DetailKind::phone);
    default: return {};
    }
}

} // namespace

Use use_of(Schema schema, std::string_view property) noexcept {
    if (property == "registrationNumber" && is_a(schema, Schema::Airplane)) {
        return identifier(IdentifierKind::aircraft);
    }
    if (property == "type" && is_a(schema, Schema::Vehicle)) {
        return detail(DetailKind::vessel_type);
    }
    for (const Row& row : kRows) {
        if (row.property == property) {
            return row.use;
        }
    }
    return use_by_type(schema, property);
}

bool is_party(Schema schema) noexcept {
    return is_a(schema, Schema::LegalEntity) || is_a(schema, Schema::Vehicle) ||
           is_a(schema, Schema::CryptoWallet) || is_a(schema, Schema::BankAccount) ||
           is_a(schema, Schema::Security);
}

} // namespace tamga::source::ftm_jsonl
