// SPDX-License-Identifier: Apache-2.0
#include "source/flow_tables/flow_parts.hpp"

#include "format/csv.hpp"
#include "source/flow_tables/period.hpp"
#include "source/flow_tables/places.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::source {
namespace {

// Beyond this a month's trade of one code is a slip of units: world trade is 2.5e13 USD a year.
constexpr double kMostValue = 5e13;
constexpr std::size_t kMostPlaces = 60'000;
constexpr std::uint8_t kByMode = 1, kByCustoms = 2, kByPartner2 = 4;

// "TOTAL-Total", "Total", "T" and an empty product of a national total -> TOTAL; a code as it is;
// "8703-Motor cars" -> "8703". Empty: no code.
std::string product_text(std::string_view text) {
    if (text == "TOTAL" || text == "Total" || text == "total" || text == "TOTAL-Total" ||
        text == "T") {
        return std::string(kAllGoods);
    }
    const std::string_view code = text.substr(0, text.find_first_of("- "));
    const bool is_code =
        code.size() >= 2 && code.size() <= 10 && std::all_of(code.begin(), code.end(), [](char c) {
            return (c >= '0' && c <= '9') || c == 'X' || c == 'S'; // 8703XXXX, 99SSS999: secret
        });
    return is_code ? std::string(code) : std::string();
}

bool is_secret(std::string_view code) {
    return code != kAllGoods && code.find_first_of("XS") != std::string_view::npos;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
        out += (out.empty() ? "" : ", ") + text;
    }
    return out;
}

} // namespace

bool is_given(std::string_view text) {
    return !text.empty() && text != "NA" && text != "null" && text != ":" && text != "-";
}

FlowBuilder::FlowBuilder(FlowReadOptions options) : options_(std::move(options)) {
    for (const auto& [field, text] : options_.constants) {
        constants_[field] = text;
    }
    for (std::size_t field = 0; field < kFlowFields; ++field) {
        if (const auto given = constants_.find(word(static_cast<FlowField>(field)));
            given != constants_.end()) {
            by_field_[field] = given->second;
        }
    }
    if (const auto scale = constants_.find("scale"); scale != constants_.end()) {
        scale_ = parse_amount(scale->second).value_or(1);
    }
}

Result<Done> FlowBuilder::use_dialect(const std::string& file, std::string_view dialect,
                                      std::string_view unit, std::string_view definition,
                                      bool has_unit) {
    for (const auto& [name, text] : constants_) {
        std::size_t field = 0;
        while (field < kFlowFields && word(static_cast<FlowField>(field)) != name) {
            ++field;
        }
        if (field == kFlowFields && name != "scale" && name != "definition") {
            return Error{ErrorKind::bad_input, "--set", "no such field", name,
                         "reporter, partner, product, flow, unit, scale, definition"};
        }
        const bool is_currency =
            text.size() == 3 &&
            std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (name == "unit" && !is_currency) {
            return Error{ErrorKind::bad_input, "--set unit", "no currency code", text,
                         "ISO 4217, such as EUR"};
        }
        if (name == "scale" && parse_amount(text).value_or(0) <= 0) {
            return Error{ErrorKind::bad_input, "--set scale", "no number above zero", text, ""};
        }
    }
    if (!dialect_.empty() && dialect_ != dialect) {
        return Error{ErrorKind::bad_input, file, "is of another kind than the files before",
                     std::string(dialect), "one data set holds files of one kind: " + dialect_};
    }
    dialect_ = dialect;
    const auto given = constants_.find("unit");
    out_.table.dialect = dialect;
    out_.table.unit = given != constants_.end() ? given->second : std::string(unit);
    const auto basis = constants_.find("definition");
    out_.table.definition = basis != constants_.end() ? basis->second : std::string(definition);
    if (out_.table.unit.empty() && !has_unit) {
        return Error{ErrorKind::bad_input, file, "the currency of the value is not said", "",
                     "say it: --set unit=USD"};
    }
    return Done{};
}

