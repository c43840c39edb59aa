// SPDX-License-Identifier: Apache-2.0
#include "source/uk_tables/tables.hpp"

#include "source/table/table.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace tamga::source::uk_tables {
namespace {

// The headings by which a child table is told from the others.
std::vector<std::string_view> marks_of(const ChildTable& child) {
    std::vector<std::string_view> marks = child.headings();
    marks.insert(marks.end(), child.marks.begin(), child.marks.end());
    return marks;
}

std::vector<std::string_view> known_columns(const InputFile& file) {
    const ChildTable* child = child_of(file);
    std::vector<std::string_view> known =
        child == nullptr ? mapping().parent.headings() : marks_of(*child);
    const std::vector<std::string>& ignored =
        child == nullptr ? mapping().parent.ignored : child->ignored;
    known.insert(known.end(), ignored.begin(), ignored.end());
    return known;
}

} // namespace

bool is_parent(const InputFile& file) {
    const ParentTable& parent = mapping().parent;
    const std::array<std::string_view, 3> marks = {parent.id, parent.type, parent.designated};
    return !parent.id.empty() && has_headings(file, marks);
}

const ChildTable* child_of(const InputFile& file) {
    for (const ChildTable& child : mapping().children) {
        if (has_headings(file, marks_of(child))) {
            return &child;
        }
    }
    return nullptr;
}

std::string missing_files(const Group& group) {
    std::string missing;
    if (std::ranges::none_of(group.files, is_parent)) {
        missing = mapping().parent.file;
    }
    for (const ChildTable& child : mapping().children) {
        const bool is_there = std::ranges::any_of(
            group.files, [&](const InputFile& file) { return child_of(file) == &child; });
        if (!is_there && child.is_required) {
            missing += (missing.empty() ? "" : ", ") + child.file;
        }
    }
    return missing;
}

std::string unknown_columns(const InputFile& file) {
    const std::vector<std::string_view> known = known_columns(file);
    format::CsvReader csv(*file.text);
    const std::optional<format::CsvRow> row = csv.next();
    std::string unknown;
    for (const std::string_view field : row ? row->fields : std::span<const std::string_view>{}) {
        if (std::ranges::find(known, trim(field)) == known.end()) {
            unknown += (unknown.empty() ? "" : ", ") + std::string(trim(field));
        }
    }
    return unknown;
}

} // namespace tamga::source::uk_tables
