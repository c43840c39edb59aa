// SPDX-License-Identifier: Apache-2.0
#include "names/name.hpp"

#include "names/legal_form.hpp"
#include "names/person.hpp"

#include <algorithm>

namespace tamga::names {
namespace {

Token token_of(text::Word&& word) {
    Token token;
    word.key.resize(std::min(word.key.size(), kMostLetters));
    token.script = word.script;
    token.is_joined = word.is_joined;
    token.begin = word.begin;
    token.end = word.end;
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

// The one comma of "Surname, Given".
std::size_t comma_of(std::string_view utf8) {
    const std::size_t comma = utf8.find(',');
    return comma == utf8.rfind(',') ? comma : std::string_view::npos;
}

} // namespace

bool parse(std::string_view utf8, Kind kind, Name& out) {
    out = {};
    std::vector<text::Word> words;
    if (!text::fold(utf8, words)) {
        return false;
    }
    if (kind != Kind::person) {
        std::vector<text::Word> firm = words;
        out.legal = take_legal_forms(firm);
        for (text::Word& word : firm) {
            out.tokens.push_back(token_of(std::move(word)));
        }
        out.is_firm_like = out.legal != 0 || std::ranges::any_of(out.tokens, is_firm_word);
    }
    out.is_person = kind == Kind::person || (kind == Kind::any && !out.is_firm_like);
    if (out.is_person) {
        out.tokens = person_tokens(std::move(words), comma_of(utf8), kind);
        return true;
    }
    // Unless they are all there is, stop words go.
    if (std::ranges::any_of(out.tokens, [](const Token& t) { return t.role != Role::stop; })) {
        std::erase_if(out.tokens, [](const Token& t) { return t.role == Role::stop; });
    }
    join_letters(out.tokens);
    return true;
}

} // namespace tamga::names
