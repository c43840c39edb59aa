// SPDX-License-Identifier: Apache-2.0
#include "names/alternatives.hpp"

#include "names/given_names.hpp"
#include "names/legal_form.hpp"
#include "text/distance.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

namespace tamga::names {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kEdges = " \t\r\n,;:-/|\"'";
    const std::size_t begin = text.find_first_not_of(kEdges);
    if (begin == std::string_view::npos) {
        return {};
    }
    text.remove_prefix(begin);
    const std::size_t end = text.find_last_not_of(" \t\r\n,;:-/|");
    return text.substr(0, end + 1);
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

bool is_word_byte(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0x80U) != 0 || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::size_t word_count(std::string_view text) {
    std::size_t count = 0;
    bool in_word = false;
    for (const char c : text) {
        const bool is_word = is_word_byte(c) || c == '\'' || c == '-' || c == '.';
        count += is_word && !in_word ? 1U : 0U;
        in_word = is_word;
    }
    return count;
}

// Words that introduce another name of the same party, longest first; folded to lower case.
constexpr auto kMarkers = std::to_array<std::string_view>({"also known as",
                                                           "formerly known as",
                                                           "previously known as",
                                                           "now known as",
                                                           "better known as",
                                                           "doing business as",
                                                           "also spelled",
                                                           "also spelt",
                                                           "also written",
                                                           "good quality a.k.a.",
                                                           "low quality a.k.a.",
                                                           "formerly.",
                                                           "formerly:",
                                                           "formerly",
                                                           "previously",
                                                           "alternatively",
                                                           "a.k.a.:",
                                                           "a.k.a.",
                                                           "a.k.a",
                                                           "f.k.a.",
                                                           "f.k.a",
                                                           "n.k.a.",
                                                           "d.b.a.",
                                                           "aka:",
                                                           "aka",
                                                           "fka",
                                                           "nka",
                                                           "alias",
                                                           "née",
                                                           "nee",
                                                           "born",
                                                           "spelt",
                                                           "ex",
                                                           "or"});
// Names of languages and scripts before a colon.
constexpr auto kLanguages = std::to_array<std::string_view>({"russian",      "ukrainian",
                                                             "belarusian",   "belarussian",
                                                             "arabic",       "farsi",
                                                             "persian",      "chinese",
                                                             "korean",       "hebrew",
                                                             "cyrillic",     "latin",
                                                             "english",      "original script name",
                                                             "georgian",     "armenian",
                                                             "serbian",      "azerbaijani",
                                                             "kazakh",       "in russian",
                                                             "in ukrainian", "original script"});

bool starts_word(std::string_view text, std::size_t at) {
    return at == 0 || !is_word_byte(text[at - 1]);
}
bool ends_word(std::string_view text, std::size_t at) {
    return at >= text.size() || !is_word_byte(text[at]);
}

// The marker that stands at `at`, its length; 0: none. "or" and "ex" only inside brackets.
std::size_t marker_at(std::string_view low, std::size_t at, bool in_brackets) {
    if (!starts_word(low, at)) {
        return 0;
    }
    for (const std::string_view marker : kMarkers) {
        if (low[at] != marker.front()) {
            continue;
        }
        const bool is_weak =
            marker == "or" || marker == "ex" || marker == "nee" || marker == "spelt";
        if (low.substr(at).starts_with(marker) && ends_word(low, at + marker.size()) &&
            (!is_weak || in_brackets)) {
            return marker.size();
        }
    }
    for (const std::string_view language : kLanguages) {
        const std::size_t end = at + language.size();
        if (low[at] == language.front() && low.substr(at).starts_with(language) &&
            low.substr(end).starts_with(':')) {
            return language.size() + 1;
        }
    }
    return 0;
}

struct Cutter {
    std::vector<std::string> names;

    void add(std::string_view name) {
        name = trimmed(name);
        const bool has_word = std::any_of(name.begin(), name.end(), is_word_byte);
        if (has_word && names.size() < kMostAlternatives &&
            std::find(names.begin(), names.end(), name) == names.end()) {
            names.emplace_back(name);
        }
    }

