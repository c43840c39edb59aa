// SPDX-License-Identifier: Apache-2.0
// Who is bound by each measure of each hit.
#include "tamga/rules.hpp"

#include <map>
#include <utility>

namespace tamga {

void mark_bound(std::span<Screening> screenings, const Profile& profile, Date day) {
    // A batch meets few combinations; each is judged once.
    std::map<std::pair<Authority, std::vector<std::string>>, Bound> judged;
    const auto bound_of = [&](const HitMeasure& measure) -> const Bound& {
        const auto [place, is_new] = judged.try_emplace({measure.authority, measure.programmes});
        if (is_new) {
            place->second = bound_by(profile, measure.authority, measure.programmes, day);
        }
        return place->second;
    };
    for (Screening& screening : screenings) {
        for (Hit& hit : screening.hits) {
            for (HitMeasure& measure : hit.measures) {
                measure.bound = bound_of(measure);
                if (measure.authority == Authority::OFAC && !hit.secondary.empty() &&
                    measure.bound->mark != BoundMark::binding) {
                    measure.bound->basis.cautions.push_back(
                        "OFAC prints a remark on secondary sanctions: " +
                        hit.secondary.front().text);
                }
            }
        }
    }
}

} // namespace tamga
