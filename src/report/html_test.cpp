// SPDX-License-Identifier: Apache-2.0
#include "report/html.hpp"

#include "report/html_parts.hpp"
#include "report/testing.hpp"
#include "report/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

namespace tamga::report {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

std::string sample() {
    return html(testing::investigation(), testing::stamp());
}

std::string escaped(std::string_view text) {
    Html out;
    out.text(text);
    return std::move(out).take();
}

// Each piece from an opening tag that carries `mark` to the next `end`.
std::vector<std::string> pieces(const std::string& page, const std::string& mark,
                                const std::string& end) {
    std::vector<std::string> out;
    for (std::size_t at = page.find(mark); at != std::string::npos; at = page.find(mark, at + 1)) {
        out.push_back(page.substr(at, page.find(end, at) - at));
    }
    return out;
}

TEST(Html, EscapesEverythingThatCouldBeMarkup) {
    EXPECT_EQ(escaped("<a href=\"x\" id='y'>&"),
              "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;");
}

TEST(Html, ReplacesBrokenUtf8) {
    EXPECT_EQ(clean("a\xFFz"), "a\uFFFDz");
    EXPECT_EQ(clean("\xC0\xAF"), "\uFFFD\uFFFD");           // overlong
    EXPECT_EQ(clean("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD"); // surrogate
    EXPECT_EQ(clean("\xE2\x82"), "\uFFFD");                 // cut off
    EXPECT_EQ(clean("\xF0\x9F\x92<"), "\uFFFD<");
    EXPECT_EQ(clean("Пример é 😀"), "Пример é 😀");
}

TEST(Html, ReplacesControlCharacters) {
    EXPECT_EQ(clean(std::string_view("a\0b\x1B", 4)), "a\uFFFDb\uFFFD");
    EXPECT_EQ(clean("a\tb\nc\xC2\x85"), "a\tb\nc\uFFFD");
}

TEST(Html, ShortensByCharactersNotBytes) {
    EXPECT_EQ(shorten("Пример", 6), "Пример");
    EXPECT_EQ(shorten("Пример", 4), "При…");
}

TEST(Report, LetsNoDataBecomeMarkup) {
    Investigation all = testing::investigation();
    const std::string evil = "\"><script>alert(1)</script><img src='x'>";
    all.title = evil;
    for (PartyRow& row : all.parties) {
        row.screening.query = {evil, {evil, evil}, evil, {evil}, {evil}, {evil}, {evil}};
        row.screening.because = {evil};
        row.facts = {{evil, {}, evil, evil, evil, evil}};
        row.ledger.joins = {evil};
        for (AuthorityAnswer& answer : row.ledger.answers) {
            answer.because = evil;
        }
        for (Hit& hit : row.screening.hits) {
            hit.id = hit.name = hit.matched = hit.schema = evil;
        }
        for (Listing& listing : row.ledger.listings) {
            listing.entity = listing.list = listing.programme = listing.reason = evil;
            listing.sources = {{evil, evil, 1}};
        }
    }
    all.claims.claims[0].claim = {
        evil, ClaimKind::fact, {evil}, evil, {}, evil, evil, evil, evil, evil, evil, evil, 1};
    all.findings[0].text = all.findings[0].id = evil;
    all.skipped = {{evil, 1, evil, evil}};
    const std::string page = html(all, testing::stamp());
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("<img")));
    EXPECT_THAT(page, HasSubstr("&lt;script&gt;"));
}

TEST(Report, MarksEachAnswerWithASymbolAndAWord) {
    const std::string page = sample();
    for (const Answer answer :
         {Answer::yes, Answer::no, Answer::not_yet, Answer::undetermined, Answer::not_shown}) {
        const std::string name(word(answer));
        EXPECT_THAT(page, HasSubstr("<symbol id=\"a-" + name + "\""));
        EXPECT_THAT(page, HasSubstr("<div class=\"answer is-" + name)) << name;
    }
    for (const std::string& piece : pieces(page, "<div class=\"answer is-", "</div>")) {
        EXPECT_THAT(piece, ContainsRegex("href=\"#a-[a-z_]+\"/></svg> [a-z]+"));
    }
}

TEST(Report, ShowsNotShownUnlikeNo) {
    const std::string page = sample();
    EXPECT_THAT(page, HasSubstr("<td class=\"covered\"><div class=\"answer is-no\""));
    EXPECT_THAT(page, HasSubstr("<td><div class=\"answer is-not_shown\""));
    EXPECT_THAT(page, Not(HasSubstr("<td class=\"covered\"><div class=\"answer is-not_shown\"")));
}

TEST(Report, HatchesDraftsInMatrixTimelineAndRecord) {
    const std::string page = sample();
    EXPECT_THAT(page, HasSubstr("<div class=\"answer is-not_yet draft\""));
    EXPECT_THAT(page, HasSubstr("<b>draft, not law</b>"));
    EXPECT_THAT(page, HasSubstr("<rect class=\"tl-draft\" x=\""));
    EXPECT_THAT(page, HasSubstr("<tr class=\"evidence draft\">"));
}

