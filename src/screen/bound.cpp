// SPDX-License-Identifier: Apache-2.0
// Who is bound by each measure of each hit.
#include "tamga/rules.hpp"
#include "tamga/screening.hpp"

namespace tamga {

void mark_bound(Screening& screening, const Profile& profile, Date as_of) {
    for (Hit& hit : screening.hits) {
        for (HitMeasure& measure : hit.measures) {
            Bound bound = bound_by(profile, measure.authority, measure.programmes, as_of);
            if (measure.authority == Authority::OFAC && !hit.secondary.empty() &&
                bound.mark != BoundMark::binding) {
                bound.basis.cautions.push_back("OFAC prints a remark on secondary sanctions: " +
                                               hit.secondary.front().text);
            }
            measure.bound = std::move(bound);
        }
    }
}

} // namespace tamga