Result<FlowBuilder::Columns> FlowBuilder::columns_of(const std::string& file,
                                                     const std::vector<std::string>& headings) {
    const auto place = [&](std::string_view heading) {
        return static_cast<std::size_t>(std::find(headings.begin(), headings.end(), heading) -
                                        headings.begin());
    };
    Columns out;
    out.count = headings.size();
    const auto set = [&](FlowField field, std::size_t at) {
        if (!out.has[static_cast<std::size_t>(field)]) {
            out.fields_held[out.held++] = static_cast<std::uint8_t>(field);
        }
        out.at[static_cast<std::size_t>(field)] = at;
        out.has[static_cast<std::size_t>(field)] = true;
    };
    if (!options_.headings.empty()) {
        for (const auto& [name, heading] : options_.headings) {
            std::size_t field = 0;
            while (field < kFlowFields && word(static_cast<FlowField>(field)) != name) {
                ++field;
            }
            const std::size_t at = place(heading);
            if (field == kFlowFields || at == headings.size()) {
                return Error{
                    ErrorKind::bad_input, "--map",
                    field == kFlowFields ? "no such field" : "no such heading in " + file,
                    field == kFlowFields ? name : heading,
                    "fields: reporter, partner, product, flow, period, year, month, value, "
                    "mass_kg, mode, unit, edition; headings: " +
                        joined(headings)};
            }
            set(static_cast<FlowField>(field), at);
        }
        auto used =
            use_dialect(file, "mapped", "", "", out.has[static_cast<std::size_t>(FlowField::unit)]);
        return used ? Result<Columns>(out) : Result<Columns>(used.error());
    }
    std::string best_missing;
    std::size_t best = 0;
    for (const FlowDialect& dialect : flow_dialects()) {
        std::size_t found = 0;
        std::string missing;
        for (const auto& [field, heading] : dialect.headings) {
            const bool is_there = place(heading) != headings.size();
            const bool is_optional = std::find(dialect.optional.begin(), dialect.optional.end(),
                                               field) != dialect.optional.end();
            found += is_there ? 1 : 0;
            if (!is_there && !is_optional && !constants_.contains(word(field))) {
                missing += (missing.empty() ? "" : ", ") + std::string(heading);
            }
        }
        if (!missing.empty()) {
            if (found > best) {
                best = found;
                best_missing = std::string(dialect.name) + " lacks " + missing;
            }
            continue;
        }
        for (const auto& [field, heading] : dialect.headings) {
            if (const std::size_t at = place(heading); at != headings.size()) {
                set(field, at);
            }
        }
        adds_ = dialect.adds;
        auto used = use_dialect(file, dialect.name, dialect.unit, dialect.definition,
                                out.has[static_cast<std::size_t>(FlowField::unit)]);
        return used ? Result<Columns>(out) : Result<Columns>(used.error());
    }
    return Error{ErrorKind::bad_input, file + ":1", "no table of trade statistics that is known",
                 joined(headings).substr(0, 200),
                 best >= 3 ? best_missing + "; name headings with --map value=HEADING"
                           : "see docs/formats/flows.md, or name headings with --map"};
}

void FlowBuilder::skip(std::uint32_t line, std::string problem, std::string_view text) {
    if (out_.skipped.size() < kMostSkipped) {
        out_.skipped.push_back(
            {files_.back(), line, std::move(problem), std::string(text.substr(0, 120))});
    } else {
        ++out_.more_skipped;
    }
}

std::uint16_t FlowBuilder::place_of(std::string_view name) {
    if (const auto known = place_numbers_.find(name); known != place_numbers_.end()) {
        return known->second;
    }
    const auto number = static_cast<std::uint16_t>(out_.table.places.size());
    const CountryFound country = find_country(name);
    out_.table.places.push_back(
        {std::string(name), std::string(country.code), country.is_aggregate});
    place_numbers_.emplace(std::string(name), number);
    return number;
}

void FlowBuilder::push(std::uint32_t product, std::uint16_t reporter, std::uint16_t partner,
                       FlowKind kind, std::int32_t month, std::uint8_t span, double value,
                       double mass, std::uint32_t line, std::uint8_t part) {
    FlowTable& table = out_.table;
    table.product.push_back(product);
    table.reporter.push_back(reporter);
    table.partner.push_back(partner);
    table.kind.push_back(kind);
    table.month.push_back(month);
    table.span.push_back(span);
    table.value.push_back(value);
    if (!std::isnan(mass) && table.mass_kg.empty()) {
        table.mass_kg.assign(table.value.size() - 1, kNoAmount);
    }
    if (!table.mass_kg.empty() || !std::isnan(mass)) {
        table.mass_kg.push_back(mass);
    }
    lines_.push_back({static_cast<std::uint16_t>(files_.size() - 1), line});
    if (part != 0 && parts_.empty()) {
        parts_.assign(table.value.size() - 1, 0);
    }
    if (part != 0 || !parts_.empty()) {
        parts_.push_back(part);
    }
}

