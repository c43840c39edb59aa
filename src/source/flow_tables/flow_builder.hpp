// SPDX-License-Identifier: Apache-2.0
// Collects rows of one data set from its files, in any order, and finishes them into a table whose
// keys stand once.
#pragma once

#include "format/csv.hpp"
#include "model/flow_table.hpp"
#include "source/flow_tables/dialects.hpp"
#include "tamga/error.hpp"
#include "tamga/lists.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::source {

struct FlowReadOptions {
    std::vector<std::pair<std::string, std::string>> headings;  // field of FlowField -> heading
    std::vector<std::pair<std::string, std::string>> constants; // reporter, flow, unit, scale, ...
};

// What became of a data set's rows.
struct FlowRead {
    FlowTable table;
    std::uint64_t rows = 0;         // read
    std::uint64_t parts = 0;        // rows of one mode of transport beside their total: left out
    std::uint64_t repeated = 0;     // the same key and values again: counted once
    std::uint64_t confidential = 0; // flagged so by the office, or under a secret code
    std::vector<Skipped> skipped;   // rows that could not be used, at most kMostSkipped of them
    std::uint64_t more_skipped = 0;
    std::vector<std::string> notes; // sentences
};
inline constexpr std::size_t kMostSkipped = 1000;

class FlowBuilder {
public:
    explicit FlowBuilder(FlowReadOptions options = {});

    // Reads one file of a known dialect, or by the mapping of the options. Error: bad_input for
    // headings that no dialect has (naming those it looked for), or another dialect than the files
    // before; bad_data for a file without rows or cut off.
    [[nodiscard]] Result<Done> add(const std::string& file, std::string_view bytes);
    // Goes on with the file added last, where only its beginning was: whole rows behind it. For
    // files that are not held whole. Error: bad_data when that file was no CSV.
    [[nodiscard]] Result<Done> add_more(std::string_view bytes);
    // An empty builder for a later piece of the file added last, to be filled by `add_more` in
    // another thread and joined by `absorb`, piece after piece in their order.
    [[nodiscard]] FlowBuilder for_piece() const;
    void absorb(FlowBuilder piece);
    // Makes room for so many rows, so that memory does not grow by halves.
    void expect_rows(std::size_t count);
    // Sorts, joins and hands out what was collected; the builder is empty then.
    [[nodiscard]] FlowRead finish();
    [[nodiscard]] std::string_view dialect() const noexcept { return dialect_; }

private:
    using Cells = std::array<std::string_view, kFlowFields>;
    struct Columns;
    struct Place {
        std::uint16_t file = 0;
        std::uint32_t line = 0;
    };

    [[nodiscard]] Result<Done> add_csv(const std::string& file, std::string_view bytes);
    [[nodiscard]] Result<Done> add_json(const std::string& file, std::string_view bytes);
    [[nodiscard]] Result<Done> add_yearbook(const std::string& file, std::string_view bytes);
    [[nodiscard]] Result<Done> use_dialect(const std::string& file, std::string_view dialect,
                                           std::string_view unit, std::string_view definition,
                                           bool has_unit = false);
    [[nodiscard]] Result<Columns> columns_of(const std::string& file,
                                             const std::vector<std::string>& headings);
    void take_rows(format::CsvReader& reader, std::string_view bytes);
    void take(const Cells& cells, std::uint32_t line);
    void skip(std::uint32_t line, std::string problem, std::string_view text);
    void push(std::uint32_t product, std::uint16_t reporter, std::uint16_t partner, FlowKind kind,
              std::int32_t month, std::uint8_t span, double value, double mass, std::uint32_t line,
              std::uint8_t part);
    [[nodiscard]] std::uint16_t place_of(std::string_view name);
    void join_rows();
    void drop_parts();
    void say_open_end();

    FlowReadOptions options_;
    FlowRead out_;
    std::string dialect_;
    std::shared_ptr<const Columns> columns_; // of the CSV file added last
    char separator_ = ',';
    std::uint32_t line_base_ = 0; // lines of that file before the block at hand
    std::uint32_t open_end_ = 0;  // the last line of the file added last, where it has no end
    bool adds_ = false;
    double scale_ = 1;
    std::vector<std::string> files_;
    std::vector<Place> lines_;        // per row
    std::vector<std::uint8_t> parts_; // per row: bits of what it is only a part by
    std::uint8_t whole_ = 0;          // bits of what some row is the whole of
    std::map<std::string, std::uint16_t, std::less<>> place_numbers_;
    std::set<std::string, std::less<>> editions_;
    std::string last_edition_;
    // The last text of a column and its number: rows come sorted.
    std::string last_product_, last_reporter_, last_partner_;
    std::uint32_t last_product_number_ = 0;
    std::uint16_t last_reporter_number_ = 0, last_partner_number_ = 0;
    std::map<std::string, std::string, std::less<>> constants_;
    std::array<std::string, kFlowFields> by_field_; // the constant of a field, or empty
    std::string last_flow_;
    std::optional<FlowKind> last_kind_ = FlowKind::exports;
};

} // namespace tamga::source
