// SPDX-License-Identifier: Apache-2.0
#include "names/firm.hpp"

#include "names/legal_form.hpp"
#include "text/letters.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace tamga::names {
namespace {

using text::Script;
using text::Word;

struct NumberWord {
    std::string_view word;
    int value;
};
constexpr auto kNumberWords = std::to_array<NumberWord>(
    {{"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
     {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
     {"thirty", 30},  {"forty", 40},     {"fourty", 40},   {"fifty", 50},    {"sixty", 60},
     {"seventy", 70}, {"eighty", 80},    {"ninety", 90},   {"first", 1},     {"second", 2},
     {"third", 3},    {"fourth", 4},     {"fifth", 5},     {"sixth", 6},     {"seventh", 7},
     {"eighth", 8},   {"ninth", 9},      {"tenth", 10},    {"pervyy", 1},    {"pervaya", 1},
     {"pervoe", 1},   {"vtoroy", 2},     {"vtoraya", 2},   {"vtoroe", 2},    {"tretiy", 3},
     {"premier", 1},  {"erste", 1},      {"zweite", 2},    {"birinci", 1},   {"ikinci", 2},
     {"ii", 2},       {"iii", 3},        {"iv", 4},        {"vi", 6},        {"vii", 7},
     {"viii", 8},     {"ix", 9}});
constexpr auto kOrdinalEnds = std::to_array<std::string_view>(
    {"st", "nd", "rd", "th", "y", "ya", "oe", "yy", "aya", "oy", "iy", "oi", "go", "e"});

std::optional<int> number_of(std::string_view key) {
    for (const NumberWord& number : kNumberWords) {
        if (number.word.front() == key.front() && number.word == key) {
            return number.value;
        }
    }
    return std::nullopt;
}

// "1st" is 1, "First" is 1, "Forty-Four" is 44, "007" is 7.
void settle_numbers(std::vector<Word>& words) {
    std::vector<Word> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        Word& word = words[i];
        const bool follows_digits = !out.empty() && out.back().script == Script::digit;
        if (follows_digits && out.back().end == word.begin &&
            std::find(kOrdinalEnds.begin(), kOrdinalEnds.end(), word.key) != kOrdinalEnds.end()) {
            out.back().end = word.end;
            continue;
        }
        if (follows_digits && word.is_joined && word.script == Script::cyrillic &&
            word.key.size() <= 2) {
            continue; // "20-ya"
        }
        if (const auto value = number_of(word.key)) {
            int all = *value;
            if (all >= 20 && all % 10 == 0 && i + 1 < words.size()) {
                const auto unit = number_of(words[i + 1].key);
                if (unit && *unit < 10) {
                    all += *unit;
                    word.end = words[++i].end;
                }
            }
            words[i].key.clear();
            Word number = word;
            number.key = std::to_string(all);
            number.script = Script::digit;
            out.push_back(std::move(number));
            continue;
        }
        if (word.script == Script::digit) {
            const std::size_t zeros = word.key.find_first_not_of('0');
            word.key.erase(0, zeros == std::string::npos ? word.key.size() - 1 : zeros);
        }
        out.push_back(std::move(word));
    }
    words = std::move(out);
}

// "A.B.C." and "G.m.b.H": letters that stand side by side are one word.
std::vector<Word> join_letters(std::vector<Word> words) {
    std::vector<Word> out;
    for (std::size_t i = 0; i < words.size();) {
        const auto is_letter = [&](std::size_t at) {
            return at < words.size() && words[at].key.size() == 1 &&
                   words[at].script != Script::digit && words[at].script == words[i].script;
        };
        std::size_t end = i;
        while (is_letter(end)) {
            ++end;
        }
        Word word = std::move(words[i]);
        for (std::size_t k = i + 1; k < end; ++k) {
            word.key += words[k].key;
            word.end = words[k].end;
        }
        out.push_back(std::move(word));
        i = std::max(end, i + 1);
    }
    return out;
}

// A run of Han without spaces: known words of two characters or more, and what stands between.
void part_han(std::vector<Word>& words) {
    constexpr std::size_t kBytes = 3; // of a character of the first plane
    std::vector<Word> out;
    for (Word& word : words) {
        const std::string_view characters =
            word.script == Script::han ? std::string_view(word.key).substr(1) : std::string_view();
        if (characters.size() < 3 * kBytes || characters.size() % kBytes != 0) {
            out.push_back(std::move(word));
            continue;
        }
        std::string rest;
        const auto flush = [&] {
            if (!rest.empty()) {
                Word part = word;
                part.key = text::kHanMark + rest;
                out.push_back(std::move(part));
                rest.clear();
            }
        };
        for (std::size_t at = 0; at < characters.size();) {
            std::size_t size = std::min<std::size_t>(5 * kBytes, characters.size() - at);
            while (
                size >= 2 * kBytes &&
                word_info(text::kHanMark + std::string(characters.substr(at, size))).concept_id ==
                    0) {
                size -= kBytes;
            }
            if (size < 2 * kBytes) {
                rest += characters.substr(at, kBytes);
                at += kBytes;
                continue;
            }
            flush();
            Word known = word;
            known.key = text::kHanMark + std::string(characters.substr(at, size));
            out.push_back(std::move(known));
            at += size;
        }
        flush();
    }
    words = std::move(out);
}

// The article of an Arabic word, written on, says nothing in a firm's name.
void drop_articles(std::vector<Word>& words) {
    constexpr std::size_t kLeast = 5;
    for (Word& word : words) {
        if (word.script == Script::arabic && word.key.starts_with("_Al") &&
            word.key.size() >= kLeast) {
            word.key.erase(1, 2);
        }
    }
}

Token token_of(Word&& word) {
    Token token;
    word.key.resize(std::min(word.key.size(), kMostLetters));
    token.script = word.script;
    token.is_joined = word.is_joined;
    token.begin = word.begin;
    token.end = word.end;
    if (word.script == Script::digit) {
        token.role = Role::number;
    } else if (word.key.size() == 1) {
        token.role = Role::initial;
    } else {
        const WordInfo info = word_info(word.key);
        token.role = info.role;
        token.concept_id = info.concept_id;
    }
    token.key = std::move(word.key);
    return token;
}

// Words that stand together in the table ("united states") are one token.
std::vector<Token> tokens_of(std::vector<Word> words) {
    std::vector<Token> out;
    for (std::size_t i = 0; i < words.size();) {
        const Phrase phrase = phrase_at(words, i);
        if (phrase.words == 0) {
            out.push_back(token_of(std::move(words[i++])));
            continue;
        }
        Token token;
        token.script = words[i].script;
        token.is_joined = words[i].is_joined;
        token.begin = words[i].begin;
        token.role = phrase.info.role;
        token.concept_id = phrase.info.concept_id;
        for (std::size_t k = i; k < i + phrase.words; ++k) {
            const std::string_view key = words[k].key;
            token.key += token.key.empty() || !text::is_spelled(token.script) ? key : key.substr(1);
            token.end = words[k].end;
        }
        token.key.resize(std::min(token.key.size(), kMostLetters));
        out.push_back(std::move(token));
        i += phrase.words;
    }
    return out;
}

// A stop word that is no part of a person's name either: "of", "the", "for", unlike "To", "In",
// "On".
bool is_no_syllable(const Token& token) {
    constexpr std::size_t kShortest = 3;
    return token.role == Role::stop && (token.key == "of" || (token.script == text::Script::latin &&
                                                              token.key.size() >= kShortest));
}

} // namespace

std::vector<Token> firm_tokens(std::vector<Word> words, std::uint32_t& legal, bool& is_changed) {
    legal = take_legal_forms(words);
    std::vector<std::string> before;
    for (const Word& word : words) {
        before.push_back(word.key);
    }
    words = join_letters(std::move(words));
    legal = with_legal(legal, take_legal_forms(words));
    settle_numbers(words);
    drop_articles(words);
    part_han(words);
    std::vector<Token> out = tokens_of(std::move(words));
    is_changed = !std::ranges::equal(out, before, {}, &Token::key);
    // Unless they are all there is, stop words go.
    if (std::ranges::any_of(out, [](const Token& t) { return t.role != Role::stop; })) {
        is_changed = is_changed || std::ranges::any_of(out, is_no_syllable);
        std::erase_if(out, [](const Token& t) { return t.role == Role::stop; });
    }
    return out;
}

} // namespace tamga::names
