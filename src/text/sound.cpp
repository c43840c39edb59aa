// SPDX-License-Identifier: Apache-2.0
// How Latin keys sound: one form for the romanisations of one letter.
#include "text/fold.hpp"
#include "text/letters.hpp"

#include <algorithm>
#include <array>

namespace tamga::text {
namespace {

struct Rule {
    std::string_view from, to;
};
// Longest first within a first letter. Sources: BGN/PCGN, ISO 9, GOST, passport and newspaper
// spellings of the same Cyrillic letters; French and German spellings of them; Arabic digraphs.
constexpr std::array<Rule, 39> kRules{{
    {"shch", "S"}, {"tsch", "C"}, {"sch", "S"},  {"sh", "S"}, {"tch", "C"}, {"ch", "C"},
    {"cz", "C"},   {"dzh", "J"},  {"zh", "J"},   {"dj", "J"}, {"kh", "h"},  {"gh", "g"},
    {"ph", "f"},   {"th", "t"},   {"dh", "d"},   {"ck", "k"}, {"ts", "c"},  {"tz", "c"},
    {"ks", "x"},   {"gue", "ge"}, {"gui", "gi"}, {"qu", "k"}, {"ou", "u"},  {"oo", "u"},
    {"ee", "i"},   {"yie", "ie"}, {"ye", "e"},   {"yo", "o"}, {"yu", "iu"}, {"ya", "ia"},
    {"iy", "i"},   {"yi", "i"},   {"ij", "i"},   {"ei", "e"}, {"ey", "e"},  {"w", "v"},
    {"q", "k"},    {"y", "i"},    {"j", "J"},
}};

bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

} // namespace

namespace {

// The stem of a Belarusian surname as Russian writes it: "h" is Russian "g" ("Iahorau", Egorov) but
// in "kh", "sh" and the like; "ia" and "ya" are said for "e" before the stress.
std::string with_russian_stem(std::string_view stem) {
    std::string out;
    for (std::size_t i = 0; i < stem.size(); ++i) {
        const bool is_digraph = i > 0 && !is_vowel(stem[i - 1]);
        if (stem[i] == 'h' && !is_digraph) {
            out += 'g';
        } else if (i == 0 && (stem.starts_with("ia") || stem.starts_with("ya"))) {
            out += 'e';
            ++i;
        } else {
            out += stem[i];
        }
    }
    return out;
}

// Belarusian writes the ends of surnames as they are said: "Ipatau" is Ipatov, "Arkadzyeu"
// Arkadyev.
std::string with_russian_end(std::string_view key) {
    constexpr std::size_t kLeast = 5;
    if (key.size() < kLeast || key.ends_with("eau") ||
        (is_vowel(key[key.size() - 3]) && key[key.size() - 3] != 'i')) {
        return std::string(key);
    }
    const std::string_view stem = key.substr(0, key.size() - 2);
    if (key.ends_with("au")) {
        return with_russian_stem(stem) + "ov";
    }
    if (key.ends_with("ou")) {
        return std::string(stem) + "ov";
    }
    return key.ends_with("eu") ? with_russian_stem(stem) + "ev" : std::string(key);
}

} // namespace

std::string sound_of(std::string_view printed) {
    const std::string settled = with_russian_end(printed);
    std::string_view key = settled;
    std::string out;
    while (!key.empty()) {
        if (key.front() >= '0' && key.front() <= '9') {
            return {};
        }
        const char front = key.front();
        const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const Rule& candidate) {
            return candidate.from.front() == front && key.starts_with(candidate.from);
        });
        std::string_view to = key.substr(0, 1);
        std::size_t used = 1;
        if (rule != kRules.end()) {
            to = rule->to;
            used = rule->from.size();
        } else if (key.front() == 'h' && !out.empty() && is_vowel(out.back()) &&
                   (key.size() == 1 || !is_vowel(key[1]))) {
            to = {}; // silent: John, Mehdi
        }
        if (key.front() == 'j' && !out.empty() && is_vowel(out.back()) &&
            (key.size() == 1 || !is_vowel(key[1]))) {
            to = {}; // German and Polish "j" behind a vowel: Selenskyj
        }
        for (const char c : to) {
            if (c == 'e' && !out.empty() && out.back() == 'i') {
                out.back() = 'e'; // "ie", "ye", "e"
            } else if (out.empty() || out.back() != c) {
                out += c;
            }
        }
        key.remove_prefix(used);
    }
    return out;
}

WordForms forms_of(std::string_view key, Script script) {
    constexpr std::size_t kMost = 255; // letters; a file keeps the size in a byte
    WordForms out;
    if (is_spelled(script)) {
        out.coarse = coarse_of_codes(script, key.substr(1));
    } else if (script == Script::han) {
        const std::string latin = latin_of_han(key.substr(1));
        out.sound = sound_of(latin);
        out.coarse = coarse_of_latin(latin);
    } else if (script != Script::digit) {
        out.sound = sound_of(key);
        out.coarse = coarse_of_latin(key);
    }
    out.sound.resize(std::min(out.sound.size(), kMost));
    out.coarse.resize(std::min(out.coarse.size(), kMost));
    return out;
}

} // namespace tamga::text
