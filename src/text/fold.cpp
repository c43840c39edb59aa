// SPDX-License-Identifier: Apache-2.0
#include "text/fold.hpp"

#include "translit.inc.hpp"

#include <algorithm>
#include <array>

namespace tamga::text {
namespace {

struct Range {
    char32_t first, last;
    Script script;
};
// Blocks of the Unicode Standard that hold the letters of each script.
constexpr std::array<Range, 19> kScripts{{
    {0x30, 0x39, Script::digit},       {0x41, 0x24F, Script::latin},
    {0x370, 0x3FF, Script::greek},     {0x400, 0x52F, Script::cyrillic},
    {0x590, 0x5FF, Script::semitic},   {0x600, 0x65F, Script::semitic},
    {0x660, 0x669, Script::digit},     {0x66A, 0x6EF, Script::semitic},
    {0x6F0, 0x6F9, Script::digit},     {0x6FA, 0x77F, Script::semitic},
    {0x1E00, 0x1EFF, Script::latin},   {0x1F00, 0x1FFF, Script::greek},
    {0x3040, 0x30FF, Script::kana},    {0x3400, 0x9FFF, Script::han},
    {0xAC00, 0xD7A3, Script::hangul},  {0xF900, 0xFAFF, Script::han},
    {0xFB1D, 0xFEFC, Script::semitic}, {0xFF10, 0xFF19, Script::digit},
    {0xFF21, 0xFF5A, Script::latin},
}};

Script script_of(char32_t c) {
    for (const Range& range : kScripts) {
        if (c >= range.first && c <= range.last) {
            return range.script;
        }
    }
    return Script::other;
}

// Cyrillic letters that look like a Latin one, and that one (Unicode confusables).
constexpr std::array<std::pair<char32_t, char>, 26> kLookalikes{{
    {U'а', 'a'}, {U'е', 'e'}, {U'о', 'o'}, {U'р', 'p'}, {U'с', 'c'}, {U'х', 'x'}, {U'у', 'y'},
    {U'к', 'k'}, {U'м', 'm'}, {U'т', 't'}, {U'в', 'b'}, {U'н', 'h'}, {U'і', 'i'}, {U'ј', 'j'},
    {U'ѕ', 's'}, {U'А', 'a'}, {U'Е', 'e'}, {U'О', 'o'}, {U'Р', 'p'}, {U'С', 'c'}, {U'Х', 'x'},
    {U'К', 'k'}, {U'М', 'm'}, {U'Т', 't'}, {U'В', 'b'}, {U'Н', 'h'},
}};

char latin_twin(char32_t c) {
    for (const auto& [cyrillic, latin] : kLookalikes) {
        if (cyrillic == c) {
            return latin;
        }
    }
    return '\0';
}

char32_t cyrillic_twin(char32_t c) {
    const char lower = c < 0x80 ? static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c) : '\0';
    for (const auto& [cyrillic, latin] : kLookalikes) {
        if (latin == lower) {
            return cyrillic;
        }
    }
    return 0;
}

// Decodes one code point; returns its length, 0 when the bytes are not UTF-8.
std::size_t decode(std::string_view text, char32_t& out) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto more = [&](std::size_t i) { return i < text.size() && (at(i) & 0xC0U) == 0x80; };
    const auto tail = [&](std::size_t i) { return char32_t{at(i)} & 0x3FU; };
    const unsigned char lead = at(0);
    if (lead < 0x80) {
        out = lead;
        return 1;
    }
    if (lead >= 0xC2 && lead < 0xE0 && more(1)) {
        out = (char32_t{lead} & 0x1FU) << 6U | tail(1);
        return 2;
    }
    if (lead >= 0xE0 && lead < 0xF0 && more(1) && more(2)) {
        out = (char32_t{lead} & 0x0FU) << 12U | tail(1) << 6U | tail(2);
        return out >= 0x800 && (out < 0xD800 || out > 0xDFFF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead < 0xF5 && more(1) && more(2) && more(3)) {
        out = (char32_t{lead} & 0x07U) << 18U | tail(1) << 12U | tail(2) << 6U | tail(3);
        return out >= 0x10000 && out <= 0x10FFFF ? 4 : 0;
    }
    return 0;
}

bool is_mark(char32_t c) { // combining marks, zero-width and direction controls
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
           c == 0xAD || (c >= 0x591 && c <= 0x5BD) || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
           c == 0x640;
}

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x2BB || c == 0x2BC || c == 0x2BF ||
           c == 0x60 || c == 0xB4;
}

std::string_view latin_of(char32_t c) {
    return c < 0x10000 ? kTranslitTexts[kTranslitIndex[c]] : std::string_view{};
}

bool is_letter(char32_t c) {
    return !latin_of(c).empty() || script_of(c) == Script::cyrillic;
}

bool is_ideographic(Script script) {
    return script == Script::han || script == Script::hangul;
}

