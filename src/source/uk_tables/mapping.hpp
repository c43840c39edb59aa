// SPDX-License-Identifier: Apache-2.0
// The written mapping of columns to facts: data/resources/mappings/uk_tables.toml.
#pragma once

#include "model/facts.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::source::uk_tables {

struct Meaning {
    enum class Becomes : std::uint8_t { name, address_country, identifier, detail };
    Becomes becomes = Becomes::detail;
    NameKind name = NameKind::alias;
    IdentifierKind identifier = IdentifierKind::other;
    DetailKind detail = DetailKind::remark;
};

// "name:weak_alias", "address:country"; nullopt for anything else.
[[nodiscard]] std::optional<Meaning> parse_meaning(std::string_view text);

struct ParentTable {
    std::string file; // the usual name, for messages
    std::string id, type, designated;
    std::map<std::string, Schema, std::less<>> types;
    std::vector<std::pair<std::string, std::string>> remarks; // column, words before its value
    std::vector<std::string> ignored;
    [[nodiscard]] std::vector<std::string_view> headings() const; // id, type, designated, remarks
};

struct ChildTable {
    std::string file;
    std::string id;
    std::vector<std::string> text; // joined by `join`
    std::string join;
    std::vector<std::string> kind; // their words, joined by "/", are a key of `kinds`
    std::map<std::string, Meaning, std::less<>> kinds;
    Meaning otherwise;
    std::string label;                // column; may be empty
    std::vector<std::string> refined; // kind words where the label says more than the kind
    std::vector<std::string> marks;   // columns that only tell the table
    std::vector<std::string> ignored;
    bool is_required = false;
    [[nodiscard]] std::vector<std::string_view> headings() const; // id, text, kind, label
};

// A word printed with a number; no kind: the number is of its row's own kind.
struct NumberLabel {
    std::string text;
    std::optional<IdentifierKind> kind;
    bool is_shared = false; // the number belongs to many parties and identifies none
};

struct Mapping {
    ParentTable parent;
    std::vector<ChildTable> children;
    std::vector<NumberLabel> labels; // longest first
};

// Parsed once. The table is ours and embedded; a broken one gives an empty mapping, which a test
// excludes.
[[nodiscard]] const Mapping& mapping();

} // namespace tamga::source::uk_tables
