// SPDX-License-Identifier: Apache-2.0
// The sections of the page, in its order. Each adds itself to `to`.
#pragma once

#include "report/html_parts.hpp"
#include "report/view.hpp"

namespace tamga::report {

[[nodiscard]] Markup style() noexcept;

void summary(Html& to, const View& view);
void matrix(Html& to, const View& view);
void timelines(Html& to, const View& view);
void trade(Html& to, const View& view); // nothing when no finding names a lot
void claims(Html& to, const View& view);
void findings(Html& to, const View& view);
void parties(Html& to, const View& view);
void coverage(Html& to, const View& view);
void left_out(Html& to, const View& view); // what was skipped and refused
void lists(Html& to, const View& view);
void how_to_read(Html& to);
void stamp(Html& to, const View& view); // what is needed to make the page again

} // namespace tamga::report