void FlowBuilder::take(const Cells& cells, std::uint32_t line) {
    const auto cell = [&](FlowField field) { return cells[static_cast<std::size_t>(field)]; };
    const auto or_constant = [&](FlowField field) {
        const std::string_view text = cell(field);
        return text.empty() ? std::string_view(by_field_[static_cast<std::size_t>(field)]) : text;
    };
    ++out_.rows;
    const std::string_view product = or_constant(FlowField::product);
    if (product != last_product_ || last_product_.empty()) {
        const std::string code = product_text(product);
        if (code.empty()) {
            return skip(line, "no code of goods", product);
        }
        last_product_ = product;
        last_product_number_ = out_.table.products.add(code);
    }
    const std::string_view reporter = or_constant(FlowField::reporter);
    const std::string_view partner = or_constant(FlowField::partner);
    if (reporter.empty() || partner.empty()) {
        return skip(line, reporter.empty() ? "no reporter" : "no partner", product);
    }
    if (out_.table.places.size() >= 4000) {
        return skip(line, "more than 4,000 reporters and partners", partner);
    }
    if (reporter != last_reporter_) {
        last_reporter_ = reporter;
        last_reporter_number_ = place_of(reporter);
    }
    if (partner != last_partner_) {
        last_partner_ = partner;
        last_partner_number_ = place_of(partner);
    }
    // A table of exports alone has no column for it.
    const std::string_view flow = or_constant(FlowField::flow);
    if (flow.empty()) {
        last_flow_.clear();
        last_kind_ = FlowKind::exports;
    } else if (flow != last_flow_) {
        last_flow_ = flow;
        last_kind_ = parse_flow_kind(flow);
    }
    const auto kind = last_kind_;
    if (!kind) {
        return skip(line, "neither exports nor imports", flow);
    }
    const std::string_view period = cell(FlowField::period);
    const std::string_view year = cell(FlowField::year), month = cell(FlowField::month);
    const std::string joined_period = period.empty() && !year.empty()
                                          ? std::string(year) +
                                                (month.empty()       ? ""
                                                 : month.size() == 1 ? "-0"
                                                                     : "-") +
                                                std::string(month)
                                          : std::string();
    const auto when = parse_flow_period(period.empty() ? std::string_view(joined_period) : period);
    if (!when) {
        return skip(line, "no month or year that can be read", period.empty() ? year : period);
    }
    if (!is_given(cell(FlowField::value))) {
        const bool is_secret_row = cell(FlowField::flag).find('c') != std::string_view::npos;
        out_.confidential += is_secret_row ? 1 : 0;
        return skip(line, is_secret_row ? "the value is confidential" : "no value is given",
                    product);
    }
    const auto amount = parse_amount(cell(FlowField::value));
    if (!amount || *amount < 0 || *amount * scale_ > kMostValue) {
        return skip(line,
                    !amount       ? "the value is no amount"
                    : *amount < 0 ? "the value is negative"
                                  : "the value is larger than world trade: a slip of units?",
                    cell(FlowField::value));
    }
    const std::string_view unit = cell(FlowField::unit);
    if (unit.empty() && out_.table.unit.empty()) {
        return skip(line, "no currency", product);
    }
    if (!unit.empty()) {
        if (out_.table.unit.empty()) {
            out_.table.unit = unit;
        } else if (out_.table.unit != unit) {
            return skip(line, "another currency than the rows before (" + out_.table.unit + ")",
                        unit);
        }
    }
    if (const std::string_view edition = cell(FlowField::edition);
        !edition.empty() && edition != last_edition_) {
        last_edition_ = edition;
        editions_.insert(last_edition_);
    }
    double value = *amount * scale_;
    double mass = parse_amount(cell(FlowField::mass_kg)).value_or(kNoAmount);
    const std::string_view indicator = cell(FlowField::indicator);
    if (!indicator.empty() && !indicator.starts_with("VALUE")) {
        if (indicator != "QUANTITY_IN_100KG" && indicator != "QUANTITY_IN_KG") {
            return; // supplementary units: another measure of the same trade
        }
        mass = value * (indicator == "QUANTITY_IN_KG" ? 1 : 100);
        value = kNoAmount;
    }
    out_.confidential += is_secret(product) ? 1 : 0;
    std::uint8_t part = 0;
    const auto is_whole = [&](FlowField field, std::string_view all, std::uint8_t bit) {
        const std::string_view text = cell(field);
        if (text == all) {
            whole_ |= bit;
        } else if (!text.empty()) {
            part |= bit;
        }
    };
    is_whole(FlowField::mode, "0", kByMode);
    is_whole(FlowField::customs, "C00", kByCustoms);
    is_whole(FlowField::partner2, "0", kByPartner2);
    push(last_product_number_, last_reporter_number_, last_partner_number_, *kind, when->month,
         when->span, value, mass, line, part);
}

