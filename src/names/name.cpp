// SPDX-License-Identifier: Apache-2.0
#include "names/name.hpp"

#include "names/firm.hpp"
#include "names/person.hpp"

#include <algorithm>

namespace tamga::names {
namespace {

bool is_firm_word(const Token& token) {
    return token.role == Role::generic || token.role == Role::body;
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
    bool is_changed = false;
    if (kind != Kind::person) {
        out.tokens = firm_tokens(words, out.legal, is_changed);
        out.is_firm_like = out.legal != 0 || std::ranges::any_of(out.tokens, is_firm_word);
    }
    out.is_person = kind == Kind::person || (kind == Kind::any && !out.is_firm_like);
    if (out.is_person) {
        if (is_changed) {
            out.firm_tokens = std::move(out.tokens);
        }
        out.tokens = person_tokens(std::move(words), comma_of(utf8), kind);
    }
    return true;
}

} // namespace tamga::names
