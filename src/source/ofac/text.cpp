// SPDX-License-Identifier: Apache-2.0
#include "source/ofac/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace tamga::source::ofac {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

} // namespace

std::string_view trim(std::string_view text) noexcept {
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::optional<std::uint64_t> parse_number(std::string_view text) noexcept {
    constexpr std::size_t kMostDigits = 18; // always fits 64 bits
    if (text.empty() || text.size() > kMostDigits || !std::ranges::all_of(text, is_digit)) {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool has_digit(std::string_view text) noexcept {
    return std::ranges::any_of(text, is_digit);
}

std::string_view cut_front(std::string_view& rest, std::string_view separator) noexcept {
    const std::size_t end = rest.find(separator);
    const std::string_view front = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + separator.size());
    return front;
}

Schema schema_of(std::string_view type) noexcept {
    constexpr std::array<std::pair<std::string_view, Schema>, 4> kTypes = {{
        {"Individual", Schema::Person},
        {"Entity", Schema::Organization},
        {"Vessel", Schema::Vessel},
        {"Aircraft", Schema::Airplane},
    }};
    for (const auto& [name, schema] : kTypes) {
        if (name == type) {
            return schema;
        }
    }
    return Schema::LegalEntity;
}

} // namespace tamga::source::ofac
