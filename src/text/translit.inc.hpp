// SPDX-License-Identifier: Apache-2.0
// The generated transliteration table: code point -> lower-case ASCII.
#pragma once

#include <cstdint>
#include <string_view>

namespace tamga::text {
#include "translit.inc"
} // namespace tamga::text
