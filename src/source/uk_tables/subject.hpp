// SPDX-License-Identifier: Apache-2.0
// A subject with all that its tables say, and how it becomes a record.
#pragma once

#include "source/source.hpp"
#include "source/uk_tables/mapping.hpp"

#include <string_view>
#include <vector>

namespace tamga::source::uk_tables {

inline constexpr std::string_view kList = "UK sanctions list";

// A fact of a subject before all tables are read.
struct ChildFact {
    Meaning meaning;
    std::string_view text;
    std::string_view label;
    Place place;
};

struct Subject {
    std::string_view id;
    std::string_view type;
    DateBounds designated;
    Place place;
    std::vector<std::string_view> remarks;
    std::vector<ChildFact> facts;
};

// Adds one record; a subject without a name is named as skipped and makes the version incomplete.
void add_subject(const Subject& subject, const Group& group, ListFacts& facts);

} // namespace tamga::source::uk_tables
