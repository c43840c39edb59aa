// SPDX-License-Identifier: Apache-2.0
#include "names/given_names.hpp"

#include "given_names_resource.hpp"
#include "names/table_lines.hpp"
#include "text/fold.hpp"
#include "text/letters.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>
#include <vector>

namespace tamga::names {
namespace {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};
using Groups = std::unordered_map<std::string, std::uint16_t, TextHash, std::equal_to<>>;

// Looked up, never walked.
class Table {
public:
    Table() {
        for_each_line(kGivenNamesResource, [this](std::span<const std::string_view> cells) {
            if (cells.size() == 2) {
                add(cells[0], cells[1]);
            }
        });
    }
    [[nodiscard]] std::uint16_t find(std::string_view key) const {
        if (const auto found = keys_.find(key); found != keys_.end()) {
            return found->second;
        }
        const auto found = sounds_.find(text::sound_of(key));
        return found == sounds_.end() ? std::uint16_t{0} : found->second;
    }
    // Of a stem such as "alexandr": a form that begins with it, a vowel left out or not.
    [[nodiscard]] std::uint16_t find_stem(std::string_view stem) const {
        for (const std::string_view end : {"", "i", "a", "o", "ei", "ii"}) {
            if (const std::uint16_t found = find(std::string(stem) + std::string(end))) {
                return is_slavic(found) ? found : std::uint16_t{0};
            }
        }
        return 0;
    }
    [[nodiscard]] bool is_chain(std::uint16_t group) const noexcept {
        return group >= kFirstGiven && is_chain_[group - kFirstGiven];
    }
    [[nodiscard]] bool is_surname(std::uint16_t group) const noexcept {
        return is_surname_[group - kFirstGiven];
    }
    [[nodiscard]] bool is_slavic(std::uint16_t group) const noexcept {
        return is_slavic_[group - kFirstGiven];
    }

private:
    void add(std::string_view family, std::string_view forms) {
        const auto group = static_cast<std::uint16_t>(kFirstGiven + is_chain_.size());
        is_slavic_.push_back(family == "slavic" || family == "muslim");
        is_chain_.push_back(family == "arabic" || family == "muslim" || family == "persian" ||
                            family == "turkic");
        is_surname_.push_back(family == "korean");
        for (const std::string_view form : split(forms, ';')) {
            std::vector<text::Word> words;
            if (!text::fold(form, words) || words.size() != 1) {
                continue;
            }
            const std::string key = settled_compound(words[0].key);
            keys_.try_emplace(key, group);
            if (!text::is_spelled(words[0].script)) {
                sounds_.try_emplace(text::sound_of(key), group);
            }
        }
    }
    Groups keys_, sounds_;
    std::vector<bool> is_chain_, is_slavic_, is_surname_;
};

const Table& table() {
    static const Table groups;
    return groups;
}

// Endings of fathers' names, longest first: Russian, Ukrainian, Belarusian, and their
// romanisations.
constexpr auto kPatronymicEnds = std::to_array<std::string_view>(
    {"yevich", "ievich", "iovich", "yovich",  "yovych", "iyovych", "ijovych", "iovych",
     "evitch", "ovitch", "ovich",  "evich",   "avich",  "ovych",   "evych",   "avych",
     "ovic",   "ovna",   "evna",   "auna",    "ivna",   "ouna",    "euna",    "ieuna",
     "avna",   "ichna",  "ivich",  "inichna", "evitj",  "iavich",  "aevich"});
constexpr std::size_t kLeastStem = 3;

std::uint16_t patronymic_concept(std::string_view key) {
    for (const std::string_view end : kPatronymicEnds) {
        if (key.size() >= end.size() + kLeastStem && key.ends_with(end)) {
            const std::uint16_t group = table().find_stem(key.substr(0, key.size() - end.size()));
            if (group != 0) {
                return static_cast<std::uint16_t>(group - kFirstGiven + kFirstPatronymic);
            }
        }
    }
    return 0;
}

bool is_vowel(char c) noexcept {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// "abdurrahman": what stands behind "abd" and its joint.
std::string after_abd(std::string_view rest) {
    while (!rest.empty() && is_vowel(rest.front())) {
        rest.remove_prefix(1);
    }
    const bool is_article = rest.starts_with('l') && rest.size() > 3;
    const bool is_doubled = rest.size() > 3 && rest[0] == rest[1];
    return std::string(is_article || is_doubled ? rest.substr(1) : rest);
}

std::string latin_compound(std::string_view key) {
    constexpr std::size_t kLeastGlued = 7;
    if (key.starts_with("abd") && key.size() >= kLeastGlued && is_vowel(key[3])) {
        return "abd" + after_abd(key.substr(3));
    }
    constexpr auto kDin =
        std::to_array<std::string_view>({"uddine", "eddine", "uddeen", "uddin", "eddin", "addin",
                                         "iddin", "oddin", "aldin", "eldin", "uldin", "udeen"});
    constexpr auto kLah = std::to_array<std::string_view>(
        {"oullah", "ullah", "allah", "ollah", "illah", "ulla", "olla", "ulloh"});
    constexpr std::size_t kLeastHead = 3;
    for (const std::string_view end : kDin) {
        if (key.ends_with(end) && key.size() >= end.size() + kLeastHead) {
            return std::string(key.substr(0, key.size() - end.size())) + "din";
        }
    }
    for (const std::string_view end : kLah) {
        if (key.ends_with(end) && key.size() >= end.size() + kLeastHead) {
            return std::string(key.substr(0, key.size() - end.size())) + "lah";
        }
    }
    return std::string(key);
}

// Codes of Arabic letters behind the mark.
std::string arabic_compound(std::string_view key) {
    constexpr std::size_t kAbd = 4; // mark and three letters
    std::string out(key);
    if (key.starts_with("_Ebd") && key.size() > kAbd + 1) {
        std::string_view rest = key.substr(kAbd);
        if (rest.starts_with("Al") && rest.size() > 3) {
            rest.remove_prefix(2);
        }
        out = "_Ebd" + std::string(rest);
    }
    for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>{"Aldyn", "dyn"},
                                   {"AllP", "lP"},
                                   {"All", "lP"}}) {
        if (out.ends_with(from) && out.size() > from.size() + 3) {
            return out.substr(0, out.size() - from.size()) + std::string(to);
        }
    }
    return out;
}

} // namespace

std::uint16_t given_concept(std::string_view key) {
    if (const std::uint16_t group = table().find(key)) {
        return group;
    }
    return patronymic_concept(key);
}

bool is_chain_name(std::uint16_t concept_id) noexcept {
    return is_given(concept_id) && table().is_chain(concept_id);
}

bool is_given_name(std::uint16_t concept_id) noexcept {
    return is_given(concept_id) && !table().is_surname(concept_id);
}

std::string settled_compound(std::string_view key) {
    if (key.empty()) {
        return {};
    }
    return key.front() == text::kArabicMark ? arabic_compound(key) : latin_compound(key);
}

std::string_view given_names_table() noexcept {
    return kGivenNamesResource;
}

} // namespace tamga::names