TEST(Report, CallsAnAdoptedListingADraftUntilItIsInForce) {
    Listing listing = testing::listing("inv-1", Authority::EU, "list", Measure::asset_freeze);
    listing.status = Status::adopted;
    listing.from = DateBounds::exact(testing::day("2023-12-19"));
    EXPECT_TRUE(is_draft(listing, testing::day("2023-12-18")));
    EXPECT_FALSE(is_draft(listing, testing::day("2023-12-19")));
}

TEST(Report, GivesEveryPieceOfEvidenceASource) {
    const std::string page = sample();
    std::size_t count = 0;
    for (const auto& [mark, end] :
         {std::pair{"<li class=\"evidence", "</li>"}, std::pair{"<tr class=\"evidence", "</tr>"},
          std::pair{"<p class=\"evidence", "</p>"},
          std::pair{"<article class=\"claim evidence", "</article>"},
          std::pair{"<article class=\"finding evidence", "</article>"}}) {
        for (const std::string& piece : pieces(page, mark, end)) {
            EXPECT_THAT(piece, HasSubstr("class=\"source\""));
            ++count;
        }
    }
    EXPECT_EQ(count, 1U + 5U + 4U + 2U + 1U);
    EXPECT_THAT(page, HasSubstr("invented_list/2023-12-28, invented.csv:42"));
}

TEST(Report, SaysWhereASourceIsMissing) {
    Investigation all = testing::investigation();
    all.parties[0].ledger.listings[0].sources.clear();
    EXPECT_THAT(html(all, testing::stamp()), HasSubstr("no source was given"));
}

TEST(Report, IsTheSameForTheSameInput) {
    EXPECT_EQ(sample(), sample());
}

TEST(Report, LoadsNothing) {
    const std::string page = sample();
    EXPECT_THAT(page, HasSubstr("https://registry.invalid/arba")); // as text
    for (const char* loads : {"src=", "<link", "<script", "<iframe", "@import", "url(h", "url(\"",
                              "href=\"h", "href=\"/", "xlink"}) {
        EXPECT_THAT(page, Not(HasSubstr(loads))) << loads;
    }
}

TEST(Report, PointsEachLinkAtSomethingOnThePage) {
    const std::string page = sample();
    const std::regex link("href=\"#([^\"]+)\"");
    std::size_t count = 0;
    for (auto it = std::sregex_iterator(page.begin(), page.end(), link);
         it != std::sregex_iterator(); ++it) {
        EXPECT_THAT(page, HasSubstr(" id=\"" + (*it)[1].str() + "\""));
        ++count;
    }
    EXPECT_GT(count, 20U);
    EXPECT_THAT(page, HasSubstr("Records: <a href=\"#record-1-1\">"));
    EXPECT_THAT(page, HasSubstr("<th scope=\"row\"><a href=\"#party-2\">"));
}

TEST(Report, KeepsItsWords) {
    const std::string page = sample();
    for (const char* wrong : {"hit", "hits", "punished", "evader", "guilty"}) {
        EXPECT_FALSE(std::regex_search(
            page, std::regex("\\b" + std::string(wrong) + "\\b", std::regex::icase)))
            << wrong;
    }
    EXPECT_THAT(page, HasSubstr("A record match is not proof of identity."));
    EXPECT_THAT(page, HasSubstr("Absence counts only inside coverage."));
    EXPECT_THAT(page, HasSubstr("not yet, later came true</span> <code>not_yet_later_true"));
}

TEST(Report, NamesPartiesListedByAuthority) {
    EXPECT_THAT(sample(), HasSubstr("1 party is listed on 2023-11-23</b>: 1 by OFAC, 1 by EU ("));
}

TEST(Report, ShowsListsOfUnknownAuthorityInAColumnOfTheirOwn) {
    EXPECT_THAT(sample(), Not(HasSubstr("<th scope=\"col\">OTHER")));
    Investigation all = testing::investigation();
    all.parties[3].ledger.listings = {
        testing::listing("inv-8", Authority::OTHER, "Some list", Measure::import_ban)};
    EXPECT_THAT(html(all, testing::stamp()), HasSubstr("<th scope=\"col\">OTHER"));
}

TEST(Report, CountsRecordMatchesThatItDoesNotShow) {
    EXPECT_THAT(sample(), HasSubstr("1 more record matches are counted and not shown"));
}

TEST(Report, StandsWithoutAnything) {
    const std::string page = html({}, {});
    EXPECT_THAT(page, HasSubstr("No party was given."));
    EXPECT_THAT(page, HasSubstr("No list was loaded."));
    EXPECT_THAT(page, HasSubstr("</html>"));
}

// Not a check: leaves the page where a person can open it.
TEST(Report, IsLeftToLookAt) {
    std::ofstream out(TAMGA_BINARY_DIR "/report_sample.html", std::ios::binary);
    out << sample();
    EXPECT_TRUE(out.good());
}

} // namespace
} // namespace tamga::report
