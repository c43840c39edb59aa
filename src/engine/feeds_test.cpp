// SPDX-License-Identifier: Apache-2.0
// All names are invented.
#include "engine/feeds.hpp"

#include "base/hash.hpp"
#include "engine/feed_fetch.hpp"
#include "engine/feed_guards.hpp"
#include "engine/feed_state.hpp"
#include "tamga/workspace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

namespace tamga::engine {
namespace {

using testing::HasSubstr;

constexpr std::int64_t kNow = 1795856400; // 2026-11-28T09:00:00Z

Feed two_files() {
    Feed feed;
    feed.name = feed.source = "invented";
    feed.format = "ofac_csv";
    feed.files = {"a.csv", "b.csv"};
    feed.places = {{"https://x/a", "https://x/b"}};
    return feed;
}

// A server in memory: address to bytes, with the digest as validator.
struct FakeServer {
    std::map<std::string, std::string> files;
    std::vector<std::string> asked;

    FetchFn fetch() {
        return [this](const FetchRequest& request) -> Result<Fetched> {
            asked.push_back(request.url);
            const auto found = files.find(request.url);
            if (found == files.end()) {
                return Error{ErrorKind::unavailable, "download", "HTTP 404", "", ""};
            }
            Fetched out;
            out.etag = sha256(found->second).substr(0, 8);
            out.is_unchanged = !request.etag.empty() && request.etag == out.etag;
            out.bytes = out.is_unchanged ? std::string{} : found->second;
            return out;
        };
    }
};

TEST(Instants, AreReadAsTheyAreWritten) {
    EXPECT_EQ(instant_text(kNow), "2026-11-28T09:00:00Z");
    for (const std::int64_t at : {std::int64_t{0}, kNow, kNow + 86399, std::int64_t{951782400}}) {
        EXPECT_EQ(parse_instant(instant_text(at)), at);
    }
    for (const char* text : {"", "2026-11-28", "2026-11-28 09:00:00Z", "2026-02-30T09:00:00Z"}) {
        EXPECT_EQ(parse_instant(text), -1) << text;
    }
    EXPECT_EQ(instant_text(-1), "");
}

TEST(OfficialFeeds, AreReadAndEachSourceIsOnOnce) {
    const auto feeds = parse_feeds(official_feeds(), "feeds.toml");
    ASSERT_TRUE(feeds.ok()) << feeds.error().message();
    EXPECT_GE(feeds->size(), 7U);
    for (const Feed& feed : *feeds) {
        EXPECT_TRUE(feed.citation.starts_with("https://")) << feed.name;
        EXPECT_FALSE(feed.allows_http);
    }
}

TEST(Feeds, AnAddressIsShownWithoutItsSecrets) {
    EXPECT_EQ(shown_address("https://x/y?token=1"), "https://x/y");
    EXPECT_EQ(shown_address("https://me:secret@x/y#z"), "https://x/y");
    EXPECT_EQ(shown_address("https://x/y@z"), "https://x/y@z");
}

TEST(Feeds, AFormatThatIsUnknownIsAnErrorOnlyWhereTheFeedIsOn) {
    const std::string text = "[[feed]]\nname = \"a\"\nformat = \"later\"\nurls = \"https://x/y\"\n";
    EXPECT_FALSE(parse_feeds(text, "f").ok());
    EXPECT_TRUE(parse_feeds(text + "enabled = false\n", "f").ok());
}

TEST(Delivery, TellsAnUnchangedSetByItsValidators) {
    FakeServer server{{{"https://x/a", "one"}, {"https://x/b", "two"}}, {}};
    const Delivery first = deliver(two_files(), 0, {}, "", server.fetch());
    ASSERT_FALSE(first.fault);
    EXPECT_EQ(first.bytes, 6U);
    const Delivery again = deliver(two_files(), 0, first.validators, "", server.fetch());
    EXPECT_TRUE(again.is_unchanged);
    server.files["https://x/b"] = "three";
    const Delivery newer = deliver(two_files(), 0, first.validators, "", server.fetch());
    EXPECT_FALSE(newer.is_unchanged);
    EXPECT_EQ(*newer.files[0], "one");
    EXPECT_EQ(*newer.files[1], "three");
}

TEST(Delivery, ValidatorsOfAnotherAddressAreNotUsed) {
    FakeServer server{{{"https://x/a", "one"}, {"https://x/b", "two"}}, {}};
    const Delivery first = deliver(two_files(), 0, {}, "", server.fetch());
    Feed moved = two_files();
    moved.places = {{"https://y/a", "https://y/b"}};
    server.files = {{"https://y/a", "one"}, {"https://y/b", "two"}};
    EXPECT_FALSE(deliver(moved, 0, first.validators, "", server.fetch()).is_unchanged);
}

TEST(Delivery, ASetThatNeverHoldsStillIsAFault) {
    FakeServer server{{{"https://x/a", "one"}, {"https://x/b", "two"}}, {}};
    const FetchFn inner = server.fetch();
    int turn = 0;
    const FetchFn restless = [&](const FetchRequest& request) {
        server.files["https://x/a"] = "one" + std::to_string(++turn);
        return inner(request);
    };
    const Delivery out = deliver(two_files(), 0, {}, "", restless);
    ASSERT_TRUE(out.fault);
    EXPECT_THAT(out.fault->problem, HasSubstr("changed each time"));
}

TEST(Delivery, TheLineOfAFileNamesItsDigest) {
    Feed feed = two_files();
    feed.sha256 = {"https://x/sums", sha256("two")};
    FakeServer server{{{"https://x/a", "one"}, {"https://x/b", "two"}}, {}};
    server.files["https://x/sums"] = std::string(64, '0') + "  c.csv\n" + sha256("one") + "  a.csv";
    EXPECT_FALSE(deliver(feed, 0, {}, "", server.fetch()).fault);
    server.files["https://x/b"] = "other";
    const Delivery wrong = deliver(feed, 0, {}, "", server.fetch());
    ASSERT_TRUE(wrong.fault);
    EXPECT_EQ(wrong.fault->outcome, FeedOutcome::wrong_checksum);
}

ListVersion version(const char* day, std::uint64_t count) {
    ListVersion out;
    out.source = "invented";
    out.version = day;
    out.dated.day = DateBounds::exact(*parse_iso_date(day));
    out.records = out.names = out.identifiers = out.addresses = count;
    return out;
}

FeedOutcome judged(const ListVersion& fresh, const ListVersion& held,
                   const Accepted& accepted = {}) {
    const auto fault = guard(two_files(), fresh, &held, accepted, day_of(kNow));
    return fault ? fault->outcome : FeedOutcome::updated;
}

TEST(Guard, TenPercentFewerIsTheBound) {
    const ListVersion held = version("2026-11-20", 1000);
    EXPECT_EQ(judged(version("2026-11-28", 900), held), FeedOutcome::updated);
    EXPECT_EQ(judged(version("2026-11-28", 899), held), FeedOutcome::shrunk);
    EXPECT_EQ(judged(version("2026-11-28", 899), held, {.shrink = true}), FeedOutcome::updated);
    ListVersion few_names = version("2026-11-28", 1000);
    few_names.names = 700;
    EXPECT_EQ(judged(few_names, held), FeedOutcome::shrunk);
}

TEST(Guard, TheOrderOfDaysIsTheBound) {
    const ListVersion held = version("2026-11-20", 100);
    EXPECT_EQ(judged(version("2026-11-20", 100), held), FeedOutcome::updated);
    EXPECT_EQ(judged(version("2026-11-19", 100), held), FeedOutcome::older);
    EXPECT_EQ(judged(version("2026-11-29", 100), held), FeedOutcome::updated);
    EXPECT_EQ(judged(version("2026-11-30", 100), held), FeedOutcome::older);
}

TEST(Guard, AKindOfFactThatIsGoneIsASchemaThatChanged) {
    ListVersion fresh = version("2026-11-28", 100);
    fresh.addresses = 0;
    EXPECT_EQ(judged(fresh, version("2026-11-20", 100)), FeedOutcome::wrong_schema);
    ListVersion held = version("2026-11-20", 100);
    held.addresses = 19;
    EXPECT_EQ(judged(fresh, held), FeedOutcome::updated);
}

TEST(Guard, AnIncompleteVersionReplacesNoneThatLostLess) {
    ListVersion fresh = version("2026-11-28", 100);
    fresh.is_complete = false;
    fresh.skipped.resize(2);
    ListVersion held = version("2026-11-20", 100);
    EXPECT_EQ(judged(fresh, held), FeedOutcome::incomplete);
    held.is_complete = false;
    held.skipped.resize(1);
    EXPECT_EQ(judged(fresh, held), FeedOutcome::incomplete);
    held.skipped.resize(2);
    EXPECT_EQ(judged(fresh, held), FeedOutcome::updated);
    held = version("2026-11-20", 100);
    fresh = version("2026-11-28", 100);
    fresh.has_aliases = false;
    EXPECT_EQ(judged(fresh, held), FeedOutcome::incomplete);
}

} // namespace
} // namespace tamga::engine