    // Parts between markers, "/", "|" and ";".
    void cut(std::string_view text, bool in_brackets) {
        const std::string low = lower(text);
        std::size_t begin = 0;
        for (std::size_t i = 0; i < text.size();) {
            std::size_t size = marker_at(low, i, in_brackets);
            if (size == 0 && is_bar(text, i)) {
                size = 1;
            }
            if (size == 0 && in_brackets && text[i] == ',') {
                size = 1;
            }
            if (size == 0) {
                ++i;
                continue;
            }
            add(text.substr(begin, i - begin));
            i += size;
            begin = i;
        }
        add(text.substr(begin));
    }

    // A bar between two names: spaces around it, or words of at least four letters on both sides
    // and no digit ("2006-2/2007-2", "A/S" are one name).
    static bool is_bar(std::string_view text, std::size_t i) {
        if (text[i] == '|' || text[i] == ';') {
            return true;
        }
        if (text[i] != '/' || i == 0 || i + 1 >= text.size()) {
            return false;
        }
        const auto letters = [](std::string_view word) {
            return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) {
                return is_word_byte(c) && !(c >= '0' && c <= '9');
            }));
        };
        const std::string_view before = text.substr(0, i), after = text.substr(i + 1);
        constexpr std::size_t kLeastLetters = 4;
        return letters(before) >= kLeastLetters && letters(after) >= kLeastLetters &&
               std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    }
};

// "Nabel ABDULLAH, Nabel ABDALLAH": parts between commas, each of two words or more.
bool are_listed_names(std::string_view text) {
    std::size_t parts = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        if (word_count(text.substr(0, end)) < 2) {
            return false;
        }
        ++parts;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts >= 2;
}

// "(JSC Velvet)": a firm's name of its own.
bool has_legal_form(std::string_view text) {
    std::vector<text::Word> words;
    if (!text::fold(text, words)) {
        return false;
    }
    const std::size_t before = words.size();
    return take_legal_forms(words) != 0 && words.size() < before;
}

// A bracket that holds another name: it begins with a marker, or is one word of capitals.
// What stands outside too, or a given name again ("Aleksandr (Alexander) Sergeevich"), says nothing
// new.
enum class Bracket : std::uint8_t { part_of_name, names, acronym, again };

Bracket kind_of(std::string_view inside) {
    const std::string low = lower(inside);
    const std::string_view text = trimmed(low);
    const std::string_view name = trimmed(inside);
    if (text.empty()) {
        return Bracket::part_of_name;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (marker_at(text, i, false) > 0) {
            return Bracket::names;
        }
    }
    if (word_count(name) == 1 && is_given_name(given_concept(text))) {
        return Bracket::again;
    }
    const auto is_latin = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    constexpr std::size_t kLeastLocal = 6; // bytes of a name in another script
    if (name.size() >= kLeastLocal && std::none_of(name.begin(), name.end(), is_latin) &&
        (static_cast<unsigned char>(name.front()) & 0x80U) != 0) {
        return Bracket::names;
    }
    if (are_listed_names(name)) {
        return Bracket::names;
    }
    if (has_legal_form(name)) {
        return Bracket::names;
    }
    const bool is_ascii_capital = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == ' ' || (static_cast<unsigned char>(c) & 0x80U) != 0;
    });
    const bool has_ascii =
        std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    constexpr std::size_t kLeast = 3, kMost = 9;
    const bool has_digit =
        std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
    const std::size_t words = has_digit ? 2 : 1; // "322 ARZ"
    if (word_count(name) == words && has_ascii && is_ascii_capital && name.size() >= kLeast &&
        name.size() <= kMost) {
        return Bracket::acronym;
    }
    return Bracket::part_of_name;
}

