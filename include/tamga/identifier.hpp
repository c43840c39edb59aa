// SPDX-License-Identifier: Apache-2.0
// Numbers that say by themselves whether they can be right: check digits and shapes of known
// schemes.
#pragma once

#include "tamga/workspace.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

enum class IdentifierScheme : std::uint8_t {
    imo,      // ships, and the companies that run them
    inn,      // Russian tax number
    ogrn,     // Russian registration number, firms and sole traders
    lei,      // ISO 17442
    isin,     // ISO 6166
    iban,     // ISO 13616
    bic,      // ISO 9362
    figi,     // OMG Financial Instrument Global Identifier
    cpf,      // Brazilian person
    cnpj,     // Brazilian firm
    ssn,      // US person
    uscc,     // Chinese firm, GB 32100-2015
    uei,      // US contractor
    npi,      // US health provider
    wikidata, // item
};

// "imo", "ogrn" and so on, as the enumerators are called; nullopt when unknown.
[[nodiscard]] std::optional<IdentifierScheme> parse_identifier_scheme(std::string_view word);
[[nodiscard]] std::vector<std::string_view> identifier_schemes();

struct IdentifierReading {
    std::string normal;    // the first right number that stands in the text, compact; empty: none
    std::string formatted; // as its issuer prints it; empty: none
    std::string_view kind; // of an IMO number: "vessel" or "company"
    bool is_valid = false; // the text is nothing but one right number
};

// Reads a number of the scheme out of a printed text. Pure; never fails: what is no number gives
// empty texts. Rules and their sources: src/match/identifier_scheme.cpp.
[[nodiscard]] IdentifierReading read_identifier(IdentifierScheme scheme, std::string_view text);

[[nodiscard]] std::string to_json(const IdentifierReading& reading, const std::string& scheme,
                                  const AnswerStamp& stamp);

} // namespace tamga
