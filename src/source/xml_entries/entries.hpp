// SPDX-License-Identifier: Apache-2.0
// Entries of an XML list, one at a time: each entry comes as a small tree, then is forgotten.
#pragma once

#include "format/xml.hpp"
#include "source/source.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::source {

// An element with its text (trimmed) and children in document order. All of it is a view that lives
// as long as the call that hands the entry out.
struct XmlNode {
    std::string_view name;
    std::string_view text;
    std::uint32_t line = 0;
    std::span<const XmlNode> children;
    std::span<const std::pair<std::string_view, std::string_view>> attributes;

    // The value of an attribute; empty when there is none.
    [[nodiscard]] std::string_view attribute(std::string_view name) const noexcept;
    // The children of the first child of that name; empty when there is none.
    [[nodiscard]] std::span<const XmlNode> children_of(std::string_view name) const noexcept;
    // The first child of that name; null when there is none.
    [[nodiscard]] const XmlNode* child(std::string_view name) const noexcept;
    // The trimmed text of the first child of that name; empty when there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const noexcept;
};

// What a reader wants of a document.
struct XmlEntries {
    std::vector<std::string_view> entries; // element names of entries
    // Called for each whole entry.
    std::function<void(const XmlNode& entry)> take;
    // Called for the root with its attributes.
    std::function<void(const format::XmlAttributes& attributes)> root;
    // Called for a text element outside entries ("Publish_Date").
    std::function<void(std::string_view name, std::string_view text)> head;
};

// Reads the file. Of a document that is not well-formed every entry that is so by itself is taken;
// an entry that holds forbidden control characters is taken with U+FFFD in their place. The fault
// and each entry lost or mended are named in version.skipped, and the version is no longer
// complete.
void read_entries(const InputFile& file, const XmlEntries& wanted, ListVersion& version);
// The error of a list of which no record was read: the first thing skipped tells why, else
// `problem`.
[[nodiscard]] Error nothing_read(const InputFile& file, const ListVersion& version,
                                 std::string_view problem);

// Keeps the text of a node and below, that no rule of a reader understands, as remarks of the open
// record under their elements' names ("BOX/LABEL: words"), but for elements named in `silent`.
void keep_as_remark(ListFacts& facts, const XmlNode& node, std::string_view path,
                    std::span<const std::string_view> silent = {});

// The name of the root element; empty when the text does not start as XML.
[[nodiscard]] std::string_view root_name(std::string_view text) noexcept;

// Non-empty texts joined by `separator`.
[[nodiscard]] std::string joined(std::initializer_list<std::string_view> texts,
                                 std::string_view separator);

} // namespace tamga::source
