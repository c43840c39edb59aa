// SPDX-License-Identifier: Apache-2.0
// Entries are invented: the file that the fuzz corpus holds.
#include "source/ofac_advanced/mapper.hpp"

#include "source/ofac_advanced/reference.hpp"
#include "source/testing.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

namespace tamga::source::ofac_advanced {
namespace {

Result<ListFacts> mapped(const std::string& name) {
    InputFile file = testing::corpus_file("ofac_advanced", name);
    file.path = file.name = "cons_advanced.xml"; // the name says which list it is
    return testing::read_file(file, kFormat, recognise, read);
}

bool has_remark(const ListFacts& facts, std::string_view text) {
    return std::ranges::any_of(facts.details,
                               [&](const DetailFact& detail) { return detail.text == text; });
}

bool is_skipped(const ListFacts& facts, std::string_view problem, std::string_view text) {
    return std::ranges::any_of(facts.version.skipped, [&](const Skipped& item) {
        return item.problem.find(problem) != std::string::npos && item.text == text;
    });
}

TEST(OfacAdvanced, ReadsPartiesWithNamesOfAllScriptsAndQualities) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 2U);
    EXPECT_EQ(facts->records[0].id, "ofac-77");
    EXPECT_EQ(facts->records[0].schema, Schema::Person);
    EXPECT_EQ(facts->records[1].schema, Schema::Organization);
    ASSERT_EQ(facts->names.size(), 5U);
    EXPECT_EQ(facts->names[0].text, "KILN, Oda"); // the file prints the given name first
    EXPECT_EQ(facts->names[0].kind, NameKind::primary);
    EXPECT_TRUE(facts->names[0].is_surname_first);
    EXPECT_EQ(facts->names[1].text, "\u041a\u0418\u041b\u041d, \u041e\u0434\u0430");
    EXPECT_EQ(facts->names[1].kind, NameKind::alias);
    EXPECT_EQ(facts->names[2].kind, NameKind::weak_alias);
    EXPECT_EQ(facts->names[3].kind, NameKind::previous);
    EXPECT_EQ(facts->names[4].text, "FELT WORKS");
    EXPECT_FALSE(facts->names[4].is_surname_first);
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2025-01-10");
}

TEST(OfacAdvanced, FollowsReferencesToPlacesAndPapers) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->addresses.size(), 2U); // one for each script; "undetermined" is none
    EXPECT_EQ(facts->addresses[0].text, "7 Kiln Road, Onhava");
    EXPECT_EQ(facts->addresses[0].country, "Zembla");
    EXPECT_EQ(facts->addresses[1].text, "7 Kiln Road, \u041e\u043d\u0445\u0430\u0432\u0430");
    ASSERT_EQ(facts->identifiers.size(), 2U);
    EXPECT_EQ(facts->identifiers[0].text, "D77");
    EXPECT_EQ(facts->identifiers[0].kind, IdentifierKind::passport);
    EXPECT_EQ(facts->identifiers[0].country, "Zembla");
    EXPECT_EQ(facts->identifiers[1].kind, IdentifierKind::tax);
    EXPECT_EQ(testing::detail(*facts, DetailKind::birth_date), "1962");
    EXPECT_EQ(testing::detail(*facts, DetailKind::nationality), "Zembla");
    EXPECT_TRUE(has_remark(*facts, "Passport D77 (Zembla) issued 08 May 2009"));
    EXPECT_TRUE(has_remark(*facts, "Passport D77 (Zembla) issued 08 May 2009: marked Fraudulent"));
    EXPECT_TRUE(has_remark(*facts, "a kiln hand"));
    EXPECT_TRUE(has_remark(
        *facts, "Executive Order 13662 Directive Determination - Subject to Directive 1"));
}

TEST(OfacAdvanced, GivesEachListItsOwnTagsMeasureAndDay) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->listings.size(), 3U);
    EXPECT_EQ(facts->records[0].listings.size(), 1U);
    EXPECT_EQ(facts->listings[0].list, "PLC"); // of the umbrella alone: by its tag, undated
    EXPECT_EQ(facts->listings[0].measure, Measure::not_blocking);
    EXPECT_FALSE(facts->listings[0].printed.known());
    const ListingFact& sectoral = facts->listings[1];
    EXPECT_EQ(sectoral.list, "SSI");
    EXPECT_EQ(sectoral.measure, Measure::debt_and_equity_limits);
    EXPECT_EQ(sectoral.programme, "UKRAINE-EO13662");
    EXPECT_EQ(sectoral.measure_printed, "13662 Sectoral Directive 1; Block");
    EXPECT_EQ(sectoral.basis, "Executive Order 13662 (Ukraine)");
    EXPECT_EQ(sectoral.printed.earliest->iso(), "2014-07-16");
    const ListingFact& blocked = facts->listings[2];
    EXPECT_EQ(blocked.list, "SDN");
    EXPECT_EQ(blocked.programme, "ZEMBLA");
    EXPECT_EQ(blocked.measure, Measure::asset_freeze);
    EXPECT_EQ(blocked.printed.earliest->iso(), "2015-02-03");
}

