// SPDX-License-Identifier: Apache-2.0
// Words of an error and of a score.
#include "tamga/error.hpp"

#include "tamga/evidence.hpp"

#include <cstdlib>

namespace tamga {

std::string Error::message() const {
    std::string out = place;
    if (!out.empty()) {
        out += ": ";
    }
    out += problem;
    if (!text.empty()) {
        out += " \"" + text + "\"";
    }
    if (!hint.empty()) {
        out += " (" + hint + ")";
    }
    return out;
}

std::string Score::text() const {
    const std::int32_t positive = std::abs(millionths);
    std::string fraction = std::to_string(positive % 1'000'000);
    fraction.insert(0, 6 - fraction.size(), '0');
    return (millionths < 0 ? "-" : "") + std::to_string(positive / 1'000'000) + "." + fraction;
}

} // namespace tamga
