// SPDX-License-Identifier: Apache-2.0
#include "text/fold.hpp"

#include "text/letters.hpp"
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
constexpr std::array<Range, 20> kScripts{{
    {0x30, 0x39, Script::digit},      {0x41, 0x24F, Script::latin},
    {0x370, 0x3FF, Script::greek},    {0x400, 0x52F, Script::cyrillic},
    {0x590, 0x5FF, Script::hebrew},   {0x600, 0x65F, Script::arabic},
    {0x660, 0x669, Script::digit},    {0x66A, 0x6EF, Script::arabic},
    {0x6F0, 0x6F9, Script::digit},    {0x6FA, 0x77F, Script::arabic},
    {0x1E00, 0x1EFF, Script::latin},  {0x1F00, 0x1FFF, Script::greek},
    {0x3040, 0x30FF, Script::kana},   {0x3400, 0x9FFF, Script::han},
    {0xAC00, 0xD7A3, Script::hangul}, {0xF900, 0xFAFF, Script::han},
    {0xFB1D, 0xFB4F, Script::hebrew}, {0xFB50, 0xFEFC, Script::arabic},
    {0xFF10, 0xFF19, Script::digit},  {0xFF21, 0xFF5A, Script::latin},
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

// Also of a Latin letter with a mark: the look counts, not the code point.
char32_t cyrillic_twin(char32_t c) {
    const std::string_view latin = c < 0x10000 ? kTranslitTexts[kTranslitIndex[c]] : "";
    for (const auto& [cyrillic, twin] : kLookalikes) {
        if (latin.size() == 1 && latin.front() == twin) {
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

bool is_hyphen(char32_t c) {
    return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013;
}

// Capitals of the alphabets that the matcher tells apart by case: Latin, Greek, Cyrillic.
bool is_capital(char32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3A9) ||
           (c >= 0x400 && c <= 0x42F) || (c >= 0x100 && c <= 0x17F && c % 2 == 0);
}

// One shape for two letters.
bool is_lam_alif(char32_t c) {
    return c >= 0xFEF5 && c <= 0xFEFC;
}

std::string mark_of(Script script) {
    switch (script) {
    case Script::arabic: return {kArabicMark};
    case Script::hebrew: return {kHebrewMark};
    case Script::hangul: return {kHangulMark};
    case Script::han: return {kHanMark};
    default: return {};
    }
}

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x10000) {
        out += static_cast<char>(0xE0U | c >> 12U);
    } else {
        out += static_cast<char>(0xF0U | c >> 18U);
        out += static_cast<char>(0x80U | (c >> 12U & 0x3FU));
    }
    out += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
}

bool is_letter(char32_t c) {
    const Script script = script_of(c);
    return !latin_of(c).empty() || script == Script::cyrillic ||
           (is_spelled(script) && letter_code(script, c) != '\0');
}

struct Letter {
    char32_t c = 0;
    std::uint32_t begin = 0, end = 0;
    bool is_capital = false;
};

// A run of letters that becomes one word, or several (East Asian names).
class Run {
public:
    void add(const Letter& letter) { letters_.push_back(letter); }
    [[nodiscard]] bool empty() const { return letters_.empty(); }
    // The next word hangs on the last one by a hyphen.
    void join() { is_joined_ = true; }
    void part() { is_joined_ = false; }

    void flush(std::vector<Word>& words) {
        if (letters_.empty()) {
            return;
        }
        const Script script = settle_script();
        const std::size_t size = letters_.size();
        push(words, 0, size, script);
        letters_.clear();
        is_joined_ = false;
    }

private:
    // The script of most letters; lookalikes of the other alphabet are read as it.
    Script settle_script() {
        std::array<std::size_t, 10> counts{};
        for (const Letter& letter : letters_) {
            ++counts[static_cast<std::size_t>(script_of(letter.c))];
        }
        const auto most = std::max_element(counts.begin(), counts.end());
        const auto script = static_cast<Script>(most - counts.begin());
        const bool is_mixed = counts[static_cast<std::size_t>(Script::latin)] > 0 &&
                              counts[static_cast<std::size_t>(Script::cyrillic)] > 0;
        if (is_mixed) {
            for (Letter& letter : letters_) {
                replace_lookalike(letter.c, script);
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

    static void add_letter(std::string& key, char32_t c, Script script) {
        if (script == Script::hangul && c >= 0xAC00 && c <= 0xD7A3) {
            key += hangul_code(c);
        } else if (script == Script::arabic || script == Script::hebrew) {
            if (const char code = letter_code(script, c); code != '\0') {
                key += code;
                key += is_lam_alif(c) ? "A" : "";
            }
        } else if (script == Script::han) {
            append_utf8(key, c);
        } else {
            key += latin_of(c);
        }
    }

    void push(std::vector<Word>& words, std::size_t begin, std::size_t end, Script script) {
        Word word;
        word.script = script;
        word.begin = letters_[begin].begin;
        word.end = letters_[end - 1].end;
        word.is_joined = is_joined_ || begin > 0;
        word.is_capital = true;
        std::string key;
        for (std::size_t i = begin; i < end; ++i) {
            add_letter(key, letters_[i].c, script);
            word.is_capital = word.is_capital && letters_[i].is_capital;
        }
        if (script == Script::arabic && key.size() > 2 && key.back() == 'h') {
            key.back() = kFinalHe;
        }
        if (!key.empty()) {
            word.key = mark_of(script) + key;
            words.push_back(std::move(word));
        }
    }

    std::vector<Letter> letters_;
    bool is_joined_ = false;
};

} // namespace

std::string latin_of_han(std::string_view characters) {
    std::string out;
    while (!characters.empty()) {
        char32_t c = 0;
        const std::size_t size = decode(characters, c);
        if (size == 0) {
            break;
        }
        characters.remove_prefix(size);
        out += latin_of(c);
    }
    return out;
}

bool fold(std::string_view utf8, std::vector<Word>& words) {
    words.clear();
    Run run;
    bool is_number = false;
    std::uint32_t at = 0;
    while (!utf8.empty()) {
        char32_t c = 0;
        const std::size_t size = decode(utf8, c);
        if (size == 0) {
            words.clear();
            return false;
        }
        utf8.remove_prefix(size);
        at += static_cast<std::uint32_t>(size);
        if (is_mark(c) || (is_apostrophe(c) && !run.empty())) {
            continue;
        }
        const bool is_digit = script_of(c) == Script::digit;
        if (!is_digit && !is_letter(c)) {
            run.flush(words);
            if (is_hyphen(c)) {
                run.join();
            } else {
                run.part();
            }
            continue;
        }
        if (!run.empty() && is_digit != is_number) {
            run.flush(words);
        }
        is_number = is_digit;
        run.add({c, at - static_cast<std::uint32_t>(size), at, is_capital(c)});
    }
    run.flush(words);
    return true;
}

} // namespace tamga::text
