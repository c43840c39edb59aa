// SPDX-License-Identifier: Apache-2.0
// Codes that an invented world trades in. The facts about them are checked by goods_pool_test.cpp.
#pragma once

#include <array>
#include <cstdint>

namespace tamga::synth {

// On the Common High Priority List since 2023-05-19 (alert of FinCEN and BIS of that day), two for
// each of four headings.
inline constexpr std::array<std::uint32_t, 8> kPriorityCodes{854231, 854239, 851762, 851762,
                                                             852691, 852691, 853221, 853224};
// Under an EU export ban since April 2022 at the latest (Regulation (EU) No 833/2014), in headings
// that hold no code of that list: one code a heading.
inline constexpr std::array<std::uint32_t, 96> kBannedCodes{
    840212, 840410, 840590, 840610, 840710, 840910, 841011, 841111, 841210, 841350, 841410, 841510,
    841610, 841710, 841810, 841919, 842099, 842119, 842211, 842310, 842420, 842511, 842611, 842820,
    842919, 843010, 843139, 843910, 844090, 844130, 844240, 844312, 844520, 844610, 844711, 844811,
    845011, 845110, 845210, 845310, 845410, 845611, 846012, 846120, 846390, 846490, 846520, 846880,
    847010, 847210, 847321, 847410, 847510, 847740, 847910, 848020, 848110, 848320, 848410, 848710,
    850110, 850231, 850511, 850690, 850730, 850811, 850980, 851110, 851220, 851420, 851511, 851631,
    851840, 851920, 852110, 852290, 852321, 852712, 852842, 853090, 853110, 853321, 853510, 853710,
    853890, 853941, 854020, 854411, 854519, 854790, 900110, 900220, 900490, 900510, 900630, 903110};

} // namespace tamga::synth
