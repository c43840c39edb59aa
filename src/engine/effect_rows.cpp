// SPDX-License-Identifier: Apache-2.0
#include "engine/effect_rows.hpp"

#include "base/file.hpp"
#include "base/hash.hpp"
#include "engine/table_file.hpp"
#include "format/archive.hpp"
#include "format/csv.hpp"
#include "format/encoding.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <memory>

namespace tamga::engine {
namespace {

template <typename T> std::optional<T> parse(std::string_view text) {
    T value{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc{} && end == text.data() + text.size() ? std::optional<T>(value)
                                                                   : std::nullopt;
}

// Places of the columns in the heading row.
struct Columns {
    std::size_t unit = 0, time = 0, outcome = 0;
    std::optional<std::size_t> treated, first_treated;
    std::size_t count = 0;
    char separator = ',';
};

std::optional<std::size_t> place(const std::vector<std::string>& headings,
                                 const std::string& name) {
    const auto found = std::find(headings.begin(), headings.end(), name);
    return found == headings.end()
               ? std::nullopt
               : std::optional<std::size_t>(static_cast<std::size_t>(found - headings.begin()));
}

std::vector<std::string> headings_of(std::string_view text, char separator) {
    std::vector<std::string> out;
    format::CsvReader reader(text, {.separator = separator});
    if (const auto first = reader.next()) {
        for (const std::string_view field : first->fields) {
            out.emplace_back(trimmed(field));
        }
    }
    return out;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
        out += (out.empty() ? "" : ", ") + text;
    }
    return out;
}

Result<Columns> columns_of(const std::string& path, std::string_view text,
                           const EffectPanelOptions& options) {
    std::vector<std::string> wanted{options.unit, options.time, options.outcome};
    for (const std::string& name : {options.treated, options.first_treated}) {
        if (!name.empty()) {
            wanted.push_back(name);
        }
    }
    std::vector<std::string> headings;
    std::size_t most = 0;
    Columns out;
    for (const char separator : {',', ';', '\t'}) {
        const std::vector<std::string> found = headings_of(text, separator);
        const auto known = static_cast<std::size_t>(
            std::count_if(wanted.begin(), wanted.end(),
                          [&](const std::string& name) { return place(found, name).has_value(); }));
        if (headings.empty() || known > most) {
            most = known;
            headings = found;
            out.separator = separator;
        }
    }
    for (const std::string& name : wanted) {
        if (!place(headings, name)) {
            return Error{ErrorKind::bad_input, path + ":1", "no such column", name,
                         "the file has " + joined(headings)};
        }
    }
    out.unit = *place(headings, options.unit);
    out.time = *place(headings, options.time);
    out.outcome = *place(headings, options.outcome);
    if (!options.treated.empty()) {
        out.treated = place(headings, options.treated);
    } else if (!options.first_treated.empty()) {
        out.first_treated = place(headings, options.first_treated);
    }
    out.count = headings.size();
    return out;
}

// What one row says, or why it cannot be used.
class RowReader {
public:
    RowReader(const Columns& columns, const EffectPanelOptions& options)
        : columns_(columns), options_(options) {}

    std::string read(const format::CsvRow& from, EffectRow& row) {
        if (from.fields.size() != columns_.count) {
            return "row has " + std::to_string(from.fields.size()) + " fields, expected " +
                   std::to_string(columns_.count);
        }
        row.line = from.line;
        row.unit = trimmed(from.fields[columns_.unit]);
        if (row.unit.empty()) {
            return "no unit";
        }
        const auto period = parse_period(trimmed(from.fields[columns_.time]));
        if (!period) {
            return "no period that can be read";
        }
        if (has_step_ && step_ != period->first) {
            return "a period of another kind than the rows before";
        }
        step_ = period->first;
        has_step_ = true;
        row.period = period->second;
        const std::string problem = read_outcome(trimmed(from.fields[columns_.outcome]), row);
        return problem.empty() ? read_mark(from, row) : problem;
    }
    [[nodiscard]] PanelStep step() const { return step_; }

private:
    std::string read_outcome(std::string_view text, EffectRow& row) const {
        row.outcome = std::numeric_limits<double>::quiet_NaN();
        if (text.empty()) {
            return "";
        }
        const auto value = parse<double>(text);
        if (!value || !std::isfinite(*value)) {
            return "the outcome is no number";
        }
        if (options_.takes_logarithm && *value <= 0) {
            return "the outcome has no logarithm";
        }
        row.outcome = options_.takes_logarithm ? std::log(*value) : *value;
        return "";
    }

