// SPDX-License-Identifier: Apache-2.0
// EU Journal files: ids, lists, measures, cells with several values. Parties are invented.
#include "source/eu_journal_csv/act.hpp"
#include "source/eu_journal_csv/mapper.hpp"

#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

namespace tamga::source::eu_journal_csv {
namespace {

using Cells = std::map<std::string, std::string>;

const std::vector<std::string> kTail = {
    "recordId",  "programKey",     "annex",        "measure",
    "startDate", "reason",         "schema",       "name",
    "alias",     "weakAlias",      "previousName", "nationality",
    "birthDate", "passportNumber", "legalForm",    "registrationNumber",
    "innCode",   "kppCode",        "swiftBic",     "imoNumber",
    "address",   "phone",          "notes"};

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return out + "\"";
}

// A file of rows that print only the given cells.
InputFile file(const std::string& name, std::vector<std::string> headings,
               const std::vector<Cells>& rows) {
    headings.insert(headings.end(), kTail.begin(), kTail.end());
    std::string text;
    for (const std::string& heading : headings) {
        text += (text.empty() ? "" : ",") + heading;
    }
    for (const Cells& row : rows) {
        text += "\r\n";
        for (std::size_t i = 0; i < headings.size(); ++i) {
            const auto cell = row.find(headings[i]);
            text += (i == 0 ? "" : ",") + (cell == row.end() ? "" : quoted(cell->second));
        }
    }
    InputFile input;
    input.path = name;
    input.name = name;
    input.text = std::make_shared<const std::string>(text + "\r\n");
    input.received = input.text;
    return input;
}

Cells row(const std::string& celex, const std::string& id, Cells more) {
    Cells cells = {{"celex", celex},
                   {"recordId", id},
                   {"programKey", "EU-ZEM"},
                   {"annex", "IV"},
                   {"measure", "Asset freeze"},
                   {"startDate", "23.6.2023"},
                   {"schema", "LegalEntity"},
                   {"name", "Zephyr Kilns"}};
    for (auto& [heading, text] : more) {
        cells[heading] = text;
    }
    return cells;
}

InputFile act(const std::vector<Cells>& rows) {
    return file("32014R0833.csv", {"celex"}, rows);
}

ListFacts read_ok(std::vector<InputFile> files) {
    Result<ListFacts> facts = read({"eu_journal_csv", "", std::move(files)}, {});
    EXPECT_TRUE(facts.ok());
    return facts.ok() ? std::move(facts).value() : ListFacts{};
}

const std::string kAct = "32014R0833";

TEST(ActName, FollowsTheNumberingOfItsYear) {
    EXPECT_EQ(act_name("32014R0833"), "833/2014");
    EXPECT_EQ(act_name("32001R2580"), "2580/2001");
    EXPECT_EQ(act_name("32015R0735"), "2015/735");
    EXPECT_EQ(act_name("32024R2642"), "2024/2642");
    EXPECT_EQ(act_name("32011D0173"), "2011/173/CFSP");
    EXPECT_EQ(act_name("02014R0833-20260717"), "02014R0833-20260717");
}

TEST(EuJournalCsv, ReadsAListing) {
    const ListFacts facts = read_ok({act({row(kAct, "57", {{"reason", "Fires the kilns."}})})});
    ASSERT_EQ(facts.listings.size(), 1U);
    const ListingFact& listing = facts.listings[0];
    EXPECT_EQ(facts.records[0].id, "eu-32014R0833-IV-57");
    EXPECT_EQ(listing.authority, Authority::EU);
    EXPECT_EQ(listing.list, "833/2014 Annex IV");
    EXPECT_EQ(listing.measure, Measure::asset_freeze);
    EXPECT_EQ(listing.measure_printed, "Asset freeze");
    EXPECT_EQ(listing.programme, "EU-ZEM");
    EXPECT_EQ(listing.basis, "32014R0833");
    EXPECT_EQ(listing.reason, "Fires the kilns.");
    ASSERT_TRUE(listing.printed.is_exact());
    EXPECT_EQ(listing.printed.earliest->iso(), "2023-06-23");
    EXPECT_EQ(listing.place.line, 2U);
    ASSERT_EQ(facts.covers.size(), 1U);
    EXPECT_EQ(facts.covers[0].list, "833/2014");
    EXPECT_TRUE(facts.version.is_complete);
    EXPECT_EQ(facts.version.source, "eu_journal");
}

TEST(EuJournalCsv, KnowsTheMeasuresAndNotesTheRest) {
    const std::vector<std::pair<std::string, Measure>> measures = {
        {"EXPORT CONTROL", Measure::export_control},
        {"Transportation restrictions", Measure::port_or_vessel_ban},
        {"Services ban", Measure::services_ban},
        {"Financial restrictions", Measure::financial_restrictions},
        {"Investment ban", Measure::investment_ban},
        {"Stern words", Measure::not_stated}};
    std::vector<Cells> rows;
    for (const auto& [word, measure] : measures) {
        rows.push_back(row(kAct, std::to_string(rows.size()), {{"measure", word}}));
    }
    const ListFacts facts = read_ok({act(rows)});
    ASSERT_EQ(facts.listings.size(), measures.size());
    for (std::size_t i = 0; i < measures.size(); ++i) {
        EXPECT_EQ(facts.listings[i].measure, measures[i].second) << measures[i].first;
    }
    ASSERT_EQ(facts.version.notes.size(), 1U);
    EXPECT_NE(facts.version.notes[0].find("Stern words"), std::string::npos);
}

TEST(EuJournalCsv, AddsWhatTellsRepeatedIdsApart) {
    const ListFacts facts = read_ok(
        {act({row(kAct, "1", {}), row(kAct, "1", {{"schema", "Vessel"}}), row(kAct, "2", {})})});
    ASSERT_EQ(facts.records.size(), 3U);
    EXPECT_EQ(facts.records[0].id, "eu-32014R0833-IV-1-EU-ZEM-Asset freeze-LegalEntity");
    EXPECT_EQ(facts.records[1].id, "eu-32014R0833-IV-1-EU-ZEM-Asset freeze-Vessel");
    EXPECT_EQ(facts.records[2].id, "eu-32014R0833-IV-2");
}

TEST(EuJournalCsv, DigestsRowsWithoutARecordId) {
    const ListFacts facts =
        read_ok({act({row(kAct, "", {}), row(kAct, "", {{"name", "Other Kilns"}})})});
    const std::string id(facts.records[0].id);
    EXPECT_EQ(id.size(), std::string("eu-32014R0833-IV-").size() + 16);
    EXPECT_NE(facts.records[1].id, id);
}

TEST(EuJournalCsv, JoinsAnAmendmentWithTheActItAmends) {
    Cells amendment = row("", "57", {{"amendedCelex", kAct}, {"amendmentCelex", "32026R9999"}});
    const ListFacts facts =
        read_ok({file("32026R9999.csv", {"amendedCelex", "amendmentCelex"}, {amendment}),
                 act({row(kAct, "57", {})})});
    ASSERT_EQ(facts.records.size(), 2U);
    EXPECT_EQ(facts.records[0].id, facts.records[1].id);
    EXPECT_EQ(facts.version.entities, 1U);
    EXPECT_EQ(facts.listings[0].basis, kAct);
    EXPECT_EQ(facts.listings[1].place.file, 1U);
    ASSERT_EQ(facts.covers.size(), 1U);
    ASSERT_EQ(facts.details.size(), 1U);
    EXPECT_EQ(facts.details[0].text, "Amending act: 32026R9999");
}

TEST(EuJournalCsv, CoversAnActThatListsNobody) {
    const ListFacts facts =
        read_ok({act({row(kAct, "1", {})}), file("32011D0173.csv", {"celex"}, {})});
    ASSERT_EQ(facts.covers.size(), 2U);
    EXPECT_EQ(facts.covers[1].list, "2011/173/CFSP");
}

TEST(EuJournalCsv, ReadsCellsWithSeveralValues) {
    const ListFacts facts = read_ok({act({row(kAct, "1",
                                              {{"schema", "Person"},
                                               {"name", "Orhan KARDAN"},
                                               {"alias", "\"Kardan; O.\"; Urhan"},
                                               {"weakAlias", "The Lathe"},
                                               {"previousName", "Older"},
                                               {"birthDate", "\"(a) 1.2.1963; (b) 1960\""},
                                               {"nationality", "Zemblan"},
                                               {"address", "1 Kiln Street, Ulm; Zembla"},
                                               {"phone", "+1 2; +3 4"},
                                               {"notes", "Turns wood; Sings"}})})});
    ASSERT_EQ(facts.names.size(), 5U);
    EXPECT_EQ(facts.names[1].text, "Kardan; O.");
    EXPECT_EQ(facts.names[2].text, "Urhan");
    EXPECT_EQ(facts.names[3].kind, NameKind::weak_alias);
    EXPECT_EQ(facts.names[4].kind, NameKind::previous);
    ASSERT_EQ(facts.addresses.size(), 2U);
    EXPECT_EQ(facts.addresses[1].text, "Zembla");
    ASSERT_EQ(facts.details.size(), 7U);
    EXPECT_EQ(facts.details[0].kind, DetailKind::nationality);
    EXPECT_EQ(facts.details[1].text, "1.2.1963");
    EXPECT_EQ(facts.details[2].text, "1960");
    EXPECT_EQ(facts.details[4].kind, DetailKind::phone);
    EXPECT_EQ(facts.details[6].text, "Sings");
}

TEST(EuJournalCsv, ReadsNumbersByColumnAndLabel) {
    const ListFacts facts =
        read_ok({act({row(kAct, "1",
                          {{"registrationNumber", "7700000001 (Tax ID/INN); 55501"},
                           {"innCode", "7700000002"},
                           {"kppCode", "770001001"},
                           {"swiftBic", "ZEPHYRXX"},
                           {"imoNumber", "Does not exist"},
                           {"passportNumber", "A0012345, issued on 1.2.2003"},
                           {"legalForm", "LLC"}})})});
    ASSERT_EQ(facts.identifiers.size(), 5U);
    EXPECT_EQ(facts.identifiers[0].text, "A0012345");
    EXPECT_EQ(facts.identifiers[0].kind, IdentifierKind::passport);
    EXPECT_EQ(facts.identifiers[1].kind, IdentifierKind::tax);
    EXPECT_EQ(facts.identifiers[1].label, "Tax ID/INN");
    EXPECT_EQ(facts.identifiers[2].kind, IdentifierKind::registration);
    EXPECT_EQ(facts.identifiers[3].label, "INN");
    EXPECT_EQ(facts.identifiers[4].kind, IdentifierKind::swift);
    std::vector<std::string> remarks;
    for (const DetailFact& detail : facts.details) {
        remarks.emplace_back(detail.text);
    }
    EXPECT_EQ(remarks, (std::vector<std::string>{"passportNumber: A0012345, issued on 1.2.2003",
                                                 "Legal form: LLC", "KPP: 770001001",
                                                 "imoNumber: Does not exist"}));
}

TEST(EuJournalCsv, KeepsColumnsThatItDoesNotKnow) {
    Cells cells = row(kAct, "1", {{"shoeSize", "44"}});
    const ListFacts facts = read_ok({file("32014R0833.csv", {"celex", "shoeSize"}, {cells})});
    ASSERT_EQ(facts.details.size(), 1U);
    EXPECT_EQ(facts.details[0].text, "shoeSize: 44");
}

TEST(EuJournalCsv, NamesWhatItCouldNotRead) {
    InputFile input = act({row(kAct, "1", {{"startDate", "last spring"}, {"schema", "Ghost"}}),
                           row(kAct, "2", {{"name", ""}})});
    input.text = std::make_shared<const std::string>(*input.text + "32014R0833,3,EU-ZEM\r\n");
    const ListFacts facts = read_ok({input});
    EXPECT_EQ(facts.records.size(), 1U);
    EXPECT_FALSE(facts.listings[0].printed.known());
    EXPECT_EQ(facts.records[0].schema, Schema::LegalEntity);
    EXPECT_EQ(facts.records[0].schema_printed, "Ghost");
    EXPECT_EQ(facts.version.skipped.size(), 4U);
    EXPECT_FALSE(facts.version.is_complete);
}

TEST(EuJournalCsv, RefusesFilesWithoutDesignations) {
    const auto facts = read({"eu_journal_csv", "", {act({})}}, {});
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().kind, ErrorKind::bad_data);
}

TEST(EuJournalCsv, IsToldByItsHeadings) {
    EXPECT_TRUE(recognise(act({})));
    EXPECT_TRUE(recognise(file("x.csv", {"amendedCelex", "amendmentCelex"}, {})));
    EXPECT_FALSE(recognise(file("x.csv", {"act"}, {})));
    EXPECT_EQ(source_name(act({})), "eu_journal");
}

} // namespace
} // namespace tamga::source::eu_journal_csv
