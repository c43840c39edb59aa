// SPDX-License-Identifier: Apache-2.0
// Columns of a mapping: all that it names, and the heading that a misspelt one may have meant.
#include "source/mapped_csv/mapping.hpp"
#include "text/distance.hpp"

#include <algorithm>

namespace tamga::source::mapped_csv {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

} // namespace

std::string nearest(std::string_view text, const std::vector<std::string>& known) {
    const std::string wanted = lower(text);
    const std::size_t limit = std::max<std::size_t>(2, wanted.size() / 3);
    std::string found;
    std::size_t best = limit + 1;
    for (const std::string& one : known) {
        const std::string other = lower(one);
        const bool is_part =
            wanted.size() >= 3 && other.size() >= 3 &&
            (other.find(wanted) != std::string::npos || wanted.find(other) != std::string::npos);
        const std::size_t away =
            std::min(text::edit_distance(wanted, other, limit), is_part ? limit : limit + 1);
        if (away < best) {
            best = away;
            found = one;
        }
    }
    return found;
}

std::vector<std::string> Mapping::columns() const {
    std::vector<std::string> out;
    const auto add = [&](const std::string& column) {
        if (!column.empty() && std::ranges::find(out, column) == out.end()) {
            out.push_back(column);
        }
    };
    const auto add_all = [&](const std::vector<std::string>& columns) {
        std::ranges::for_each(columns, add);
    };
    add(id);
    add_all(name);
    for (const NameColumns& more : more_names) {
        add_all(more.columns);
    }
    add(schema);
    add_all(address);
    add(address_country);
    for (const IdentifierColumn& identifier : identifiers) {
        add(identifier.column);
        add(identifier.country);
    }
    for (const DetailColumn& detail : details) {
        add(detail.column);
    }
    for (const std::string* column :
         {&list_column, &measure_column, &programme, &basis, &reason, &listed, &until}) {
        add(*column);
    }
    add_all(ignored);
    return out;
}

} // namespace tamga::source::mapped_csv
