// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "match/match.hpp"
#include "match/rarity.hpp"
#include "names/given_names.hpp"
#include "names/legal_form.hpp"
#include "names/words.hpp"
#include "text/letters.hpp"

namespace tamga::match {
namespace {

// Raised by hand whenever a rule, a number or a generated table of the matcher changes: the digest
// must differ when answers may.
constexpr std::string_view kRules = "tamga-names-4";

} // namespace

std::string policy_digest() {
    static const std::string digest = [] {
        Sha256 hash;
        hash.feed(kRules);
        hash.feed(names::legal_forms_table());
        hash.feed(names::name_words_table());
        hash.feed(names::placeholders_table());
        hash.feed(names::given_names_table());
        hash.feed(text::spellings_table());
        hash.feed(word_rarity_table());
        hash.feed(common_names_table());
        hash.feed(kRetrieve.text());
        hash.feed(kAlert.text());
        return hash.finish();
    }();
    return digest;
}

} // namespace tamga::match
