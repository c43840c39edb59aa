// SPDX-License-Identifier: Apache-2.0
// The Consolidated Screening List: ids, listings, cells with several values. Parties are invented.
#include "source/us_csl_csv/mapper.hpp"

#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

namespace tamga::source::us_csl_csv {
namespace {

using Cells = std::map<std::string, std::string>;

const std::vector<std::string> kHeadings = {"_id",
                                            "source",
                                            "entity_number",
                                            "type",
                                            "programs",
                                            "name",
                                            "title",
                                            "addresses",
                                            "federal_register_notice",
                                            "start_date",
                                            "end_date",
                                            "standard_order",
                                            "license_requirement",
                                            "license_policy",
                                            "call_sign",
                                            "vessel_type",
                                            "gross_tonnage",
                                            "gross_registered_tonnage",
                                            "vessel_flag",
                                            "vessel_owner",
                                            "remarks",
                                            "source_list_url",
                                            "alt_names",
                                            "citizenships",
                                            "dates_of_birth",
                                            "nationalities",
                                            "places_of_birth",
                                            "source_information_url",
                                            "ids"};

const std::string kSdn = "Specially Designated Nationals (SDN) - Treasury Department";
const std::string kEl = "Entity List (EL) - Bureau of Industry and Security";

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return out + "\"";
}

InputFile file(const std::vector<Cells>& rows, std::vector<std::string> more = {}) {
    std::vector<std::string> headings = kHeadings;
    headings.insert(headings.end(), more.begin(), more.end());
    std::string text;
    for (const std::string& heading : headings) {
        text += (text.empty() ? "" : ",") + heading;
    }
    text += '\n';
    for (const Cells& row : rows) {
        for (std::size_t i = 0; i < headings.size(); ++i) {
            const auto cell = row.find(headings[i]);
            text += (i == 0 ? "" : ",") + (cell == row.end() ? "" : quoted(cell->second));
        }
        text += '\n';
    }
    InputFile input;
    input.path = input.name = "consolidated.csv";
    input.text = std::make_shared<const std::string>(text);
    input.received = input.text;
    return input;
}

ListFacts read_ok(const InputFile& input) {
    Result<ListFacts> facts = read({"us_csl_csv", "", {input}}, {});
    EXPECT_TRUE(facts.ok());
    return facts.ok() ? std::move(facts).value() : ListFacts{};
}

Cells sdn(Cells more) {
    Cells cells = {{"_id", "36"},          {"source", kSdn},     {"entity_number", "36"},
                   {"type", "Individual"}, {"programs", "SDGT"}, {"name", "KARDAN, Orhan"}};
    for (auto& [heading, text] : more) {
        cells[heading] = text;
    }
    return cells;
}

std::vector<std::string> details(const ListFacts& facts, DetailKind kind) {
    std::vector<std::string> out;
    for (const DetailFact& detail : facts.details) {
        if (detail.kind == kind) {
            out.emplace_back(detail.text);
        }
    }
    return out;
}

using Texts = std::vector<std::string>;

TEST(UsCslCsv, MakesOneListingPerProgramme) {
    const ListFacts facts = read_ok(file({sdn({{"programs", "SDGT; IFSR"}})}));
    ASSERT_EQ(facts.records.size(), 1U);
    EXPECT_EQ(facts.records[0].id, "ofac-36");
    EXPECT_EQ(facts.records[0].schema, Schema::Person);
    ASSERT_EQ(facts.listings.size(), 2U);
    EXPECT_EQ(facts.listings[0].programme, "SDGT");
    EXPECT_EQ(facts.listings[1].programme, "IFSR");
    EXPECT_EQ(facts.listings[1].list, "SDN");
    EXPECT_EQ(facts.listings[1].authority, Authority::OFAC);
    EXPECT_EQ(facts.listings[1].measure, Measure::asset_freeze);
    EXPECT_EQ(facts.listings[1].place.line, 2U);
    ASSERT_EQ(facts.covers.size(), 1U);
    EXPECT_EQ(facts.covers[0].list, "SDN");
    EXPECT_EQ(facts.version.source, "us_csl");
}

TEST(UsCslCsv, ReadsAnEntryOfTheEntityList) {
    const ListFacts facts = read_ok(file({{{"_id", "ab12"},
                                           {"source", kEl},
                                           {"name", "Zephyr Kilns"},
                                           {"federal_register_notice", "88 FR 1"},
                                           {"start_date", "2023-04-12"},
                                           {"end_date", "2030-01-02"},
                                           {"license_requirement", "All items."},
                                           {"license_policy", "Denial."}}}));
    EXPECT_EQ(facts.records[0].id, "csl-ab12");
    EXPECT_EQ(facts.records[0].schema, Schema::LegalEntity);
    ASSERT_EQ(facts.listings.size(), 1U);
    const ListingFact& listing = facts.listings[0];
    EXPECT_EQ(listing.authority, Authority::BIS);
    EXPECT_EQ(listing.list, "EL");
    EXPECT_EQ(listing.measure, Measure::export_control);
    EXPECT_EQ(listing.programme, "");
    EXPECT_EQ(listing.basis, "88 FR 1");
    EXPECT_EQ(listing.printed.earliest->iso(), "2023-04-12");
    EXPECT_EQ(listing.until.earliest->iso(), "2030-01-02");
    EXPECT_EQ(listing.reason, "License requirement: All items. License policy: Denial.");
}

TEST(UsCslCsv, ReadsCellsWithSeveralValues) {
    const ListFacts facts = read_ok(file(
        {sdn({{"alt_names", "KARDAN, Urhan; \"KILN\", Orhan; and THE LATHE"},
              {"addresses", "1 Kiln Street, Ulm, DE; RU; 2 Kiln Street, Ulm"},
              {"dates_of_birth", "1964; circa 1965"},
              {"nationalities", "RU; IQ"},
              {"citizenships", "DE"},
              {"title", "Turner; Potter"},
              {"remarks", "(Linked To: KILN (ZEMBLA) LTD.; Linked To: LATHE); Old remark"}})}));
    ASSERT_EQ(facts.names.size(), 4U);
    EXPECT_TRUE(facts.names[0].is_surname_first);
    EXPECT_EQ(facts.names[2].text, "\"KILN\", Orhan");
    EXPECT_EQ(facts.names[3].text, "THE LATHE");
    EXPECT_EQ(facts.names[3].kind, NameKind::alias);
    ASSERT_EQ(facts.addresses.size(), 3U);
    EXPECT_EQ(facts.addresses[0].text, "1 Kiln Street, Ulm");
    EXPECT_EQ(facts.addresses[0].country, "DE");
    EXPECT_EQ(facts.addresses[1].text, "");
    EXPECT_EQ(facts.addresses[1].country, "RU");
    EXPECT_EQ(facts.addresses[2].text, "2 Kiln Street, Ulm");
    EXPECT_EQ(details(facts, DetailKind::birth_date), (Texts{"1964", "circa 1965"}));
    EXPECT_EQ(details(facts, DetailKind::nationality), (Texts{"RU", "IQ", "DE"}));
    EXPECT_EQ(details(facts, DetailKind::position), (Texts{"Turner", "Potter"}));
    EXPECT_EQ(details(facts, DetailKind::linked_to), (Texts{"KILN (ZEMBLA) LTD.", "LATHE"}));
    EXPECT_EQ(details(facts, DetailKind::remark), Texts{"Old remark"});
}

TEST(UsCslCsv, ReadsAVessel) {
    const ListFacts facts =
        read_ok(file({sdn({{"type", "Vessel"},
                           {"name", "ZEPHYR I"},
                           {"call_sign", "ZEPH1"},
                           {"vessel_type", "Tug"},
                           {"vessel_flag", "Zembla"},
                           {"vessel_owner", " "},
                           {"gross_tonnage", "640"},
                           {"ids", "Vessel Registration Identification, IMO 9000001"}})}));
    EXPECT_EQ(facts.records[0].schema, Schema::Vessel);
    ASSERT_EQ(facts.identifiers.size(), 2U);
    EXPECT_EQ(facts.identifiers[0].kind, IdentifierKind::call_sign);
    EXPECT_EQ(facts.identifiers[1].kind, IdentifierKind::imo);
    EXPECT_EQ(details(facts, DetailKind::flag), Texts{"Zembla"});
    EXPECT_EQ(details(facts, DetailKind::owner), Texts{});
    EXPECT_EQ(details(facts, DetailKind::remark), Texts{"Tonnage 640"});
}

TEST(UsCslCsv, DatesListingsByTheirPrintedDays) {
    const ListFacts facts = read_ok(file(
        {sdn({{"source", "Capta List (CAP) - Treasury Department"},
              {"programs", "UKRAINE-EO13662; RUSSIA-EO14024"},
              {"ids", "24 Feb 2022, Listing Date (EO 14024 Directive 2):; "
                      "26 Mar 2022, Effective Date (EO 14024 Directive 2):; Male, Gender"}})}));
    ASSERT_EQ(facts.listings.size(), 2U);
    EXPECT_FALSE(facts.listings[0].printed.known());
    EXPECT_EQ(facts.listings[1].printed.earliest->iso(), "2022-02-24");
    EXPECT_EQ(facts.listings[1].measure, Measure::financial_restrictions);
    EXPECT_EQ(details(facts, DetailKind::gender), Texts{"Male"});
}

TEST(UsCslCsv, GivesABlockedLegislatorBothLists) {
    const ListFacts facts = read_ok(file({sdn({{"programs", "SDGT; NS-PLC"}})}));
    ASSERT_EQ(facts.listings.size(), 2U);
    EXPECT_EQ(facts.listings[0].measure, Measure::asset_freeze);
    EXPECT_EQ(facts.listings[1].list, "PLC");
    EXPECT_EQ(facts.listings[1].measure, Measure::not_blocking);
}

TEST(UsCslCsv, NamesWhatItCouldNotRead) {
    Cells heading;
    for (const std::string& name : kHeadings) {
        heading[name] = name;
    }
    InputFile input = file({sdn({{"type", "Ghost"}, {"start_date", "soon"}}), heading,
                            sdn({{"name", ""}}), sdn({{"source", "Kiln List (KL)"}})});
    input.text = std::make_shared<const std::string>(*input.text + "37,\"cut");
    const ListFacts facts = read_ok(input);
    EXPECT_EQ(facts.records.size(), 2U);
    EXPECT_EQ(facts.records[0].schema, Schema::LegalEntity);
    EXPECT_EQ(facts.records[1].id, "csl-36");
    EXPECT_EQ(facts.version.skipped.size(), 5U);
    EXPECT_FALSE(facts.version.is_complete);
    EXPECT_TRUE(facts.covers.empty());
    ASSERT_FALSE(facts.version.notes.empty());
}

TEST(UsCslCsv, ARepeatedHeadingLosesNothing) {
    Cells heading;
    for (const std::string& name : kHeadings) {
        heading[name] = name;
    }
    const ListFacts facts = read_ok(file({sdn({}), heading}));
    EXPECT_EQ(facts.version.skipped.size(), 1U);
    EXPECT_TRUE(facts.version.is_complete);
}

TEST(UsCslCsv, KeepsColumnsThatItDoesNotKnow) {
    const ListFacts facts = read_ok(file({sdn({{"shoe_size", "44"}})}, {"shoe_size"}));
    EXPECT_EQ(details(facts, DetailKind::remark), Texts{"shoe_size: 44"});
}

TEST(UsCslCsv, RefusesAFileWithoutRows) {
    const auto facts = read({"us_csl_csv", "", {file({})}}, {});
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().kind, ErrorKind::bad_data);
}

TEST(UsCslCsv, IsToldByItsHeadings) {
    EXPECT_TRUE(recognise(file({})));
    InputFile other = file({});
    other.text = std::make_shared<const std::string>("_id,source,name\n");
    EXPECT_FALSE(recognise(other));
    EXPECT_EQ(source_name(other), "us_csl");
}

} // namespace
} // namespace tamga::source::us_csl_csv
