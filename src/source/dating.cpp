// SPDX-License-Identifier: Apache-2.0
#include "source/dating.hpp"

#include <algorithm>
#include <array>

namespace tamga::source {
namespace {

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

// The length of "YYYY-MM" or "YYYY-MM-DD" at the front; 0: none.
std::size_t date_length(std::string_view text) {
    constexpr std::string_view kDay = "dddd-dd-dd";
    std::size_t size = 0;
    while (size < kDay.size() && size < text.size() &&
           (kDay[size] == 'd' ? is_digit(text[size]) : text[size] == kDay[size])) {
        ++size;
    }
    size = size == kDay.size() ? size : size >= 7 ? std::size_t{7} : 0;
    const bool goes_on = size > 0 && size < text.size() && is_digit(text[size]);
    return goes_on ? 0 : size;
}

std::string_view last_part(std::string_view path) {
    while (path.ends_with('/')) {
        path.remove_suffix(1);
    }
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

} // namespace

std::optional<DateBounds> date_in(std::string_view text) {
    std::optional<DateBounds> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_start = at == 0 || !is_digit(text[at - 1]);
        const std::size_t size = is_start ? date_length(text.substr(at)) : 0;
        if (size == 0) {
            continue;
        }
        if (const auto date = parse_partial_date(text.substr(at, size))) {
            found = date;
            at += size - 1;
        }
    }
    return found;
}

std::optional<DateBounds> date_of_path(const InputFile& file) {
    if (auto date = date_in(last_part(file.path))) {
        return date;
    }
    if (auto date = date_in(file.name)) {
        return date;
    }
    return date_in(last_part(file.folder));
}

std::optional<DateBounds> newest_seen(const InputFile& file, Date received) {
    constexpr std::array<std::string_view, 3> kKeys = {"\"last_seen\":\"", "\"last_change\":\"",
                                                       "\"LAST_CHANGE\":\""};
    std::optional<Date> newest;
    const std::string_view text = *file.text;
    for (const std::string_view key : kKeys) {
        for (std::size_t at = text.find(key); at != std::string_view::npos;
             at = text.find(key, at + key.size())) {
            const auto day = parse_iso_date(text.substr(at + key.size(), 10));
            if (day && *day <= received && (!newest || *newest < *day)) {
                newest = day;
            }
        }
    }
    return newest ? std::optional(DateBounds{newest, std::nullopt}) : std::nullopt;
}

std::optional<DateBounds> newest_entry(const ListFacts& facts, Date received) {
    std::optional<Date> newest;
    for (const ListingFact& listing : facts.listings) {
        const auto& day = listing.printed.earliest;
        if (day && *day <= received && (!newest || *newest < *day)) {
            newest = day;
        }
    }
    if (!newest) {
        return std::nullopt;
    }
    return DateBounds{newest, std::nullopt};
}

std::string version_name(const VersionDate& dated) {
    const DateBounds& day = dated.day;
    if (day.is_exact()) {
        return day.earliest->iso();
    }
    if (!day.latest || !day.earliest) {
        return "from-" + (day.earliest ? day.earliest->iso() : std::string("unknown"));
    }
    const std::string month = day.earliest->iso().substr(0, 7);
    const auto whole = parse_partial_date(month);
    if (whole && *whole == day) {
        return month;
    }
    return day.earliest->iso() + "_to_" + day.latest->iso();
}

} // namespace tamga::source
