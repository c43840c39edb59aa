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
    constexpr std::array<std::pair<std::string_view, Role>, 6> kRoles{{{"body", Role::body},
                                                                       {"generic", Role::generic},
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
    // A word as it stands, else the longest stem that it begins with.
    [[nodiscard]] WordInfo find(std::string_view key) const noexcept {
        if (const auto found = words_.find(key); found != words_.end()) {
            return found->second;
        }
        const auto found = key.size() < kLeastStem ? stems_.end() : stems_.find(beginning_of(key));
        if (found != stems_.end()) {
            for (const Stem& stem : found->second) {
                if (key.starts_with(stem.text)) {
                    return stem.info;
                }
            }
        }
        return {};
    }
    [[nodiscard]] Phrase phrase(const std::vector<text::Word>& words, std::size_t at) const {
        Phrase best;
        const std::string_view first = words[at].key;
        const auto found =
            first.size() < kLeastStem ? phrases_.end() : phrases_.find(beginning_of(first));
        if (found == phrases_.end()) {
            return best;
        }
        for (const Entry& entry : found->second) {
            const bool stands =
                at + entry.keys.size() <= words.size() && entry.keys.size() > best.words &&
                std::equal(entry.keys.begin(), entry.keys.end(),
                           words.begin() + static_cast<std::ptrdiff_t>(at),
                           [](const std::string& key, const text::Word& word) {
                               return key.back() == '*'
                                          ? word.key.starts_with(
                                                std::string_view(key).substr(0, key.size() - 1))
                                          : word.key == key;
                           });
            if (stands) {
                best = {entry.keys.size(), entry.info};
            }
        }
        return best;
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
            const WordInfo info{role, is_translated ? concept_ : std::uint16_t{0}};
            add_form(form, info);
            if (!code.empty()) {
                add_country(form, code);
            }
        }
    }
    // Words of a form; "*" ends a stem.
    static std::vector<std::string> keys_of(std::string_view form) {
        std::vector<std::string> keys;
        for (const std::string_view part : split(form, ' ')) {
            std::vector<text::Word> words;
            if (!text::fold(part, words) || words.empty()) {
                continue;
            }
            for (text::Word& word : words) {
                keys.push_back(std::move(word.key));
            }
            keys.back() += part.ends_with('*') ? "*" : "";
        }
        return keys;
    }
    void add_form(std::string_view form, const WordInfo& info) {
        std::vector<std::string> keys = keys_of(form);
        if (keys.empty()) {
            return;
        }
        if (keys.size() > 1) {
            if (keys.front().size() >= kLeastStem) {
                phrases_[beginning_of(keys.front())].push_back({std::move(keys), info});
            }
        } else if (keys.front().back() == '*') {
            keys.front().pop_back();
            add_stem(keys.front(), info);
        } else {
            words_.try_emplace(std::move(keys.front()), info);
        }
    }
    // Longest first; of one stem the first row stands.
    void add_stem(const std::string& text, const WordInfo& info) {
        if (text.size() < kLeastStem) {
            return;
        }
        std::vector<Stem>& all = stems_[beginning_of(text)];
        auto at = all.begin();
        while (at != all.end() && at->text.size() >= text.size()) {
            if (at->text == text) {
                return;
            }
            ++at;
        }
        all.insert(at, {text, info});
    }
    void add_country(std::string_view form, std::string_view code) {
        std::vector<text::Word> words;
        if (text::fold(form, words) && words.size() == 1) {
            countries_.try_emplace(words[0].key, code);
        }
    }
    struct Entry {
        std::vector<std::string> keys;
        WordInfo info;
    };
    struct Stem {
        std::string text;
        WordInfo info;
    };
    static constexpr std::size_t kLeastStem = 2;
    // The first two bytes of a text, which choose the stems that it may begin with.
    static std::uint16_t beginning_of(std::string_view text) noexcept {
        return static_cast<std::uint16_t>(static_cast<unsigned char>(text[0]) << 8U |
                                          static_cast<unsigned char>(text[1]));
    }
    std::uint16_t concept_ = 0;
    std::unordered_map<std::string, WordInfo, TextHash, std::equal_to<>> words_;
    std::unordered_map<std::uint16_t, std::vector<Stem>> stems_;
    std::unordered_map<std::uint16_t, std::vector<Entry>> phrases_;
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

Phrase phrase_at(const std::vector<text::Word>& words, std::size_t at) {
    return table().phrase(words, at);
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