// A run of letters that becomes one word, or several (East Asian names).
class Run {
public:
    void add(char32_t c) { letters_.push_back(c); }
    [[nodiscard]] bool empty() const { return letters_.empty(); }

    void flush(std::vector<Word>& words) {
        if (letters_.empty()) {
            return;
        }
        const Script script = settle_script();
        if (is_ideographic(script) && letters_.size() >= 2 && letters_.size() <= 4) {
            // Family name first, given name joined: compared in any order with a Latin spelling.
            push(words, 0, 1, script);
            push(words, 1, letters_.size(), script);
        } else {
            push(words, 0, letters_.size(), script);
        }
        letters_.clear();
    }

private:
    // The script of most letters; lookalikes of the other alphabet are read as it.
    Script settle_script() {
        std::array<std::size_t, 9> counts{};
        for (const char32_t c : letters_) {
            ++counts[static_cast<std::size_t>(script_of(c))];
        }
        const auto most = std::max_element(counts.begin(), counts.end());
        const auto script = static_cast<Script>(most - counts.begin());
        const bool is_mixed = counts[static_cast<std::size_t>(Script::latin)] > 0 &&
                              counts[static_cast<std::size_t>(Script::cyrillic)] > 0;
        if (is_mixed) {
            for (char32_t& c : letters_) {
                replace_lookalike(c, script);
            }
        }
        return script;
    }

    static void replace_lookalike(char32_t& c, Script script) {
        if (script == Script::latin && script_of(c) == Script::cyrillic && latin_twin(c) != '\0') {
            c = static_cast<char32_t>(latin_twin(c));
        } else if (script == Script::cyrillic && script_of(c) == Script::latin &&
                   cyrillic_twin(c) != 0) {
            c = cyrillic_twin(c);
        }
    }

    void push(std::vector<Word>& words, std::size_t begin, std::size_t end, Script script) const {
        Word word;
        word.script = script;
        for (std::size_t i = begin; i < end; ++i) {
            word.key += latin_of(letters_[i]);
        }
        if (!word.key.empty()) {
            words.push_back(std::move(word));
        }
    }

    std::u32string letters_;
};

struct Rule {
    std::string_view from, to;
};
// Longest first within a first letter. Sources: BGN/PCGN, ISO 9, GOST, passport and newspaper
// spellings of the same Cyrillic letters; French and German spellings of them; Arabic digraphs.
constexpr std::array<Rule, 38> kRules{{
    {"shch", "S"}, {"tsch", "C"}, {"sch", "S"},  {"sh", "S"}, {"tch", "C"}, {"ch", "C"},
    {"cz", "C"},   {"dzh", "J"},  {"zh", "J"},   {"dj", "J"}, {"kh", "h"},  {"gh", "g"},
    {"ph", "f"},   {"th", "t"},   {"dh", "d"},   {"ck", "k"}, {"ts", "c"},  {"tz", "c"},
    {"ks", "x"},   {"gue", "ge"}, {"gui", "gi"}, {"qu", "k"}, {"ou", "u"},  {"oo", "u"},
    {"ee", "i"},   {"yie", "ie"}, {"ye", "e"},   {"yo", "o"}, {"yu", "iu"}, {"ya", "ia"},
    {"iy", "i"},   {"yi", "i"},   {"ij", "i"},   {"ei", "e"}, {"w", "v"},   {"q", "k"},
    {"y", "i"},    {"j", "J"},
}};

bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

} // namespace

bool fold(std::string_view utf8, std::vector<Word>& words) {
    words.clear();
    Run run;
    bool is_number = false;
    while (!utf8.empty()) {
        char32_t c = 0;
        const std::size_t size = decode(utf8, c);
        if (size == 0) {
            words.clear();
            return false;
        }
        utf8.remove_prefix(size);
        if (is_mark(c) || (is_apostrophe(c) && !run.empty())) {
            continue;
        }
        const bool is_digit = script_of(c) == Script::digit;
        if (!is_digit && !is_letter(c)) {
            run.flush(words);
            continue;
        }
        if (!run.empty() && is_digit != is_number) {
            run.flush(words);
        }
        is_number = is_digit;
        run.add(c);
    }
    run.flush(words);
    return true;
}

std::string sound_of(std::string_view key) {
    std::string out;
    while (!key.empty()) {
        if (key.front() >= '0' && key.front() <= '9') {
            return {};
        }
        const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const Rule& candidate) {
            return key.starts_with(candidate.from);
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
        for (const char c : to) {
            if (out.empty() || out.back() != c) {
                out += c;
            }
        }
        key.remove_prefix(used);
    }
    return out;
}

std::string skeleton_of(std::string_view sound) {
    std::string out;
    for (const char c : sound) {
        if (is_vowel(c)) {
            continue;
        }
        const char merged = c == 'J' || c == 'g' ? 'g' : (c == 'v' || c == 'b' ? 'b' : c);
        if (out.empty() || out.back() != merged) {
            out += merged;
        }
    }
    return out;
}

} // namespace tamga::text