// What a bracket is beside the whole text: its words may all stand outside too, or be one word that
// is spelled almost as one outside ("Velvettech (Velvettex)").
Bracket kind_of(std::string_view inside, std::string_view printed) {
    constexpr std::size_t kLeast = 6, kMost = 2; // letters, slips
    std::vector<text::Word> words, all;
    if (!text::fold(inside, words) || !text::fold(printed, all) || words.empty()) {
        return kind_of(inside);
    }
    const bool is_said_again = std::ranges::all_of(words, [&](const text::Word& word) {
        return std::ranges::count(all, word.key, &text::Word::key) >
               std::ranges::count(words, word.key, &text::Word::key);
    });
    if (is_said_again) {
        return Bracket::again;
    }
    const std::string& key = words.front().key;
    const bool is_respelled =
        words.size() == 1 && key.size() >= kLeast &&
        std::ranges::any_of(all, [&key](const text::Word& word) {
            return word.key != key && text::edit_distance(word.key, key, kMost) <= kMost;
        });
    return is_respelled ? Bracket::names : kind_of(inside);
}

// Two full names with a comma between: each has a word in capitals and one that is not.
bool are_full_names(std::string_view left, std::string_view right) {
    const auto is_full = [](std::string_view text) {
        bool has_capital = false, has_mixed = false;
        std::size_t begin = 0;
        while (begin < text.size()) {
            const std::size_t end = std::min(text.find_first_of(kSpace, begin), text.size());
            const std::string_view word = text.substr(begin, end - begin);
            const auto upper = std::count_if(word.begin(), word.end(),
                                             [](char c) { return c >= 'A' && c <= 'Z'; });
            const auto small = std::count_if(word.begin(), word.end(),
                                             [](char c) { return c >= 'a' && c <= 'z'; });
            has_capital = has_capital || (upper >= 3 && small == 0);
            has_mixed = has_mixed || (upper >= 1 && small >= 1);
            begin = end + 1;
        }
        return has_capital && has_mixed;
    };
    return is_full(left) && is_full(right);
}

bool has_capitals(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

} // namespace

std::vector<std::string> alternatives(std::string_view printed) {
    Cutter out;
    std::string main;
    std::vector<std::string> inner;
    std::string_view rest = printed;
    for (;;) {
        const std::size_t open = rest.find_first_of("([");
        const std::size_t close =
            open == std::string_view::npos ? open : rest.find_first_of(")]", open);
        if (close == std::string_view::npos && open == std::string_view::npos) {
            main += rest;
            break;
        }
        const std::size_t end = std::min(close, rest.size());
        const std::string_view inside = rest.substr(open + 1, end - open - 1);
        const Bracket kind = kind_of(inside, printed);
        main += rest.substr(0, open);
        if (kind == Bracket::part_of_name) {
            main += rest.substr(open, end + 1 - open);
        } else {
            main += ' ';
            if (kind != Bracket::again) {
                inner.emplace_back(inside);
            }
        }
        rest = end + 1 >= rest.size() ? std::string_view{} : rest.substr(end + 1);
        if (rest.empty()) {
            break;
        }
    }
    if (std::none_of(main.begin(), main.end(), is_word_byte)) {
        main = printed;
        inner.clear();
    }
    const std::size_t comma = main.find(',');
    const std::size_t arabic_comma = main.find("\u060c");
    if (comma != std::string::npos && comma == main.rfind(',')) {
        const std::string_view left = std::string_view(main).substr(0, comma);
        const std::string_view right = std::string_view(main).substr(comma + 1);
        const bool has_no_case =
            !has_capitals(main) && word_count(left) >= 2 && word_count(right) >= 2;
        if (has_no_case || are_full_names(left, right)) {
            main.replace(comma, 1, ";");
        }
    } else if (arabic_comma != std::string::npos) {
        main.replace(arabic_comma, 2, ";");
    }
    out.cut(main, false);
    for (const std::string& text : inner) {
        out.cut(text, true);
    }
    if (out.names.empty()) {
        out.names.emplace_back(printed);
    }
    return out.names;
}

} // namespace tamga::names
