// SPDX-License-Identifier: Apache-2.0
// Versions merged into one ledger. Names are invented.
#include "ledger/build.hpp"

#include <gtest/gtest.h>

namespace tamga::ledger {
namespace {

struct Entry {
    const char* id;
    const char* name;
    const char* programme;
};

ListFacts version(const char* name, int day, const std::vector<Entry>& entries,
                  bool is_complete = true) {
    ListFacts facts;
    facts.version.source = "us_ofac_sdn";
    facts.version.version = name;
    facts.version.dated = {DateBounds::exact(Date{day}), DateHow::given};
    facts.version.is_complete = is_complete;
    facts.covers.push_back({Authority::OFAC, "SDN"});
    std::uint32_t line = 0;
    for (const Entry& entry : entries) {
        facts.begin_record(entry.id, Schema::Organization, "", {0, ++line});
        facts.add_name(entry.name, NameKind::primary, {0, line});
        ListingFact listing;
        listing.authority = Authority::OFAC;
        listing.list = "SDN";
        listing.measure = Measure::asset_freeze;
        listing.programme = entry.programme;
        listing.place = {0, line};
        facts.add_listing(listing);
    }
    facts.finish();
    return facts;
}

Tables built(const std::vector<const ListFacts*>& versions, unsigned threads = 1) {
    std::vector<VersionUse> uses;
    for (const ListFacts* facts : versions) {
        uses.push_back({facts, false, false, false});
    }
    Pool pool(threads);
    return build(uses, pool);
}

TEST(Build, MergesEqualFactsAndKeepsTheNewestPlace) {
    const ListFacts older = version("a", 100, {{"ofac-1", "Granat", "X"}});
    const ListFacts newer =
        version("b", 200, {{"ofac-1", "Granat", "X"}, {"ofac-2", "Velvet", "X"}});
    const Tables tables = built({&newer, &older});
    ASSERT_EQ(tables.entities.size(), 2U);
    ASSERT_EQ(tables.names.size(), 2U);
    EXPECT_EQ(tables.names[0].place.version, 1U);
    EXPECT_EQ(tables.names[0].first_version, 0U);
    ASSERT_EQ(tables.listings.size(), 2U);
    EXPECT_EQ(tables.listings[1].seen_from.earliest, 101);
    EXPECT_EQ(tables.listings[1].seen_from.latest, 200);
    ASSERT_EQ(tables.coverage.size(), 1U);
    EXPECT_EQ(tables.coverage[0].period.earliest, 100);
    EXPECT_EQ(tables.coverage[0].period.latest, 200);
}

TEST(Build, AnIncompleteVersionNeverTakesOff) {
    const ListFacts older = version("a", 100, {{"ofac-1", "Granat", "X"}});
    const ListFacts cut = version("b", 200, {{"ofac-2", "Velvet", "X"}}, false);
    const Tables tables = built({&older, &cut});
    EXPECT_EQ(tables.listings[0].seen_until.earliest, kNoDay);
}

TEST(Build, AVersionWithoutProgrammesSpeaksForTheNearestOneThatPrintsThem) {
    const ListFacts older = version("a", 100, {{"ofac-1", "Granat", "OLD"}});
    const ListFacts middle = version("b", 200, {{"ofac-1", "Granat", "NEW"}});
    const ListFacts names = version("c", 300, {{"ofac-1", "Granat", ""}, {"ofac-9", "Velvet", ""}});
    const Tables tables = built({&older, &middle, &names});
    ASSERT_EQ(tables.listings.size(), 3U);
    EXPECT_EQ(tables.text(tables.listings[0].programme), "NEW");
    EXPECT_EQ(tables.listings[0].seen_until.earliest, kNoDay); // it stands
    EXPECT_EQ(tables.text(tables.listings[1].programme), "OLD");
    EXPECT_NE(tables.listings[1].seen_until.earliest, kNoDay); // it was replaced
    EXPECT_EQ(tables.text(tables.listings[2].programme), "");
}

ListFacts dated(const char* name, int day, int printed) {
    ListFacts facts = version(name, day, {{"ofac-1", "Granat", "X"}});
    facts.listings[0].printed = DateBounds::exact(Date{printed});
    return facts;
}

TEST(Build, AFormThatPrintsNoDaySpeaksOfTheStayThatAnotherFormDates) {
    const ListFacts older = version("a", 100, {{"ofac-1", "Granat", "X"}});
    const ListFacts middle = dated("b", 200, 50);
    const ListFacts newer = version("c", 300, {{"ofac-1", "Granat", "X"}});
    const Tables tables = built({&older, &middle, &newer});
    ASSERT_EQ(tables.listings.size(), 1U);
    EXPECT_EQ(tables.listings[0].printed.earliest, 50);
    EXPECT_EQ(tables.listings[0].seen_until.earliest, kNoDay); // it stands
    EXPECT_EQ(tables.listings[0].places.end - tables.listings[0].places.begin, 3U);
}

TEST(Build, AnUndatedStayBehindAGapIsAnotherOne) {
    const ListFacts older = dated("a", 100, 50);
    const ListFacts gap = version("b", 200, {{"ofac-2", "Velvet", "X"}});
    const ListFacts newer = version("c", 300, {{"ofac-1", "Granat", "X"}});
    const Tables tables = built({&older, &gap, &newer});
    ASSERT_EQ(tables.listings.size(), 3U); // two of ofac-1, in the order of their newest versions
    EXPECT_EQ(tables.listings[0].printed.earliest, kNoDay);
    EXPECT_EQ(tables.listings[0].seen_until.earliest, kNoDay);
    EXPECT_EQ(tables.listings[1].printed.earliest, 50);
    EXPECT_NE(tables.listings[1].seen_until.earliest, kNoDay);
}

TEST(Build, TwoPrintedDaysAreTwoStays) {
    const ListFacts older = dated("a", 100, 50);
    const ListFacts newer = dated("b", 200, 150);
    const ListFacts bare = version("c", 300, {{"ofac-1", "Granat", "X"}});
    const Tables tables = built({&older, &newer, &bare});
    ASSERT_EQ(tables.listings.size(), 2U);
    for (const ListingRow& row : tables.listings) {
        const bool is_newer = row.printed.earliest == 150;
        EXPECT_EQ(row.seen_until.earliest == kNoDay, is_newer); // the last one stands
    }
}

TEST(Build, IsTheSameForAnyThreadsAndOrder) {
    std::vector<std::string> ids;
    std::vector<Entry> entries;
    ids.reserve(20'000);
    for (int i = 0; i < 20'000; ++i) {
        ids.push_back("ofac-" + std::to_string(i));
        entries.push_back({ids.back().c_str(), i % 3 == 0 ? "Granat" : "Velvet", "X"});
    }
    const ListFacts older = version("a", 100, entries);
    entries.resize(15'000);
    const ListFacts newer = version("b", 200, entries);
    const Tables one = built({&older, &newer}, 1);
    const Tables many = built({&newer, &older}, 7);
    EXPECT_EQ(one.strings, many.strings);
    ASSERT_EQ(one.listings.size(), many.listings.size());
    for (std::size_t i = 0; i < one.listings.size(); ++i) {
        ASSERT_EQ(one.listings[i].seen_until.latest, many.listings[i].seen_until.latest);
    }
}

} // namespace
} // namespace tamga::ledger
