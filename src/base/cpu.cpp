// SPDX-License-Identifier: Apache-2.0
#include "base/cpu.hpp"

namespace tamga {

bool is_supported(InstructionSet set) noexcept {
#if defined(__x86_64__)
    switch (set) {
    case InstructionSet::automatic:
    case InstructionSet::scalar: return true;
    case InstructionSet::avx2:
        return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0;
    case InstructionSet::avx512:
        return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
               __builtin_cpu_supports("avx512vpopcntdq") != 0;
    }
    return false;
#else
    return set == InstructionSet::automatic || set == InstructionSet::scalar;
#endif
}

InstructionSet settled(InstructionSet asked) noexcept {
    if (asked != InstructionSet::automatic) {
        return asked;
    }
    for (const InstructionSet best : {InstructionSet::avx512, InstructionSet::avx2}) {
        if (is_supported(best)) {
            return best;
        }
    }
    return InstructionSet::scalar;
}

} // namespace tamga
