// SPDX-License-Identifier: Apache-2.0
// Tables that are no plain CSV of rows: a yearbook as collected, an answer of the Comtrade API.
#include "format/csv.hpp"
#include "format/json.hpp"
#include "source/flow_tables/flow_parts.hpp"
#include "source/flow_tables/period.hpp"

namespace tamga::source {

// Armenia's office (ArmStat), as collected: country, exports, imports by consignment and by origin
// in thousand USD, months 1 to 12 and "Year".
Result<Done> FlowBuilder::add_yearbook(const std::string& file, std::string_view bytes) {
    if (auto used = use_dialect(file, "armstat", "USD", "consignment"); !used) {
        return used;
    }
    constexpr double kThousand = 1000;
    format::CsvReader reader(bytes);
    (void)reader.next();
    const std::uint32_t all = out_.table.products.add(kAllGoods);
    const auto given = constants_.find("reporter");
    const std::uint16_t reporter =
        place_of(given == constants_.end() ? std::string_view("Armenia") : given->second);
    for (;;) {
        while (const auto row = reader.next()) {
            ++out_.rows;
            if (row->fields.size() != 6) {
                skip(row->line,
                     "row has " + std::to_string(row->fields.size()) + " fields, expected 6",
                     row->fields[0]);
                continue;
            }
            const std::string_view time = row->fields[4];
            const std::string text =
                std::string(row->fields[5]) +
                (time == "Year" ? "" : (time.size() == 1 ? "-0" : "-") + std::string(time));
            const auto when = parse_flow_period(text);
            if (!when) {
                skip(row->line, "no month or year that can be read", text);
                continue;
            }
            const std::uint16_t partner = place_of(row->fields[0]);
            for (const bool is_import : {false, true}) {
                const std::string_view cell = row->fields[is_import ? 2 : 1];
                if (!is_given(cell)) {
                    continue; // a dash: none
                }
                const auto amount = parse_amount(cell);
                if (!amount || *amount < 0) {
                    skip(row->line, "the value is no amount", cell);
                    continue;
                }
                push(all, reporter, partner, is_import ? FlowKind::imports : FlowKind::exports,
                     when->month, when->span, *amount * kThousand, kNoAmount, row->line, 0);
            }
        }
        if (reader.error().empty()) {
            break;
        }
        ++out_.rows;
        skip(reader.error_line(), reader.error(), reader.error_text());
        reader.clear_error();
    }
    out_.notes.push_back("imports are read by country of consignment; the column by country of "
                         "origin (import_origin) is another definition and is not read");
    return Done{};
}

Result<Done> FlowBuilder::add_json(const std::string& file, std::string_view bytes) {
    const auto parsed = format::parse_json(bytes, file);
    if (!parsed) {
        return parsed.error();
    }
    const format::Json* rows = &*parsed;
    if (parsed->kind == format::Json::Kind::object) {
        rows = parsed->find("data");
    }
    if (rows == nullptr || rows->kind != format::Json::Kind::array || rows->items.empty()) {
        return Error{ErrorKind::bad_data, file, "no rows under \"data\"", "",
                     "expected an answer of the UN Comtrade API"};
    }
    std::vector<std::string> headings;
    for (const auto& [name, value] : rows->items.front().members) {
        headings.push_back(name);
    }
    const auto columns = columns_of(file, headings);
    if (!columns) {
        return columns.error();
    }
    std::uint32_t number = 0;
    for (const format::Json& row : rows->items) {
        Cells cells;
        ++number;
        for (std::size_t i = 0; i < kFlowFields; ++i) {
            if (columns->has[i]) {
                const format::Json* value = row.find(headings[columns->at[i]]);
                cells[i] = value == nullptr ? std::string_view() : value->as_text();
            }
        }
        take(cells, number);
    }
    const format::Json* count = parsed->find("count");
    if (count != nullptr && parse_amount(count->as_text()).value_or(number) != number) {
        out_.notes.push_back(file + ": says it has " + std::string(count->as_text()) +
                             " rows and holds " + std::to_string(number) +
                             ": the answer may be cut off");
    }
    return Done{};
}

} // namespace tamga::source
