// SPDX-License-Identifier: Apache-2.0
#include "names/words.hpp"

#include "name_words_resource.hpp"
#include "names/table_lines.hpp"
#include "placeholders_resource.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace tamga::names {
namespace {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

Role role_of(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, Role>, 5> kRoles{{{"generic", Role::generic},
                                                                       {"word", Role::word},
                                                                       {"place", Role::place},
                                                                       {"particle", Role::particle},
                                                                       {"stop", Role::stop}}};
    for (const auto& [name, role] : kRoles) {
        if (name == word) {
            return role;
        }
    }
    return Role::word;
}

bool is_code(std::string_view text) {
    return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

// Looked up, never walked.
class Words {
public:
    Words() {
        for_each_line(kNameWordsResource, [&](std::span<const std::string_view> cells) {
            if (cells.size() == 2) {
                ++concept_;
                add_row(role_of(cells[0]), cells[1]);
            }
        });
    }
    [[nodiscard]] WordInfo find(std::string_view key) const noexcept {
        const auto found = words_.find(key);
        return found == words_.end() ? WordInfo{} : found->second;
    }
    [[nodiscard]] std::string_view country(std::string_view key) const noexcept {
        const auto found = countries_.find(key);
        return found == countries_.end() ? std::string_view{} : found->second;
    }

private:
    void add_row(Role role, std::string_view forms) {
        std::string_view code;
        // Particles and stop words of one row do not translate each other.
        const bool is_translated = role != Role::particle && role != Role::stop;
        for (const std::string_view form : split(forms, ';')) {
            if (role == Role::place && is_code(form)) {
                code = form;
                continue;
            }
            std::vector<text::Word> words;
            // A form of several words is for readers of the table: words are looked up one by one.
            if (!text::fold(form, words) || words.size() != 1) {
                continue;
            }
            words_.try_emplace(words[0].key,
                               WordInfo{role, is_translated ? concept_ : std::uint16_t{0}});
            if (!code.empty()) {
                countries_.try_emplace(words[0].key, code);
            }
        }
    }
    std::uint16_t concept_ = 0;
    std::unordered_map<std::string, WordInfo, TextHash, std::equal_to<>> words_;
    std::unordered_map<std::string, std::string_view, TextHash, std::equal_to<>> countries_;
};

const Words& table() {
    static const Words words;
    return words;
}

std::string lower_trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n\"'");
    if (begin == std::string_view::npos) {
        return {};
    }
    text = text.substr(begin, text.find_last_not_of(" \t\r\n\"'") - begin + 1);
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

const std::unordered_set<std::string>& placeholders() {
    static const auto set = [] {
        std::unordered_set<std::string> out;
        for_each_line(kPlaceholdersResource, [&](std::span<const std::string_view> cells) {
            out.insert(std::string(cells[0]));
        });
        return out;
    }();
    return set;
}

constexpr std::size_t kLongestPlaceholder = 64; // bytes; longer text is a name

} // namespace

WordInfo word_info(std::string_view key) noexcept {
    return table().find(key);
}

std::string_view country_code(std::string_view printed) {
    if (is_code(printed)) {
        return printed;
    }
    std::vector<text::Word> words;
    if (!text::fold(printed, words)) {
        return {};
    }
    for (const text::Word& word : words) {
        if (const std::string_view code = table().country(word.key); !code.empty()) {
            return code;
        }
    }
    return {};
}

bool is_placeholder(std::string_view name) noexcept {
    if (name.size() > kLongestPlaceholder) {
        return false;
    }
    const std::string text = lower_trimmed(name);
    if (text.ends_with(':') && text.find(' ') == std::string::npos) {
        return true;
    }
    return placeholders().contains(text);
}

std::string_view name_words_table() noexcept {
    return kNameWordsResource;
}

std::string_view placeholders_table() noexcept {
    return kPlaceholdersResource;
}

} // namespace tamga::names
