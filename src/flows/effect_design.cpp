// SPDX-License-Identifier: Apache-2.0
#include "flows/effect_design.hpp"

namespace tamga {

std::string_view word(EffectDesign design) noexcept {
    switch (design) {
    case EffectDesign::difference_in_differences: return "difference_in_differences";
    case EffectDesign::interrupted_series: return "interrupted_series";
    case EffectDesign::event_study: return "event_study";
    case EffectDesign::group_time: return "group_time";
    case EffectDesign::synthetic_control: return "synthetic_control";
    case EffectDesign::synthetic_did: return "synthetic_did";
    case EffectDesign::poisson: return "poisson";
    case EffectDesign::local_level: return "local_level";
    }
    return "";
}

const std::vector<EffectDesign>& all_effect_designs() {
    using enum EffectDesign;
    static const std::vector<EffectDesign> all{
        difference_in_differences, interrupted_series, event_study, group_time,
        synthetic_control,         synthetic_did,      poisson,     local_level};
    return all;
}

std::optional<EffectDesign> parse_effect_design(std::string_view text) noexcept {
    for (const EffectDesign design : all_effect_designs()) {
        if (word(design) == text) {
            return design;
        }
    }
    return std::nullopt;
}

std::string_view word(PlaceboKind kind) noexcept {
    switch (kind) {
    case PlaceboKind::none: return "none";
    case PlaceboKind::places: return "places";
    case PlaceboKind::goods: return "goods";
    case PlaceboKind::units: return "units";
    case PlaceboKind::dates: return "dates";
    }
    return "";
}

namespace flows {

EffectFunction function_of(EffectDesign design) noexcept {
    switch (design) {
    case EffectDesign::difference_in_differences: return difference_in_differences;
    case EffectDesign::interrupted_series: return interrupted_series;
    case EffectDesign::event_study: return event_study;
    case EffectDesign::group_time: return group_time;
    case EffectDesign::synthetic_control: return synthetic_control;
    case EffectDesign::synthetic_did: return synthetic_did;
    case EffectDesign::poisson: return poisson;
    case EffectDesign::local_level: return local_level;
    }
    return difference_in_differences;
}

} // namespace flows
} // namespace tamga
