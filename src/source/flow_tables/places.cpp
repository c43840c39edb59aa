// SPDX-License-Identifier: Apache-2.0
#include "source/flow_tables/places.hpp"

#include "countries_resource.hpp"
#include "country_points_resource.hpp"
#include "text/fold.hpp"

#include <charconv>
#include <map>
#include <string>
#include <vector>

namespace tamga::source {
namespace {

std::string key_of(std::string_view printed) {
    std::vector<text::Word> words;
    std::string out;
    if (text::fold(printed, words)) {
        for (const text::Word& word : words) {
            out += (out.empty() ? "" : " ") + word.key;
        }
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> out;
    for (;;) {
        const std::size_t end = text.find(at);
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return out;
        }
        text.remove_prefix(end + 1);
    }
}

struct Table {
    std::map<std::string, CountryFound, std::less<>> by_name;
    std::map<std::string_view, CountryFound, std::less<>> by_code;
    std::map<std::string_view, std::string_view, std::less<>> names;

    Table() {
        for (const std::string_view line : split(kCountriesResource, '\n')) {
            if (line.empty() || line.front() == '#') {
                continue;
            }
            const auto cells = split(line, '\t');
            const bool is_sum = cells[0] == "+";
            const CountryFound country{is_sum ? std::string_view() : cells[0], is_sum};
            for (std::size_t i = 0; i < 3 && !is_sum; ++i) {
                by_code.emplace(cells[i], country);
            }
            const auto all = split(cells[3], '|');
            for (const std::string_view name : all) {
                by_name.emplace(key_of(name), country);
            }
            if (!is_sum) {
                names.emplace(cells[0], all.front());
            }
        }
    }
};

const Table& table() {
    static const Table kTable;
    return kTable;
}

} // namespace

CountryFound find_country(std::string_view printed) {
    if (const auto code = table().by_code.find(printed); code != table().by_code.end()) {
        return code->second;
    }
    const auto by_name = [](std::string_view name) {
        const auto found = table().by_name.find(key_of(name));
        return found == table().by_name.end() ? CountryFound{} : found->second;
    };
    CountryFound out = by_name(printed);
    if (out.code.empty() && !out.is_aggregate && printed.find(" (") != std::string_view::npos) {
        out = by_name(printed.substr(0, printed.find(" (")));
    }
    const bool is_inverted = printed.ends_with(" of") || printed.ends_with(" Territory") ||
                             printed.ends_with(" Netherlands");
    if (out.code.empty() && !out.is_aggregate && is_inverted) {
        out = by_name(printed.substr(0, printed.find(", ")));
    }
    return out;
}

std::string_view country_name(std::string_view code) {
    const auto found = table().names.find(code);
    return found == table().names.end() ? code : found->second;
}

std::optional<CountryPoint> country_point(std::string_view code) {
    static const std::map<std::string_view, CountryPoint, std::less<>> kPoints = [] {
        std::map<std::string_view, CountryPoint, std::less<>> out;
        for (const std::string_view line : split(kCountryPointsResource, '\n')) {
            if (line.empty() || line.front() == '#') {
                continue;
            }
            const auto cells = split(line, '\t');
            const auto degrees = [](std::string_view text) {
                double value = 0;
                std::from_chars(text.data(), text.data() + text.size(), value);
                return value;
            };
            out.emplace(cells[0], CountryPoint{degrees(cells[1]), degrees(cells[2])});
        }
        return out;
    }();
    const auto found = kPoints.find(code);
    return found == kPoints.end() ? std::nullopt : std::optional(found->second);
}

} // namespace tamga::source
