// SPDX-License-Identifier: Apache-2.0
#include "rules/shipped.hpp"

#include "profile_eu_bank_milan.hpp"
#include "profile_eu_exporter_usd.hpp"
#include "profile_insurer_london.hpp"
#include "profile_non_eu_usd.hpp"
#include "profile_uk_firm.hpp"
#include "profile_us_person.hpp"
#include "rules_binding.hpp"
#include "rules_clause_duties.hpp"
#include "rules_clause_elements.hpp"
#include "rules_clause_exemptions.hpp"
#include "rules_clause_goods.hpp"
#include "rules_country_groups.hpp"
#include "rules_country_measures.hpp"
#include "rules_export_bans.hpp"
#include "rules_groups.hpp"
#include "rules_ownership.hpp"
#include "rules_price_cap_exemptions.hpp"
#include "rules_price_caps.hpp"
#include "rules_transit_bans.hpp"

#include <array>

namespace tamga::rules {

std::span<const ShippedText> shipped_tables() noexcept {
    static constexpr std::array<ShippedText, 13> kTables{{
        {"binding", kRules_binding},
        {"clause_duties", kRules_clause_duties},
        {"clause_elements", kRules_clause_elements},
        {"clause_exemptions", kRules_clause_exemptions},
        {"clause_goods", kRules_clause_goods},
        {"country_groups", kRules_country_groups},
        {"country_measures", kRules_country_measures},
        {"export_bans", kRules_export_bans},
        {"groups", kRules_groups},
        {"ownership", kRules_ownership},
        {"price_cap_exemptions", kRules_price_cap_exemptions},
        {"price_caps", kRules_price_caps},
        {"transit_bans", kRules_transit_bans},
    }};
    return kTables;
}

std::span<const ShippedText> shipped_profile_texts() noexcept {
    static constexpr std::array<ShippedText, 6> kProfiles{{
        {"eu_bank_milan", kProfile_eu_bank_milan},
        {"eu_exporter_usd", kProfile_eu_exporter_usd},
        {"insurer_london", kProfile_insurer_london},
        {"non_eu_usd", kProfile_non_eu_usd},
        {"uk_firm", kProfile_uk_firm},
        {"us_person", kProfile_us_person},
    }};
    return kProfiles;
}

} // namespace tamga::rules
