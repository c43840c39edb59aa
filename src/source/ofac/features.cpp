// SPDX-License-Identifier: Apache-2.0
#include "source/ofac/features.hpp"

#include "source/ofac/remarks.hpp"

#include <array>
#include <optional>
#include <utility>

namespace tamga::source::ofac {
namespace {

std::optional<DetailKind> detail_of(std::string_view feature) {
    constexpr std::array<std::pair<std::string_view, DetailKind>, 13> kFeatures = {{
        {"Birthdate", DetailKind::birth_date},
        {"Place of Birth", DetailKind::birth_place},
        {"Nationality Country", DetailKind::nationality},
        {"Citizenship Country", DetailKind::nationality},
        {"Gender", DetailKind::gender},
        {"Title", DetailKind::position},
        {"Website", DetailKind::website},
        {"Email Address", DetailKind::email},
        {"Phone Number", DetailKind::phone},
        {"VESSEL TYPE", DetailKind::vessel_type},
        {"Vessel Flag", DetailKind::flag},
        {"Vessel Owner", DetailKind::owner},
        {"Organization Established Date", DetailKind::incorporated},
    }};
    for (const auto& [name, kind] : kFeatures) {
        if (name == feature) {
            return kind;
        }
    }
    return std::nullopt;
}

} // namespace

void add_feature(ListFacts& facts, const Labels& labels, std::string_view type,
                 std::string_view value, Place place, Texts& remarks) {
    if (const auto kind = detail_of(type)) {
        facts.add_detail(value, *kind, place);
        return;
    }
    std::string item(type);
    if (!value.empty()) {
        item += (item.empty() ? "" : " ") + std::string(value);
    }
    remarks.push_back(facts.arena.keep(item));
    add_item(facts, labels, remarks.back(), place);
}

std::string paper_text(const Paper& paper) {
    std::string item(paper.type);
    if (!paper.number.empty()) {
        item += (item.empty() ? "" : " ") + std::string(paper.number);
    }
    if (!paper.country.empty()) {
        item += " (" + std::string(paper.country) + ")";
    }
    for (const auto& [word, day] :
         {std::pair{" issued ", paper.issued}, std::pair{" expires ", paper.expires}}) {
        if (!day.empty()) {
            item += word + std::string(day);
        }
    }
    return item;
}

} // namespace tamga::source::ofac
