// SPDX-License-Identifier: Apache-2.0
// The lines of a file, before anything is known of it.
#pragma once

#include "format/json.hpp"
#include "source/source.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tamga::source::ftm_jsonl {

// The file without a byte order mark.
[[nodiscard]] std::string_view text_of(const InputFile& file);
// The first non-empty lines, parsed; a line that is no JSON object ends them.
[[nodiscard]] std::vector<format::Json> first_lines(const InputFile& file, std::uint32_t most);
[[nodiscard]] bool is_delta_file(const InputFile& file);

} // namespace tamga::source::ftm_jsonl
