// SPDX-License-Identifier: Apache-2.0
// Short ways to ask the rules in tests.
#pragma once

#include "tamga/rules.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::rules {

inline Date day(const std::string& text) {
    const auto read = parse_iso_date(text);
    EXPECT_TRUE(read) << text;
    return read.value_or(Date{});
}
inline Moment moment(const std::string& text) {
    const auto read = parse_moment(text);
    EXPECT_TRUE(read) << text;
    return read.value_or(Moment{});
}
inline Share share(const std::string& text) {
    Share out;
    EXPECT_TRUE(text == "?" || read_share(text, out)) << text;
    return out;
}

} // namespace tamga::rules