TEST(OfacAdvanced, LinksPartiesAndKeepsDetailsOfEachRecordTogether) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    const RecordFacts& first = facts->records[0];
    const DetailFact& last = facts->details[first.details.end - 1];
    EXPECT_EQ(last.kind, DetailKind::linked_to);
    EXPECT_EQ(last.text, "Owned or Controlled By FELT WORKS (ofac-78)");
    EXPECT_EQ(facts->records[1].details.begin, first.details.end);
    EXPECT_EQ(facts->records[1].details.end, facts->details.size());
}

TEST(OfacAdvanced, NamesWhatBelongsToNobody) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    EXPECT_TRUE(is_skipped(*facts, "party without number, profile or identity", "79"));
    EXPECT_TRUE(is_skipped(*facts, "relationship of no party", "5"));
    EXPECT_TRUE(is_skipped(*facts, "sanctions entry of no party", "6"));
    EXPECT_TRUE(is_skipped(*facts, "not in the file's reference sets", "FeatureType 999"));
    EXPECT_TRUE(has_remark(*facts, "ZZFELTXX")); // its value is kept all the same
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_TRUE(facts->covers.empty());
}

TEST(OfacAdvanced, ProvesPresenceOnlyWhenCutOff) {
    const auto facts = mapped("cut.xml");
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->records.size(), 2U);
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_EQ(facts->listings.size(), 2U); // never taken as unlisted
}

TEST(OfacAdvanced, TakesAPartyWithBareSignsMended) {
    const auto facts = mapped("mended.xml");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 2U);
    EXPECT_EQ(facts->names[facts->records[1].names.begin].text, "FELT & \ufffdWORKS");
}

TEST(OfacAdvanced, TellsTheSetByItsEntries) {
    const auto of = [](const std::string& entries) {
        return source_name(testing::file_of(
            "a.xml", "<Sanctions><List ID=\"1\">SDN List</List><List ID=\"2\">Consolidated "
                     "List</List>" +
                         entries + "</Sanctions>"));
    };
    EXPECT_EQ(of("<SanctionsEntry ListID=\"1\"/>"), "us_ofac_sdn");
    EXPECT_EQ(of("<SanctionsEntry ListID=\"2\"/><SanctionsEntry ListID=\"1\"/>"), "us_ofac_cons");
}

TEST(PeriodText, PrintsDaysAsTheCsvDoes) {
    const auto text = [](const std::string& from, const std::string& to, const char* circa) {
        const auto day = [](const std::string& iso) {
            return "<Year>" + iso.substr(0, 4) + "</Year><Month>" + iso.substr(5, 2) +
                   "</Month><Day>" + iso.substr(8) + "</Day>";
        };
        const InputFile file =
            testing::file_of("a.xml", "<R><DatePeriod><Start Approximate=\"" + std::string(circa) +
                                          "\"><From>" + day(from) + "</From></Start><End><To>" +
                                          day(to) + "</To></End></DatePeriod></R>");
        std::string out;
        ListVersion version;
        XmlEntries wanted;
        wanted.entries = {"DatePeriod"};
        wanted.take = [&](const XmlNode& node) { out = period_text(node); };
        read_entries(file, wanted, version);
        return out;
    };
    EXPECT_EQ(text("1962-05-08", "1962-05-08", "false"), "08 May 1962");
    EXPECT_EQ(text("1962-02-01", "1962-02-28", "false"), "Feb 1962");
    EXPECT_EQ(text("1962-01-01", "1962-12-31", "true"), "circa 1962");
    EXPECT_EQ(text("1948-01-01", "1952-12-31", "false"), "1948 to 1952");
    EXPECT_EQ(text("1948-03-01", "1948-05-31", "false"), "Mar 1948 to May 1948");
    EXPECT_EQ(text("1948-03-02", "1948-05-31", "false"), "02 Mar 1948 to 31 May 1948");
    EXPECT_EQ(text("1948-13-02", "1948-13-02", "false"), "");
}

} // namespace
} // namespace tamga::source::ofac_advanced
