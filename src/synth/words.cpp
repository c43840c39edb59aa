// SPDX-License-Identifier: Apache-2.0
#include "synth/words.hpp"

#include <array>

namespace tamga::synth {
namespace {

struct Letter {
    char latin;
    std::string_view cyrillic, capital;
};
constexpr std::array<Letter, 14> kConsonants{{{'b', "б", "Б"},
                                              {'v', "в", "В"},
                                              {'g', "г", "Г"},
                                              {'d', "д", "Д"},
                                              {'z', "з", "З"},
                                              {'k', "к", "К"},
                                              {'l', "л", "Л"},
                                              {'m', "м", "М"},
                                              {'n', "н", "Н"},
                                              {'p', "п", "П"},
                                              {'r', "р", "Р"},
                                              {'s', "с", "С"},
                                              {'t', "т", "Т"},
                                              {'f', "ф", "Ф"}}};
constexpr std::array<Letter, 5> kVowels{
    {{'a', "а", "А"}, {'e', "е", "Е"}, {'i', "и", "И"}, {'o', "о", "О"}, {'u', "у", "У"}}};

void put(const Letter& letter, TwoScripts& to) {
    const bool is_first = to.latin.empty();
    to.latin += is_first ? static_cast<char>(letter.latin - 'a' + 'A') : letter.latin;
    to.cyrillic += is_first ? letter.capital : letter.cyrillic;
}

} // namespace

TwoScripts Words::word() {
    while (true) {
        TwoScripts out;
        for (int syllable = 0; syllable < 3; ++syllable) {
            put(kConsonants[dice_.below(kConsonants.size())], out);
            put(kVowels[dice_.below(kVowels.size())], out);
        }
        if (dice_.chance(600)) {
            put(kConsonants[dice_.below(kConsonants.size())], out);
        }
        if (made_.insert(out.latin).second) {
            return out;
        }
    }
}

TwoScripts Words::pair() {
    const TwoScripts first = word();
    const TwoScripts second = word();
    return {first.latin + " " + second.latin, first.cyrillic + " " + second.cyrillic};
}

TwoScripts legal_form(std::string_view country) {
    struct Row {
        std::string_view country, latin, cyrillic;
    };
    static constexpr std::array<Row, 18> kForms{{{"RU", "OOO", "ООО"},
                                                 {"BY", "OOO", "ООО"},
                                                 {"KZ", "LLP", "ТОО"},
                                                 {"KG", "OsOO", "ОсОО"},
                                                 {"UZ", "LLC", "ООО"},
                                                 {"AM", "LLC", ""},
                                                 {"GE", "LLC", ""},
                                                 {"AE", "FZE", ""},
                                                 {"TR", "Ltd", ""},
                                                 {"HK", "Limited", ""},
                                                 {"DE", "GmbH", ""},
                                                 {"IT", "S.r.l.", ""},
                                                 {"NL", "B.V.", ""},
                                                 {"US", "Inc", ""},
                                                 {"JP", "Co., Ltd.", ""},
                                                 {"KR", "Co., Ltd.", ""},
                                                 {"FR", "SARL", ""},
                                                 {"CZ", "s.r.o.", ""}}};
    for (const Row& row : kForms) {
        if (row.country == country) {
            return {std::string(row.latin), std::string(row.cyrillic)};
        }
    }
    return {"Ltd", ""};
}

bool writes_cyrillic(std::string_view country) {
    return !legal_form(country).cyrillic.empty();
}

std::string upper(std::string_view latin) {
    std::string out(latin);
    for (char& c : out) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

} // namespace tamga::synth
