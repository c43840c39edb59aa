// SPDX-License-Identifier: Apache-2.0
// From rows in any order to a table whose keys stand once.
#include "source/flow_tables/flow_parts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tamga::source {
namespace {

// Number of each text in ascending order of the texts.
template <typename Text> std::vector<std::uint32_t> ranks(std::size_t count, const Text& text) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return text(a) < text(b); });
    std::vector<std::uint32_t> out(count);
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        out[order[i]] = i;
    }
    return out;
}

std::uint64_t span_bits(std::uint8_t span) {
    return span == 1 ? 0 : span == 3 ? 1 : 2;
}

template <typename T> void permute(std::vector<T>& values, const std::vector<std::uint32_t>& from) {
    std::vector<T> out;
    out.reserve(from.size());
    for (const std::uint32_t row : from) {
        out.push_back(values[row]);
    }
    values = std::move(out);
}

bool same_amount(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

void add_amount(double& to, double amount) {
    if (!std::isnan(amount)) {
        to = std::isnan(to) ? amount : to + amount;
    }
}

// Row numbers in ascending order of their keys, equal keys in order of rows: by eleven bits at a
// time, the lowest first (radix sort).
std::vector<std::uint32_t> ascending(const std::vector<std::uint64_t>& keys) {
    constexpr unsigned kBits = 11;
    constexpr std::size_t kDigits = std::size_t{1} << kBits;
    std::uint64_t used = 0;
    for (const std::uint64_t key : keys) {
        used |= key;
    }
    std::vector<std::uint32_t> order(keys.size()), next(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    for (unsigned shift = 0; shift < 64 && (used >> shift) != 0; shift += kBits) {
        if (((used >> shift) & (kDigits - 1)) == 0) {
            continue;
        }
        std::vector<std::size_t> place(kDigits + 1, 0);
        for (const std::uint64_t key : keys) {
            ++place[((key >> shift) & (kDigits - 1)) + 1];
        }
        for (std::size_t digit = 1; digit < kDigits; ++digit) {
            place[digit] += place[digit - 1];
        }
        for (const std::uint32_t row : order) {
            next[place[(keys[row] >> shift) & (kDigits - 1)]++] = row;
        }
        order.swap(next);
    }
    return order;
}

} // namespace

// Rows of one mode of transport (procedure, second partner) go where the whole is there too.
void FlowBuilder::drop_parts() {
    if (parts_.empty() || whole_ == 0) {
        adds_ = adds_ || !parts_.empty(); // nothing but parts: they make the whole
        return;
    }
    std::vector<std::uint32_t> keep;
    for (std::uint32_t row = 0; row < parts_.size(); ++row) {
        if ((parts_[row] & whole_) == 0) {
            adds_ = adds_ || parts_[row] != 0; // parts of what has no whole make it
            keep.push_back(row);
        }
    }
    out_.parts = parts_.size() - keep.size();
    FlowTable& table = out_.table;
    each_column(table, [&](auto& column) { permute(column, keep); });
    permute(lines_, keep);
}

void FlowBuilder::join_rows() {
    FlowTable& table = out_.table;
    const auto products =
        ranks(table.products.size(), [&](std::uint32_t i) { return table.products.text(i); });
    const auto places = ranks(table.places.size(), [&](std::uint32_t i) {
        return std::string_view(table.places[i].name);
    });
    std::vector<std::uint64_t> keys(table.size());
    for (std::size_t row = 0; row < keys.size(); ++row) {
        keys[row] = std::uint64_t{products[table.product[row]]} << 43 |
                    static_cast<std::uint64_t>(table.kind[row]) << 41 |
                    std::uint64_t{places[table.reporter[row]]} << 29 |
                    std::uint64_t{places[table.partner[row]]} << 17 |
                    static_cast<std::uint64_t>(table.month[row]) << 2 | span_bits(table.span[row]);
    }
    const bool is_strict =
        std::adjacent_find(keys.begin(), keys.end(), std::greater_equal<>()) == keys.end();
    if (is_strict) {
        return;
    }
    const std::vector<std::uint32_t> order = ascending(keys);
    std::vector<std::uint32_t> keep;
    keep.reserve(order.size());
    const bool has_mass = !table.mass_kg.empty();
    for (const std::uint32_t row : order) {
        if (keep.empty() || keys[keep.back()] != keys[row]) {
            keep.push_back(row);
            continue;
        }
        const std::uint32_t first = keep.back();
        // Value and mass may stand in rows of their own: each half once.
        const bool is_mass = has_mass && std::isnan(table.value[row]);
        const bool are_halves = has_mass && (is_mass ? std::isnan(table.mass_kg[first])
                                                     : std::isnan(table.value[first]));
        if (adds_ || are_halves) {
            add_amount(table.value[first], table.value[row]);
            if (has_mass) {
                add_amount(table.mass_kg[first], table.mass_kg[row]);
            }
        } else if (is_mass ? same_amount(table.mass_kg[first], table.mass_kg[row])
                           : same_amount(table.value[first], table.value[row])) {
            ++out_.repeated;
        } else {
            files_.push_back(files_[lines_[row].file]);
            skip(lines_[row].line,
                 "stands again with another value; the one in " + files_[lines_[first].file] + ":" +
                     std::to_string(lines_[first].line) + " is taken",
                 table.products.text(table.product[row]));
            files_.pop_back();
        }
    }
    each_column(table, [&](auto& column) { permute(column, keep); });
}

FlowBuilder FlowBuilder::for_piece() const {
    FlowBuilder out(options_);
    out.dialect_ = dialect_;
    out.adds_ = adds_;
    out.columns_ = columns_;
    out.separator_ = separator_;
    out.files_ = {files_.back()};
    out.out_.table.dialect = out_.table.dialect;
    out.out_.table.unit = out_.table.unit;
    out.out_.table.definition = out_.table.definition;
    return out;
}

void FlowBuilder::absorb(FlowBuilder piece) {
    FlowTable& to = out_.table;
    const FlowTable& from = piece.out_.table;
    if (!to.unit.empty() && !from.unit.empty() && to.unit != from.unit) {
        // The first rows of the piece fixed another currency than the file's: none of it is added.
        skip(1, "rows of a piece are in another currency than the rows before (" + to.unit + ")",
             from.unit);
        out_.more_skipped += from.size();
        out_.rows += piece.out_.rows;
        line_base_ += piece.line_base_;
        return;
    }
    std::vector<std::uint32_t> products;
    for (std::uint32_t product = 0; product < from.products.size(); ++product) {
        products.push_back(to.products.add(from.products.text(product)));
    }
    std::vector<std::uint16_t> places;
    for (const FlowPlace& place : from.places) {
        places.push_back(place_of(place.name));
    }
    for (const std::uint32_t product : from.product) {
        to.product.push_back(products[product]);
    }
    for (const std::uint16_t reporter : from.reporter) {
        to.reporter.push_back(places[reporter]);
    }
    for (const std::uint16_t partner : from.partner) {
        to.partner.push_back(places[partner]);
    }
    const auto append = [](auto& all, const auto& more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    const std::size_t rows = to.value.size();
    append(to.kind, from.kind);
    append(to.month, from.month);
    append(to.span, from.span);
    append(to.value, from.value);
    if (!to.mass_kg.empty() || !from.mass_kg.empty()) {
        to.mass_kg.resize(rows, kNoAmount);
        append(to.mass_kg, from.mass_kg);
        to.mass_kg.resize(to.value.size(), kNoAmount);
    }
    if (!parts_.empty() || !piece.parts_.empty()) {
        parts_.resize(rows, 0);
        append(parts_, piece.parts_);
        parts_.resize(to.value.size(), 0);
    }
    const auto file = static_cast<std::uint16_t>(files_.size() - 1);
    for (const Place& line : piece.lines_) {
        lines_.push_back({file, line_base_ + line.line});
    }
    for (Skipped& one : piece.out_.skipped) {
        if (out_.skipped.size() < kMostSkipped) {
            one.line += line_base_;
            out_.skipped.push_back(std::move(one));
        } else {
            ++out_.more_skipped;
        }
    }
    append(out_.notes, piece.out_.notes);
    if (piece.open_end_ > 0) {
        open_end_ = line_base_ + piece.open_end_;
    }
    out_.rows += piece.out_.rows;
    out_.more_skipped += piece.out_.more_skipped;
    out_.confidential += piece.out_.confidential;
    whole_ |= piece.whole_;
    editions_.merge(piece.editions_);
    line_base_ += piece.line_base_;
    if (to.unit.empty()) {
        to.unit = from.unit;
    }
}

void FlowBuilder::expect_rows(std::size_t count) {
    FlowTable& table = out_.table;
    count += table.size();
    each_column(table, [&](auto& column) { column.reserve(count); });
    lines_.reserve(count);
}

void FlowBuilder::say_open_end() {
    if (open_end_ > 1) {
        out_.notes.push_back(files_.back() + ":" + std::to_string(open_end_) +
                             ": the last line has no end: the file may be cut off");
    }
    open_end_ = 0;
}

FlowRead FlowBuilder::finish() {
    say_open_end();
    if (editions_.size() > 1) {
        std::string names;
        for (const std::string& edition : editions_) {
            names += (names.empty() ? "" : ", ") + edition;
        }
        out_.notes.push_back("rows stand in several editions of the nomenclature (" + names +
                             "): codes that changed between them make no series");
    }
    drop_parts();
    join_rows();
    lines_.clear();
    parts_.clear();
    return std::move(out_);
}

} // namespace tamga::source
