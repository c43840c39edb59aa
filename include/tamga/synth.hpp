// SPDX-License-Identifier: Apache-2.0
// Invented trade worlds whose truth is known: for demonstrations, tests and measuring detectors.
#pragma once

#include "tamga/workspace.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace tamga {

struct SynthOptions {
    std::uint64_t seed = 1;
    std::uint32_t lots = 3000;       // 1,000 to 2,000,000
    std::string difficulty = "easy"; // "easy", "medium", "hard"
    std::string folder;              // must not exist, or be empty
};

struct SynthAnswer {
    SynthOptions options;
    std::uint64_t lots = 0, firms = 0;
    std::map<std::string, std::uint64_t> planted; // stories by detector
    std::map<std::string, std::uint64_t> look_alikes;
    std::string truth; // path of the truth file, beside the folder
};

// Writes the world of these numbers: the same bytes everywhere (docs/formats/synth.md). Errors:
// bad_input for numbers outside their range, an unknown difficulty or a folder that holds files.
[[nodiscard]] Result<SynthAnswer> write_synth(const SynthOptions& options);

[[nodiscard]] std::string to_json(const SynthAnswer& answer);

} // namespace tamga
