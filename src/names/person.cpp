// SPDX-License-Identifier: Apache-2.0
#include "names/person.hpp"

#include "names/given_names.hpp"
#include "text/letters.hpp"

#include <algorithm>
#include <array>

namespace tamga::names {
namespace {

using text::Script;
using text::Word;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view key) {
    return !key.empty() && std::any_of(list.begin(), list.end(), [key](std::string_view one) {
        return one.front() == key.front() && one == key;
    });
}

constexpr auto kArticles = std::to_array<std::string_view>(
    {"al", "el", "ul", "ol", "ud", "ad", "ed", "od", "eli", "_Al", "alah"});
// Articles before a sun letter; only where a hyphen joins them to the next word.
constexpr auto kSunArticles = std::to_array<std::string_view>(
    {"as", "ash", "an", "ar", "ad", "at", "az", "es", "esh", "en", "er", "ed", "et", "ez", "ach"});
constexpr auto kAbd = std::to_array<std::string_view>(
    {"abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdu", "abdur", "abdus", "abdil",
     "abdoel", "abdush", "abdun", "_Ebd", "ebd", "abdoal"});
constexpr auto kAbu = std::to_array<std::string_view>(
    {"abu", "abo", "abou", "aboo", "abi", "aba", "ebu", "_Abw", "_Aby", "_AbA", "_bw"});
constexpr auto kDin =
    std::to_array<std::string_view>({"din", "deen", "dine", "_dyn", "_Aldyn", "eddin", "uddin"});
constexpr auto kLah = std::to_array<std::string_view>(
    {"allah", "ullah", "ollah", "lah", "_AllP", "_llP", "_AlP", "ulla"});
constexpr auto kParticles = std::to_array<std::string_view>(
    {"bin",  "ibn",  "ben",  "bint", "binti", "bent", "ould", "wuld", "walad", "ulu",
     "van",  "von",  "der",  "den",  "del",   "de",   "di",   "du",   "da",    "la",
     "le",   "dos",  "das",  "do",   "della", "y",    "e",    "zu",   "ter",   "ten",
     "oglu", "ogly", "kyzy", "gizi", "qizi",  "ugli", "_bn",  "_Abn", "_bnt",  "ag"});
constexpr auto kTitles = std::to_array<std::string_view>(
    {"mr",           "mrs",       "ms",         "miss",          "dr",
     "prof",         "professor", "sir",        "lady",          "lord",
     "sheikh",       "shaykh",    "shaikh",     "sheik",         "cheikh",
     "shekh",        "haji",      "hajji",      "hadji",         "haj",
     "hajj",         "mullah",    "mulla",      "molla",         "maulana",
     "mawlana",      "maulavi",   "mawlawi",    "maulawi",       "qari",
     "mufti",        "imam",      "ayatollah",  "colonel",       "general",
     "brigadier",    "major",     "lieutenant", "captain",       "admiral",
     "rear",         "vice",      "sergeant",   "gen",           "col",
     "brig",         "maj",       "lt",         "capt",          "eng",
     "engineer",     "hon",       "marshal",    "minister",      "president",
     "judge",        "comrade",   "father",     "hodjatoleslam", "hojjatoleslam",
     "hojatoleslam", "bey",       "pasha",      "_Xyx",          "_AytlP",
     "_AyPlP",       "_Aytalh"});
constexpr auto kSuffixes =
    std::to_array<std::string_view>({"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md"});

Token plain(Word&& word) {
    Token token;
    word.key.resize(std::min(word.key.size(), kMostLetters));
    token.key = std::move(word.key);
    token.script = word.script;
    token.is_joined = word.is_joined;
    token.begin = word.begin;
    token.end = word.end;
    return token;
}

constexpr std::size_t kLongestName = 4; // syllables of a name in Han or Hangul

// A Hangul name is compared by syllables. A Han name written as one is family name first, given
// name joined, in any order with a Latin spelling; names in several runs are parted already.
std::vector<Word> part_syllables(std::vector<Word> words) {
    const auto is_han = [](const Word& word) { return word.script == Script::han; };
    const bool has_one_run = std::count_if(words.begin(), words.end(), is_han) == 1;
    std::vector<Word> out;
    for (Word& word : words) {
        const bool is_hangul = word.script == Script::hangul;
        constexpr std::size_t kLetter = 3; // bytes of a character, letters of a syllable's code
        const std::size_t size = (word.key.size() - 1) / kLetter;
        if (!(is_hangul || (is_han(word) && has_one_run)) || size < 2 || size > kLongestName ||
            word.key.size() != 1 + size * kLetter) {
            out.push_back(std::move(word));
            continue;
        }
        for (std::size_t i = 0; i < size;) {
            const std::size_t count = is_hangul || i == 0 ? 1 : size - i;
            Word part = word;
            part.key = word.key.substr(0, 1) + word.key.substr(1 + i * kLetter, count * kLetter);
            part.begin = word.begin + static_cast<std::uint32_t>(i * kLetter);
            part.end = part.begin + static_cast<std::uint32_t>(count * kLetter);
            part.is_joined = word.is_joined || i > 0;
            out.push_back(std::move(part));
            i += count;
        }
    }
    return out;
}

// "Surname, Given" becomes "Given Surname"; what follows the comma may also be a mere suffix.
void turn_at_comma(std::vector<Word>& words, std::size_t comma) {
    const auto cut = std::find_if(words.begin(), words.end(),
                                  [comma](const Word& word) { return word.begin > comma; });
    const bool is_suffix = std::all_of(cut, words.end(), [](const Word& word) {
        return is_one_of(kSuffixes, word.key) || is_one_of(kTitles, word.key);
    });
    if (cut != words.begin() && cut != words.end() && !is_suffix) {
        std::rotate(words.begin(), cut, words.end());
    }
}

// An Arabic word with its article written on: two words.
void part_articles(std::vector<Word>& words) {
    constexpr std::size_t kLeastGlued = 5; // mark, article, two letters
    std::vector<Word> out;
    for (Word& word : words) {
        const bool has_article = word.script == Script::arabic && word.key.starts_with("_Al") &&
                                 word.key.size() >= kLeastGlued && word.key != "_AllP" &&
                                 word.key != "_Aldyn" && !word.key.starts_with("_Alyas");
        if (has_article) {
            Word article = word;
            article.key = "al";
            article.script = Script::latin;
            article.end = article.begin;
            out.push_back(std::move(article));
            word.key.erase(1, 2);
            word.is_joined = true;
        }
        out.push_back(std::move(word));
    }
    words = std::move(out);
}

bool is_article_at(const std::vector<Word>& words, std::size_t i) {
    if (is_one_of(kArticles, words[i].key)) {
        return true;
    }
    return i + 1 < words.size() && words[i + 1].is_joined && is_one_of(kSunArticles, words[i].key);
}

// The next word that is no article, from `i` on.
std::size_t next_of(const std::vector<Word>& words, std::size_t i) {
    while (i < words.size() && is_article_at(words, i)) {
        ++i;
    }
    return i;
}

// Writes compounds as one word: "abd al rahman", "abu bakr", "bashir ud din", "habib ullah".
std::vector<Word> join_compounds(std::vector<Word> words) {
    std::vector<Word> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_abd = is_one_of(kAbd, words[i].key);
        const bool is_abu = is_one_of(kAbu, words[i].key);
        const std::size_t next = next_of(words, i + 1);
        if ((is_abd || is_abu) && next < words.size() && words[next].script == words[i].script &&
            words[next].key.size() > 1) {
            const bool is_arabic = words[i].script == Script::arabic;
            std::string key = is_arabic ? "_" : "";
            key += is_abd ? (is_arabic ? "Ebd" : "abd") : (is_arabic ? "Abw" : "abu");
            std::string_view tail = words[next].key;
            tail.remove_prefix(is_arabic ? 1 : 0);
            if (is_abd && (tail == "allah" || tail == "ullah" || tail == "llP")) {
                tail.remove_prefix(tail.size() - (is_arabic ? 2 : 3));
            }
            words[i].key = key + std::string(tail);
            words[i].end = words[next].end;
            out.push_back(std::move(words[i]));
            i = next;
            continue;
        }
        const bool is_din = is_one_of(kDin, words[i].key);
        const bool is_lah = is_one_of(kLah, words[i].key);
        if ((is_din || is_lah) && !out.empty()) {
            // Articles that stand before it belong to the joint.
            std::size_t head = out.size();
            while (head > 0 && is_one_of(kArticles, out[head - 1].key)) {
                --head;
            }
            if (head > 0 && out[head - 1].script == words[i].script &&
                out[head - 1].key.size() > 2) {
                out.resize(head);
                const bool is_arabic = words[i].script == Script::arabic;
                out.back().key += is_din ? (is_arabic ? "dyn" : "din") : (is_arabic ? "lP" : "lah");
                out.back().end = words[i].end;
                continue;
            }
        }
        out.push_back(std::move(words[i]));
    }
    return out;
}

