// SPDX-License-Identifier: Apache-2.0
#include "source/uk_tables/mapping.hpp"

#include "uk_tables_mapping.hpp"

#include <algorithm>
#include <toml++/toml.h>

namespace tamga::source::uk_tables {
namespace {

template <typename Kind> std::optional<Kind> kind_named(std::string_view name, Kind last) {
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (word(static_cast<Kind>(i)) == name) {
            return static_cast<Kind>(i);
        }
    }
    return std::nullopt;
}

std::string text_of(const toml::table& table, std::string_view key) {
    return table[key].value_or(std::string{});
}

std::vector<std::string> texts_of(const toml::table& table, std::string_view key) {
    std::vector<std::string> texts;
    if (const toml::array* items = table[key].as_array()) {
        for (const toml::node& item : *items) {
            texts.push_back(item.value_or(std::string{}));
        }
    }
    return texts;
}

// Pairs of a table of texts; empty when there is no such table.
std::vector<std::pair<std::string, std::string>> pairs_of(const toml::table& table,
                                                          std::string_view key) {
    std::vector<std::pair<std::string, std::string>> pairs;
    if (const toml::table* items = table[key].as_table()) {
        for (const auto& [name, value] : *items) {
            pairs.emplace_back(name.str(), value.value_or(std::string{}));
        }
    }
    return pairs;
}

ParentTable parse_parent(const toml::table& table) {
    ParentTable parent;
    parent.file = text_of(table, "file");
    parent.id = text_of(table, "id");
    parent.type = text_of(table, "type");
    parent.designated = text_of(table, "designated");
    parent.ignored = texts_of(table, "ignored");
    parent.remarks = pairs_of(table, "remarks");
    for (const auto& [printed, schema] : pairs_of(table, "types")) {
        parent.types[printed] = parse_schema(schema).value_or(Schema::LegalEntity);
    }
    return parent;
}

ChildTable parse_child(const toml::table& table) {
    ChildTable child;
    child.file = text_of(table, "file");
    child.id = text_of(table, "id");
    child.text = texts_of(table, "text");
    child.join = text_of(table, "join");
    child.kind = texts_of(table, "kind");
    child.label = text_of(table, "label");
    child.refined = texts_of(table, "refined");
    child.marks = texts_of(table, "marks");
    child.ignored = texts_of(table, "ignored");
    child.is_required = table["required"].value_or(false);
    child.otherwise = parse_meaning(text_of(table, "otherwise")).value_or(Meaning{});
    for (const auto& [words, meaning] : pairs_of(table, "kinds")) {
        child.kinds[words] = parse_meaning(meaning).value_or(child.otherwise);
    }
    return child;
}

Mapping parse_mapping(std::string_view text) {
    const toml::table table = toml::parse(text);
    Mapping mapping;
    if (const toml::table* parent = table["parent"].as_table()) {
        mapping.parent = parse_parent(*parent);
    }
    if (const toml::array* children = table["child"].as_array()) {
        for (const toml::node& child : *children) {
            mapping.children.push_back(parse_child(*child.as_table()));
        }
    }
    for (const auto& [label, kind] : pairs_of(table, "labels")) {
        mapping.labels.push_back({label, kind_named(kind, IdentifierKind::crypto), kind == "none"});
    }
    std::ranges::stable_sort(mapping.labels, std::ranges::greater{},
                             [](const NumberLabel& label) { return label.text.size(); });
    return mapping;
}

Mapping parse_embedded() {
    try {
        return parse_mapping(kUkTablesMapping);
    } catch (const toml::parse_error&) {
        return {};
    }
}

} // namespace

std::optional<Meaning> parse_meaning(std::string_view text) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view what = text.substr(0, colon);
    const std::string_view kind = text.substr(std::min(colon + 1, text.size()));
    Meaning meaning;
    if (const auto name = kind_named(kind, NameKind::previous); what == "name" && name) {
        meaning.becomes = Meaning::Becomes::name;
        meaning.name = *name;
    } else if (const auto number = kind_named(kind, IdentifierKind::crypto);
               what == "identifier" && number) {
        meaning.becomes = Meaning::Becomes::identifier;
        meaning.identifier = *number;
    } else if (const auto detail = kind_named(kind, DetailKind::remark);
               what == "detail" && detail) {
        meaning.detail = *detail;
    } else if (text == "address:country") {
        meaning.becomes = Meaning::Becomes::address_country;
    } else {
        return std::nullopt;
    }
    return meaning;
}

std::vector<std::string_view> ParentTable::headings() const {
    std::vector<std::string_view> out = {id, type, designated};
    for (const auto& remark : remarks) {
        out.emplace_back(remark.first);
    }
    return out;
}

std::vector<std::string_view> ChildTable::headings() const {
    std::vector<std::string_view> out = {id};
    out.insert(out.end(), text.begin(), text.end());
    out.insert(out.end(), kind.begin(), kind.end());
    if (!label.empty()) {
        out.emplace_back(label);
    }
    return out;
}

const Mapping& mapping() {
    static const Mapping parsed = parse_embedded();
    return parsed;
}

} // namespace tamga::source::uk_tables