Result<Done> FlowBuilder::add(const std::string& file, std::string_view bytes) {
    if (files_.size() >= 60'000) {
        return Error{ErrorKind::bad_input, file, "more than 60,000 files in one data set", "",
                     "import folders by themselves"};
    }
    say_open_end();
    files_.push_back(file);
    columns_.reset();
    line_base_ = 0;
    const std::size_t start = bytes.find_first_not_of("\xEF\xBB\xBF \r\n\t");
    if (start != std::string_view::npos && (bytes[start] == '{' || bytes[start] == '[')) {
        return add_json(file, bytes);
    }
    return add_csv(file, bytes);
}

Result<Done> FlowBuilder::add_csv(const std::string& file, std::string_view bytes) {
    const std::string_view head = bytes.substr(0, bytes.find('\n'));
    format::CsvDialect dialect;
    if (head.find(',') == std::string_view::npos) {
        dialect.separator = head.find('\t') != std::string_view::npos ? '\t' : ';';
    }
    format::CsvReader reader(bytes, dialect);
    const auto heading = reader.next();
    if (!heading) {
        return Error{ErrorKind::bad_data, file, "no heading row", std::string(reader.error_text()),
                     "a table of trade statistics begins with its headings"};
    }
    std::vector<std::string> headings;
    for (const std::string_view field : heading->fields) {
        headings.emplace_back(trimmed(field));
    }
    if (options_.headings.empty() && headings.size() == 6 && headings[0] == "country" &&
        headings[2] == "import_consigment" && headings[4] == "timeperiod") {
        return add_yearbook(file, bytes);
    }
    auto columns = columns_of(file, headings);
    if (!columns) {
        return std::move(columns).error();
    }
    columns_ = std::make_shared<Columns>(*columns);
    separator_ = dialect.separator;
    take_rows(reader, bytes);
    return Done{};
}

Result<Done> FlowBuilder::add_more(std::string_view bytes) {
    if (!columns_) {
        return Error{ErrorKind::bad_data, files_.empty() ? "" : files_.back(),
                     "is too large for its kind", "", "cut it into smaller files"};
    }
    format::CsvDialect dialect;
    dialect.separator = separator_;
    dialect.is_continued = true;
    format::CsvReader reader(bytes, dialect);
    take_rows(reader, bytes);
    return Done{};
}

void FlowBuilder::take_rows(format::CsvReader& reader, std::string_view bytes) {
    std::uint32_t last_line = line_base_;
    Cells cells;
    for (;;) {
        while (const auto row = reader.next()) {
            last_line = line_base_ + row->line;
            if (row->fields.size() != columns_->count) {
                ++out_.rows;
                skip(last_line,
                     "row has " + std::to_string(row->fields.size()) + " fields, expected " +
                         std::to_string(columns_->count),
                     row->fields.empty() ? "" : row->fields[0]);
                continue;
            }
            columns_->read(row->fields, cells);
            take(cells, last_line);
        }
        if (reader.error().empty()) {
            break;
        }
        ++out_.rows;
        skip(line_base_ + reader.error_line(), reader.error(), reader.error_text());
        reader.clear_error();
    }
    open_end_ = !bytes.empty() && bytes.back() != '\n' && bytes.back() != '\x1A' ? last_line : 0;
    line_base_ += static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\n'));
}

} // namespace tamga::source
