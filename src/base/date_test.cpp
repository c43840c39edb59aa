// SPDX-License-Identifier: Apache-2.0
#include "tamga/date.hpp"

#include <gtest/gtest.h>

namespace tamga {
namespace {

std::string both(const std::optional<DateBounds>& bounds) {
    return bounds ? bounds->earliest->iso() + ".." + bounds->latest->iso() : "none";
}

TEST(Date, CountsDaysFrom1970) {
    EXPECT_EQ(Date::of(1970, 1, 1)->days, 0);
    EXPECT_EQ(Date::of(2023, 11, 23)->days, 19684);
    EXPECT_EQ((Date{19684}).iso(), "2023-11-23");
}

TEST(Date, RefusesDaysThatDoNotExist) {
    EXPECT_FALSE(Date::of(2023, 2, 29));
    EXPECT_FALSE(Date::of(2023, 13, 1));
    EXPECT_FALSE(parse_iso_date("2023-02-30"));
    EXPECT_FALSE(parse_iso_date("2023-2-3"));
    EXPECT_FALSE(parse_iso_date("2023-02-0x"));
}

TEST(Date, AMonthIsAnInterval) {
    EXPECT_EQ(both(parse_partial_date("2021-07")), "2021-07-01..2021-07-31");
    EXPECT_EQ(both(parse_partial_date("2024-02")), "2024-02-01..2024-02-29");
    EXPECT_EQ(both(parse_partial_date("1962")), "1962-01-01..1962-12-31");
}

TEST(Date, ReadsWhatListsPrint) {
    EXPECT_EQ(both(parse_printed_date("23.6.2023")), "2023-06-23..2023-06-23");
    EXPECT_EQ(both(parse_printed_date("9 August 2012")), "2012-08-09..2012-08-09");
    EXPECT_EQ(both(parse_printed_date("26 Feb. 2011")), "2011-02-26..2011-02-26");
    EXPECT_EQ(both(parse_printed_date("29/06/2012")), "2012-06-29..2012-06-29");
    EXPECT_EQ(both(parse_printed_date("2012-12-31")), "2012-12-31..2012-12-31");
    EXPECT_EQ(both(parse_printed_date("Sep 1962")), "1962-09-01..1962-09-30");
    EXPECT_EQ(both(parse_printed_date("1962")), "1962-01-01..1962-12-31");
    EXPECT_EQ(both(parse_printed_date("circa 1962")), "none");
    EXPECT_EQ(both(parse_printed_date("31.2.2023")), "none");
    EXPECT_EQ(both(parse_printed_date("")), "none");
}

} // namespace
} // namespace tamga
