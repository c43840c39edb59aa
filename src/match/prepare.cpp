// SPDX-License-Identifier: Apache-2.0
#include "match/identifier.hpp"
#include "match/party.hpp"
#include "names/alternatives.hpp"
#include "names/words.hpp"
#include "tamga/date.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <optional>

namespace tamga::match {
namespace {

constexpr std::size_t kMostQueryUnits = 32;
constexpr std::size_t kMostQueryBytes = 4000; // 1,000 characters of at most four bytes

struct Sizes {
    std::size_t key, sound, skeleton;
};

std::optional<Error> add_name(const NameText& name, Shape shape, PreparedParty::Parts& parts) {
    if (name.text.size() > kMostQueryBytes) {
        return Error{ErrorKind::bad_input, "name", "longer than 1,000 characters",
                     std::string(name.text.substr(0, 60)), "ask with the name alone"};
    }
    for (const std::string& text : names::alternatives(name.text)) {
        names::Name parsed;
        if (!names::parse(text, kind_of(shape), parsed)) {
            return Error{ErrorKind::bad_input, "name", "not UTF-8", "", "save the file as UTF-8"};
        }
        if (parsed.tokens.size() > kMostQueryUnits) {
            return Error{ErrorKind::bad_input, "name", "more than 32 words",
                         std::string(name.text.substr(0, 60)), "ask with the name alone"};
        }
        if (!parsed.tokens.empty()) {
            parts.names.push_back(own(parsed, name.use));
        }
        if (!parsed.firm_tokens.empty()) {
            parsed.tokens = std::move(parsed.firm_tokens);
            parts.names.push_back(own(parsed, name.use));
        }
    }
    return std::nullopt;
}

void add_facts(const PartyText& party, PreparedParty::Parts& parts) {
    for (const IdentifierText& identifier : party.identifiers) {
        if (std::string normal = normal_identifier(identifier.text); !normal.empty()) {
            parts.identifiers.push_back(
                {std::string(identifier.text), std::move(normal), identifier.use});
        }
    }
    std::stable_sort(parts.identifiers.begin(), parts.identifiers.end(),
                     [](const auto& a, const auto& b) { return a.normal < b.normal; });
    for (const std::string_view printed : party.birth_dates) {
        if (const DaySpan span = birth_span(printed); span.earliest <= span.latest) {
            parts.births.push_back(span);
        }
    }
    for (const std::string_view printed : party.genders) {
        const char first = printed.empty() ? '\0' : static_cast<char>(printed.front() | 0x20);
        parts.genders |= first == 'f' ? 1U : first == 'm' ? 2U : 0U;
    }
    for (const std::string_view printed : party.addresses) {
        if (Address address = read_address(printed); !address.printed.empty()) {
            parts.addresses.push_back(std::move(address));
        }
    }
    for (const std::string_view printed : party.countries) {
        if (const std::uint16_t country = country_number(printed); country != 0) {
            parts.countries.push_back(country);
        }
    }
}

} // namespace

names::Kind kind_of(Shape shape) noexcept {
    switch (shape) {
    case Shape::person: return names::Kind::person;
    case Shape::organisation: return names::Kind::organisation;
    case Shape::vessel:
    case Shape::aircraft: return names::Kind::organisation;
    case Shape::any: return names::Kind::any;
    }
    return names::Kind::any;
}

std::uint16_t country_number(std::string_view printed) {
    const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    if (printed.size() == 2 && is_letter(printed[0]) && is_letter(printed[1])) {
        return static_cast<std::uint16_t>(256 * (printed[0] & ~0x20) + (printed[1] & ~0x20));
    }
    const std::string_view code = names::country_code(printed);
    return code.size() == 2 ? static_cast<std::uint16_t>(256 * code[0] + code[1])
                            : std::uint16_t{0};
}

DaySpan birth_span(std::string_view printed) {
    auto bounds = parse_partial_date(printed);
    if (!bounds) {
        bounds = parse_printed_date(printed);
    }
    if (!bounds || !bounds->earliest || !bounds->latest) {
        return {1, 0};
    }
    return {bounds->earliest->days, bounds->latest->days};
}

OwnedName own(const names::Name& name, NameUse use) {
    OwnedName out;
    out.legal = name.legal;
    out.use = use;
    out.is_firm_like = name.is_firm_like;
    std::vector<Sizes> sizes;
    out.text.reserve(64); // on the heap, so that a move leaves the text where units look
    for (const names::Token& token : name.tokens) {
        const auto [sound, skeleton] = text::forms_of(token.key, token.script);
        out.text += token.key;
        out.text += sound;
        out.text += skeleton;
        sizes.push_back({token.key.size(), sound.size(), skeleton.size()});
    }
    std::string_view rest = out.text;
    const auto take = [&rest](std::size_t size) {
        const std::string_view part = rest.substr(0, size);
        rest.remove_prefix(size);
        return part;
    };
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const names::Token& token = name.tokens[i];
        Unit unit;
        unit.key = take(sizes[i].key);
        unit.sound = take(sizes[i].sound);
        unit.skeleton = take(sizes[i].skeleton);
        unit.key_mask = mask_of(unit.key);
        unit.sound_mask = mask_of(unit.sound);
        unit.weight = weight_of(token.key, token.script, token.role, token.concept_id);
        unit.concept_id = token.concept_id;
        unit.role = token.role;
        unit.script = token.script;
        out.units.push_back(unit);
    }
    return out;
}

Result<PreparedParty> prepare(const PartyText& party, Needs needs) {
    auto parts = std::make_shared<PreparedParty::Parts>();
    parts->shape = party.shape;
    bool has_placeholder = false;
    for (const NameText& name : party.names) {
        if (names::is_placeholder(name.text)) {
            has_placeholder = true;
            continue;
        }
        if (auto error = add_name(name, party.shape, *parts)) {
            return std::move(*error);
        }
    }
    add_facts(party, *parts);
    const bool has_enough =
        needs == Needs::name_or_address && party.names.empty() && !parts->addresses.empty();
    if (parts->names.empty() && !has_enough) {
        const std::string text(party.names.empty() ? "" : party.names.front().text);
        return Error{ErrorKind::bad_input, "name",
                     has_placeholder ? "stands for a missing name and says nothing"
                                     : "has no letter or digit",
                     text, "give the party's own name"};
    }
    return PreparedParty(std::move(parts));
}

bool is_placeholder(std::string_view name) noexcept {
    return names::is_placeholder(name);
}

} // namespace tamga::match