    std::string read_mark(const format::CsvRow& from, EffectRow& row) const {
        if (columns_.treated) {
            const std::string_view text = trimmed(from.fields[*columns_.treated]);
            const auto value = parse<double>(text);
            if (text == "true" || text == "false") {
                row.is_treated = text == "true";
            } else if (!value || (*value != 0 && *value != 1)) {
                return "the mark of treatment is not 0 or 1";
            } else {
                row.is_treated = *value == 1;
            }
        } else if (columns_.first_treated) {
            const std::string_view text = trimmed(from.fields[*columns_.first_treated]);
            if (text.empty() || parse<double>(text) == std::optional<double>(0.0)) {
                return "";
            }
            const auto period = parse_period(text);
            if (!period || period->first != step_) {
                return "the first treated period cannot be read";
            }
            row.first_treated = period->second;
        } else if (row.unit == options_.treated_unit) {
            const auto period = parse_period(options_.at);
            if (!period || period->first != step_) {
                return "the date of the measure is of another kind than the periods";
            }
            row.first_treated = period->second;
        }
        return "";
    }

    const Columns& columns_;
    const EffectPanelOptions& options_;
    PanelStep step_ = PanelStep::year;
    bool has_step_ = false;
};

void read_rows(const std::string& path, std::string_view text, const Columns& columns,
               const EffectPanelOptions& options, EffectRows& out) {
    format::CsvReader reader(text, {.separator = columns.separator});
    RowReader rows(columns, options);
    bool is_heading = true;
    for (;;) {
        while (const auto found = reader.next()) {
            if (std::exchange(is_heading, false)) {
                continue;
            }
            EffectRow row;
            const std::string problem = rows.read(*found, row);
            if (problem.empty()) {
                out.rows.push_back(std::move(row));
            } else {
                out.skipped.push_back({path, found->line, problem, std::string(found->fields[0])});
            }
        }
        if (reader.error().empty()) {
            break;
        }
        out.skipped.push_back(
            {path, reader.error_line(), reader.error(), std::string(reader.error_text())});
        reader.clear_error();
    }
    out.step = rows.step();
}

} // namespace

std::optional<std::pair<PanelStep, std::int32_t>> parse_period(std::string_view text) {
    if (text.size() == 7 && text[4] == '-' && (text[5] == 'Q' || text[5] == 'q')) {
        const auto year = parse<std::int32_t>(text.substr(0, 4));
        const auto quarter = parse<std::int32_t>(text.substr(6));
        return year && quarter && *quarter >= 1 && *quarter <= 4
                   ? std::optional(std::pair(PanelStep::quarter, 4 * *year + *quarter - 1))
                   : std::nullopt;
    }
    std::string day(text);
    if (text.size() == 6 && parse<std::int32_t>(text)) {
        day.insert(4, "-");
    }
    if (day.size() >= 7) {
        if (const auto bounds = parse_partial_date(day); bounds && bounds->earliest) {
            return std::pair(PanelStep::month,
                             12 * bounds->earliest->year() + bounds->earliest->month() - 1);
        }
    }
    const auto number = parse<double>(text);
    if (!number || *number != std::floor(*number) || std::abs(*number) > 1e6) {
        return std::nullopt;
    }
    return std::pair(PanelStep::year, static_cast<std::int32_t>(*number));
}

Result<EffectRows> read_effect_rows(const std::string& path, const EffectPanelOptions& options) {
    auto bytes = file::read(path);
    if (!bytes) {
        return std::move(bytes).error();
    }
    const std::string digest = sha256(*bytes);
    auto members = format::unpack(path, std::make_shared<const std::string>(std::move(*bytes)));
    if (!members) {
        return std::move(members).error();
    }
    if (members->size() != 1) {
        return Error{ErrorKind::bad_data, path,
                     "holds " + std::to_string(members->size()) + " files, expected one table", "",
                     "unpack it and name the table"};
    }
    const format::Decoded decoded = format::decode(members->front().bytes);
    const auto columns = columns_of(path, *decoded.text, options);
    if (!columns) {
        return columns.error();
    }
    EffectRows out;
    out.vintage = path.substr(path.find_last_of('/') + 1) + " sha256:" + digest.substr(0, 16);
    read_rows(path, *decoded.text, *columns, options, out);
    return out;
}

} // namespace tamga::engine