// Persian and Arabic double names written as one word: "Alireza", "Gholamreza", "علیرضا".
constexpr auto kDoubleFirst = std::to_array<std::string_view>(
    {"ali",   "aly",    "mohammad", "mohamad", "muhammad", "mohammed", "mohamed", "ahmad",
     "ahmed", "gholam", "ghulam",   "golam",   "hamid",    "amir",     "saeed",   "mir",
     "_Ely",  "_mHmd",  "_AHmd",    "_glAm",   "_Hmyd",    "_Amyr",    "_sEyd",   "_myr",
     "hamed", "majid",  "_mjyd",    "_HAmd",   "nur",      "noor",     "_nwr",    "sher",
     "_Xyr",  "jan",    "gul",      "_gl",     "lal",      "khan",     "taj",     "din"});
constexpr auto kDoubleSecond = std::to_array<std::string_view>(
    {"reza",  "rida",     "ridha",    "ali",   "hossein", "hussein", "hosein", "husain",
     "hasan", "hassan",   "mehdi",    "mahdi", "javad",   "jawad",   "taghi",  "taqi",
     "naghi", "mohammad", "muhammad", "ahmad", "abbas",   "akbar",   "asghar", "agha",
     "aqa",   "rDA",      "Ely",      "Hsyn",  "Hsn",     "mhdy",    "jwAd",   "tqy",
     "nqy",   "mHmd",     "AHmd",     "EbAs",  "Akbr",    "ASgr",    "AgA",    "AqA"});
