// SPDX-License-Identifier: Apache-2.0
#include "names/name.hpp"

#include "names/legal_form.hpp"

#include <algorithm>

namespace tamga::names {
namespace {

constexpr std::size_t kMostLetters = 255; // of one word; the rest of a longer one is not compared

Token token_of(text::Word&& word) {
    Token token;
    word.key.resize(std::min(word.key.size(), kMostLetters));
    token.script = word.script;
    if (word.script == text::Script::digit) {
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

bool is_firm_word(const Token& token) {
    return token.role == Role::generic;
}

// "A.B.C. Trading" is ABC: letters that stand side by side in a firm's name are one word.
void join_letters(std::vector<Token>& tokens) {
    std::vector<Token> out;
    for (std::size_t i = 0; i < tokens.size();) {
        std::size_t end = i;
        std::string joined;
        while (end < tokens.size() && tokens[end].role == Role::initial) {
            joined += tokens[end++].key;
        }
        if (end - i >= 2) {
            out.push_back(Token{joined, tokens[i].script, Role::word, 0});
            i = end;
        } else {
            out.push_back(std::move(tokens[i++]));
        }
    }
    tokens = std::move(out);
}

} // namespace

bool parse(std::string_view utf8, Kind kind, Name& out) {
    out = {};
    std::vector<text::Word> words;
    if (!text::fold(utf8, words)) {
        return false;
    }
    if (kind != Kind::person) {
        out.legal = take_legal_forms(words);
    }
    for (text::Word& word : words) {
        out.tokens.push_back(token_of(std::move(word)));
    }
    // Unless they are all there is, stop words go.
    if (std::ranges::any_of(out.tokens, [](const Token& t) { return t.role != Role::stop; })) {
        std::erase_if(out.tokens, [](const Token& t) { return t.role == Role::stop; });
    }
    out.is_firm_like = out.legal != 0 || std::ranges::any_of(out.tokens, is_firm_word);
    if (kind == Kind::organisation || (kind == Kind::any && out.is_firm_like)) {
        join_letters(out.tokens);
    }
    return true;
}

} // namespace tamga::names
