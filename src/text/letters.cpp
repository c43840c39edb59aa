// SPDX-License-Identifier: Apache-2.0
#include "text/letters.hpp"

#include "spellings_resource.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace tamga::text {
namespace {

struct Spelling {
    std::string latin;
    std::int32_t cost = 0;
};
using Spellings = std::vector<Spelling>;

constexpr std::int32_t kLetter = 100;    // a letter too many or too few
constexpr std::int32_t kOtherVowel = 60; // a vowel of Hangul written as none of its spellings
constexpr std::int32_t kDroppedInitial = 60;
constexpr std::int32_t kSecondVowel = 40, kDoubledVowel = 10;
constexpr std::size_t kMostLetters = 40; // longer words are compared by their beginning

bool is_vowel(char c) noexcept {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

char32_t decode(std::string_view& text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = at(0);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t out = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        out = out << 6U | (at(i) & 0x3FU);
    }
    text.remove_prefix(size);
    return out;
}

Spelling spelling_of(std::string_view cell) {
    const std::size_t colon = cell.find(':');
    Spelling out;
    const std::string_view latin = cell.substr(0, colon);
    out.latin = latin == "-" ? "" : latin;
    for (const char digit : colon == std::string_view::npos ? "" : cell.substr(colon + 1)) {
        out.cost = out.cost * 10 + (digit - '0');
    }
    return out;
}

template <typename Take> void each_cell(std::string_view text, char separator, const Take& take) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0) {
            take(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

struct Table {
    std::array<Spellings, 128> by_code;
    std::vector<std::pair<char32_t, char>> codes; // by letter
};

struct Tables {
    Table arabic, hebrew;
    Tables() {
        each_cell(kSpellingsResource, '\n', [this](std::string_view line) {
            if (line.front() != '#') {
                add(line);
            }
        });
        for (Table* table : {&arabic, &hebrew}) {
            std::sort(table->codes.begin(), table->codes.end());
        }
    }

private:
    void add(std::string_view line) {
        std::vector<std::string_view> cells;
        each_cell(line, '\t', [&](std::string_view cell) { cells.push_back(cell); });
        if (cells.size() != 4) {
            return;
        }
        Table& table = cells[0] == "hebrew" ? hebrew : arabic;
        const char code = cells[1].front();
        each_cell(cells[2], ' ',
                  [&](std::string_view letter) { table.codes.emplace_back(decode(letter), code); });
        each_cell(cells[3], ' ', [&](std::string_view cell) {
            table.by_code[static_cast<unsigned char>(code)].push_back(spelling_of(cell));
        });
    }
};

const Tables& tables() {
    static const Tables all;
    return all;
}

// Jamo by number, as the Unicode Standard composes syllables (section 3.12).
constexpr std::array<std::string_view, 19> kInitials{
    "k g",           "kk gg k g", "n",         "t d",         "tt dd t d",
    "r l n:30 -:40", "m",         "p b",       "pp bb p b",   "s sh",
    "ss s sh",       "-",         "j ch z:30", "jj tch j ch", "ch tch j:30 c:30",
    "k kh",          "t th",      "p ph",      "h -:50"};
constexpr std::array<std::string_view, 21> kVowels{"a ah",
                                                   "ae ai e ay",
                                                   "ya ia ja:10",
                                                   "yae",
                                                   "o eo u uh ur:30 er:30",
                                                   "e ey ay",
                                                   "yo yeo you yu ye:30 io",
                                                   "ye e",
                                                   "o oh",
                                                   "wa ua oa",
                                                   "wae wai wea",
                                                   "oe oi we",
                                                   "yo io",
                                                   "u oo woo wu",
                                                   "wo weo won:30",
                                                   "we wei",
                                                   "wi ui wee uy",
                                                   "yu yoo you iu",
                                                   "u eu oo:30 e:30",
                                                   "ui eui i hui uy",
                                                   "i ee y:20 ie e:30"};
constexpr std::array<std::string_view, 28> kFinals{
    "-",    "k g ck",  "k", "k", "n", "n", "n", "t d", "l r ll", "k lk",
    "m lm", "l lb",    "l", "l", "l", "l", "m", "p b", "p",      "t s",
    "t s",  "ng n:40", "t", "t", "k", "t", "p", "t h"};

struct Hangul {
    std::array<Spellings, 19> initials;
    std::array<Spellings, 21> vowels;
    std::array<Spellings, 28> finals;
    Hangul() {
        fill(kInitials, initials);
        fill(kVowels, vowels);
        fill(kFinals, finals);
    }
    template <std::size_t N>
    static void fill(const std::array<std::string_view, N>& from, std::array<Spellings, N>& to) {
        for (std::size_t i = 0; i < N; ++i) {
            each_cell(from[i], ' ',
                      [&](std::string_view cell) { to[i].push_back(spelling_of(cell)); });
        }
    }
};

const Hangul& hangul() {
    static const Hangul all;
    return all;
}

constexpr char kFirstInitial = 'A', kFirstVowel = 'a', kFirstFinal = '0';

const Spellings& spellings_at(Script script, std::string_view codes, std::size_t i) {
    const char code = codes[i];
    if (script == Script::hangul) {
        switch (i % 3) {
        case 0: return hangul().initials[static_cast<std::size_t>(code - kFirstInitial)];
        case 1: return hangul().vowels[static_cast<std::size_t>(code - kFirstVowel)];
        default: return hangul().finals[static_cast<std::size_t>(code - kFirstFinal)];
        }
    }
    const Table& table = script == Script::hebrew ? tables().hebrew : tables().arabic;
    return table.by_code[static_cast<unsigned char>(code) & 0x7FU];
}

std::int32_t dropped_cost(Script script, std::size_t i) noexcept {
    if (script != Script::hangul) {
        return kLetter;
    }
    return i % 3 == 0 ? kDroppedInitial : i % 3 == 1 ? kOtherVowel : kLetter;
}

// What a Latin letter costs that no letter of the other script stands for. Scripts that write no
// short vowels have one for nothing between two letters; a second one, or one at the end, is
// written.
std::int32_t added_cost(Script script, std::string_view latin, std::size_t j,
                        bool after_vowel) noexcept {
    const char c = latin[j];
    if (is_vowel(c)) {
        const bool is_last = j + 1 == latin.size();
        if (script == Script::hangul || is_last) {
            return kOtherVowel;
        }
        return !after_vowel ? 0 : latin[j - 1] == c ? kDoubledVowel : kSecondVowel;
    }
    return c == 'h' || c == 'y' || c == 'w' ? kLetter / 2 : kLetter;
}

// A written vowel or guttural at the beginning that Latin does not show.
std::int32_t first_silent_cost(Script script) noexcept {
    return script == Script::hangul ? 0 : kLetter / 2;
}

char coarse(char c) noexcept {
    switch (c) {
    case 'b':
    case 'p': return 'b';
    case 'f': return 'f';
    case 'c':
    case 'g':
    case 'k':
    case 'q':
    case 'x': return 'k';
    case 'd':
    case 'j':
    case 's':
    case 't':
    case 'z': return 't';
    case 'l':
    case 'r': return 'l';
    case 'm': return 'm';
    case 'n': return 'n';
    default: return '\0';
    }
}

void add_class(std::string& out, char c) {
    const char merged = coarse(c);
    if (merged != '\0' && (out.empty() || out.back() != merged)) {
        out += merged;
    }
}

// Appends the classes of a Latin text; digraphs by the sound that they are.
void add_classes(std::string& out, std::string_view latin) {
    for (std::size_t i = 0; i < latin.size(); ++i) {
        const char next = i + 1 < latin.size() ? latin[i + 1] : '\0';
        const bool is_soft = latin[i] == 'c' && (next == 'e' || next == 'i' || next == 'h');
        if (is_soft || latin.substr(i).starts_with("tch")) {
            add_class(out, 't');
        } else if (latin[i] == 'p' && next == 'h') {
            add_class(out, 'f');
        } else {
            add_class(out, latin[i]);
        }
    }
}

// Words of vowels alone stand in one class, so that they too can be found by it.
std::string settled(std::string&& classes) {
    return classes.empty() ? "o" : std::move(classes);
}

// Letters as the shapes that old texts and page layouts keep, by the first of each run of shapes
// (Unicode blocks "Arabic Presentation Forms").
constexpr std::array<std::pair<char32_t, char32_t>, 51> kShapes{{
    {0xFB56, U'پ'}, {0xFB5A, 0},    {0xFB7A, U'چ'}, {0xFB7E, 0},    {0xFB8A, U'ژ'}, {0xFB8C, 0},
    {0xFB8E, U'ک'}, {0xFB92, U'گ'}, {0xFB96, 0},    {0xFBA6, U'ہ'}, {0xFBAA, U'ه'}, {0xFBAE, 0},
    {0xFBFC, U'ی'}, {0xFC00, 0},    {0xFE80, U'ء'}, {0xFE81, U'آ'}, {0xFE83, U'أ'}, {0xFE85, U'ؤ'},
    {0xFE87, U'إ'}, {0xFE89, U'ئ'}, {0xFE8D, U'ا'}, {0xFE8F, U'ب'}, {0xFE93, U'ة'}, {0xFE95, U'ت'},
    {0xFE99, U'ث'}, {0xFE9D, U'ج'}, {0xFEA1, U'ح'}, {0xFEA5, U'خ'}, {0xFEA9, U'د'}, {0xFEAB, U'ذ'},
    {0xFEAD, U'ر'}, {0xFEAF, U'ز'}, {0xFEB1, U'س'}, {0xFEB5, U'ش'}, {0xFEB9, U'ص'}, {0xFEBD, U'ض'},
    {0xFEC1, U'ط'}, {0xFEC5, U'ظ'}, {0xFEC9, U'ع'}, {0xFECD, U'غ'}, {0xFED1, U'ف'}, {0xFED5, U'ق'},
    {0xFED9, U'ك'}, {0xFEDD, U'ل'}, {0xFEE1, U'م'}, {0xFEE5, U'ن'}, {0xFEE9, U'ه'}, {0xFEED, U'و'},
    {0xFEEF, U'ى'}, {0xFEF1, U'ي'}, {0xFEF5, U'ل'},
}};

char32_t letter_of_shape(char32_t shape) noexcept {
    char32_t out = shape;
    if (shape >= kShapes.front().first && shape <= 0xFEFC) {
        for (const auto& [first, letter] : kShapes) {
            out = first <= shape ? letter : out;
        }
    }
    return out;
}

} // namespace

char letter_code(Script script, char32_t letter) noexcept {
    letter = letter_of_shape(letter);
    const auto& codes = (script == Script::hebrew ? tables().hebrew : tables().arabic).codes;
    const auto found = std::lower_bound(codes.begin(), codes.end(), std::pair(letter, '\0'));
    return found != codes.end() && found->first == letter ? found->second : '\0';
}

std::string hangul_code(char32_t syllable) {
    const std::uint32_t index = syllable - 0xAC00U;
    return {static_cast<char>(kFirstInitial + static_cast<char>(index / (21 * 28))),
            static_cast<char>(kFirstVowel + static_cast<char>(index / 28 % 21)),
            static_cast<char>(kFirstFinal + static_cast<char>(index % 28))};
}

std::int32_t spelled_cost(Script script, std::string_view codes, std::string_view latin,
                          std::int32_t limit) {
    codes = codes.substr(0, kMostLetters);
    latin = latin.substr(0, kMostLetters);
    // By letters read of both; the second row where the last Latin letter was an unwritten vowel.
    using Row = std::array<std::int32_t, kMostLetters + 1>;
    std::array<std::array<Row, 2>, kMostLetters + 1> best;
    constexpr std::int32_t kFar = 1 << 20;
    for (std::size_t i = 0; i <= codes.size(); ++i) {
        std::fill_n(best[i][0].begin(), latin.size() + 1, kFar);
        std::fill_n(best[i][1].begin(), latin.size() + 1, kFar);
    }
    best[0][0][0] = 0;
    const auto lower = [](std::int32_t& to, std::int32_t value) { to = std::min(to, value); };
    for (std::size_t i = 0; i <= codes.size(); ++i) {
        for (std::size_t j = 0; j <= latin.size(); ++j) {
            for (std::size_t vowel = 0; vowel < 2; ++vowel) {
                const std::int32_t here = best[i][vowel][j];
                if (here > limit) {
                    continue;
                }
                if (j < latin.size()) {
                    lower(best[i][is_vowel(latin[j]) ? 1 : 0][j + 1],
                          here + added_cost(script, latin, j, vowel == 1));
                }
                if (i == codes.size()) {
                    continue;
                }
                lower(best[i + 1][0][j], here + dropped_cost(script, i));
                for (const Spelling& spelling : spellings_at(script, codes, i)) {
                    if (latin.substr(j).starts_with(spelling.latin)) {
                        const bool is_silent = spelling.latin.empty();
                        lower(best[i + 1][is_silent ? vowel : 0][j + spelling.latin.size()],
                              here + spelling.cost +
                                  (is_silent && i == 0 && !is_vowel(latin[0])
                                       ? first_silent_cost(script)
                                       : 0));
                    }
                }
                if (j < latin.size() && is_vowel(latin[j]) && script == Script::hangul &&
                    i % 3 == 1) {
                    lower(best[i + 1][0][j + 1], here + kOtherVowel);
                }
            }
        }
    }
    return std::min(
        {best[codes.size()][0][latin.size()], best[codes.size()][1][latin.size()], limit + 1});
}

std::string coarse_of_latin(std::string_view key) {
    std::string out;
    add_classes(out, key);
    return settled(std::move(out));
}

// The first spelling of a letter stands for its class.
std::string coarse_of_codes(Script script, std::string_view codes) {
    std::string out;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const Spellings& all = spellings_at(script, codes, i);
        if (!all.empty() && !(script == Script::hangul && i % 3 == 1)) {
            add_classes(out, all.front().latin);
        }
    }
    return settled(std::move(out));
}

std::string_view spellings_table() noexcept {
    return kSpellingsResource;
}

} // namespace tamga::text
