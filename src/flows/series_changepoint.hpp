// SPDX-License-Identifier: Apache-2.0
// Breaks in the mean of a series: PELT (Killick, Fearnhead, Eckley, JASA 107, 2012), squared error.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tamga::flows {

struct ChangepointOptions {
    double penalty = 0; // per break, in squared units of the series; 0: default_penalty
    std::size_t min_length = 3;
};

// 2 s^2 ln n with s = MAD of first differences * 1.4826 / sqrt(2): the BIC penalty of one break
// (its place and its mean) with a scale that breaks do not inflate.
[[nodiscard]] double default_penalty(std::span<const double> values);

// First index of each segment but the first, ascending: the segmentation with the least sum of
// squared errors plus penalty times breaks, among those whose segments have `min_length` values at
// least; ties go to the earlier break. Exact; linear in n while breaks keep coming.
[[nodiscard]] std::vector<std::size_t> changepoints(std::span<const double> values,
                                                    const ChangepointOptions& options = {});

} // namespace tamga::flows