// Second parts of Persian surnames, written on or apart.
constexpr auto kSurnameEnds = std::to_array<std::string_view>(
    {"zadeh", "zada",  "zadah", "nejad", "nezhad", "nezad", "pour", "poor", "pur", "nia",
     "niya",  "_zAdP", "_nzAd", "_njAd", "_pwr",   "_nyA",  "far",  "_fr",  "zai", "_zy"});

// Parts double names and writes surnames' second parts on, so that both sides are cut alike.
std::vector<Word> settle_cuts(std::vector<Word> words) {
    std::vector<Word> out;
    for (Word& word : words) {
        if (!out.empty() && out.back().script == word.script && out.back().key.size() > 2 &&
            is_one_of(kSurnameEnds, word.key)) {
            const std::string_view key = word.key;
            out.back().key += key.substr(word.script == Script::arabic ? 1 : 0);
            out.back().end = word.end;
            continue;
        }
        const auto second =
            std::find_if(kDoubleSecond.begin(), kDoubleSecond.end(), [&](std::string_view end) {
                return word.key.size() > end.size() && word.key.ends_with(end) &&
                       is_one_of(kDoubleFirst, std::string_view(word.key).substr(
                                                   0, word.key.size() - end.size()));
            });
        if (second != kDoubleSecond.end()) {
            Word tail = word;
            tail.key = (word.script == Script::arabic ? "_" : "") + std::string(*second);
            tail.is_joined = true;
            word.key.resize(word.key.size() - second->size());
            out.push_back(std::move(word));
            out.push_back(std::move(tail));
            continue;
        }
        out.push_back(std::move(word));
    }
    return out;
}

Role role_at(const std::vector<Word>& words, std::size_t i) {
    const Word& word = words[i];
    if (word.script == Script::digit) {
        return Role::number;
    }
    if (is_article_at(words, i)) {
        return Role::article;
    }
    if (is_one_of(kParticles, word.key)) {
        return Role::particle;
    }
    if (is_one_of(kTitles, word.key) || is_one_of(kSuffixes, word.key)) {
        return Role::title;
    }
    return word.key.size() == 1 ? Role::initial : Role::word;
}

// "Hojjat al-Islam", written in two words in Arabic letters, is a title.
void settle_title_words(std::vector<Token>& tokens) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (tokens[i].key != "_Hjt" && tokens[i].key != "_HjP") {
            continue;
        }
        const std::size_t last =
            tokens[i + 1].role == Role::article && i + 2 < tokens.size() ? i + 2 : i + 1;
        if (tokens[last].key == "_AslAm" || tokens[last].key == "_AlAslAm") {
            for (std::size_t k = i; k <= last; ++k) {
                tokens[k].role = Role::title;
            }
        }
    }
}

} // namespace

std::vector<Token> person_tokens(std::vector<Word> words, std::size_t comma, Kind kind) {
    if (comma != std::string_view::npos) {
        turn_at_comma(words, comma);
    }
    words = part_syllables(std::move(words));
    part_articles(words);
    words = settle_cuts(join_compounds(std::move(words)));
    std::vector<Token> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Role role = role_at(words, i);
        if (role == Role::word) {
            words[i].key = settled_compound(words[i].key);
        }
        Token token = plain(std::move(words[i]));
        token.role = role;
        out.push_back(std::move(token));
    }
    settle_title_words(out);
    const bool has_word = std::any_of(out.begin(), out.end(), [](const Token& token) {
        return token.role == Role::word || token.role == Role::initial;
    });
    for (Token& token : out) {
        if (!has_word && token.role != Role::number) {
            token.role = Role::word; // a name of titles and particles alone is a name
        }
        if (token.role == Role::word) {
            token.concept_id = given_concept(token.key);
            if (token.concept_id == 0 && kind == Kind::any) {
                token.concept_id = word_info(token.key).concept_id;
            }
        } else if (token.role == Role::article) {
            token.concept_id = kArticleConcept;
        }
    }
    return out;
}

} // namespace tamga::names
