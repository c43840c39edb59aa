// SPDX-License-Identifier: Apache-2.0
// Rows are invented.
#include "source/testing.hpp"
#include "source/us_dpl_txt/mapper.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::us_dpl_txt {
namespace {

Result<ListFacts> mapped(const std::string& text) {
    return testing::read_file(testing::file_of("dpl.txt", text), kFormat, recognise, read);
}

const std::string kHead =
    "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t"
    "\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t"
    "\"FR_Citation\"\n";

TEST(UsDplTxt, ReadsOrdersWithTheirDaysMonthFirst) {
    const auto facts =
        mapped(kHead + "ODA KILN\t1 LATHE ROAD\tZEMBLA\tZB\tZZ\t100\t10/16/2017\t10/13/2020\tY\t"
                       "2017-10-23\tFR NOTICE ADDED\t82 F.R. 1\n");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 1U);
    EXPECT_EQ(facts->names[0].text, "ODA KILN");
    EXPECT_EQ(facts->addresses[0].text, "1 LATHE ROAD, ZEMBLA, ZB, 100");
    EXPECT_EQ(facts->listings[0].printed.earliest->iso(), "2017-10-16");
    EXPECT_EQ(facts->listings[0].until.earliest->iso(), "2020-10-13");
    EXPECT_EQ(facts->listings[0].measure, Measure::export_control);
    EXPECT_EQ(facts->details[0].text, "2017-10-23: FR NOTICE ADDED");
    EXPECT_EQ(facts->covers.size(), 1U);
}

TEST(UsDplTxt, NamesRowsThatItCannotUse) {
    const auto facts = mapped(kHead + "ODA KILN\tx\ty\n\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\n"
                                      "IDA KILN\tx\ty\tz\tZZ\t1\t13/40/2017\t\tY\t\t\t\n");
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->records.size(), 1U);
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_EQ(facts->version.skipped.size(), 3U); // short row, no name, no date
}

} // namespace
} // namespace tamga::source::us_dpl_txt
