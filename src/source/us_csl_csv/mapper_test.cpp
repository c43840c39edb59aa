// SPDX-License-Identifier: Apache-2.0
// All names are invented.
#include "source/us_csl_csv/mapper.hpp"

#include <gtest/gtest.h>

namespace tamga::source::us_csl_csv {
namespace {

constexpr std::string_view kHead =
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
    "start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,"
    "gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,"
    "alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,"
    "ids\n";

Result<ListFacts> read_text(const std::string& rows) {
    InputFile file;
    file.name = "consolidated.csv";
    file.text = std::make_shared<const std::string>(std::string(kHead) + rows);
    EXPECT_TRUE(recognise(file));
    Group group;
    group.format = kFormat;
    group.files.push_back(file);
    return read(group, {});
}

const std::string kSdn =
    "a1,Specially Designated Nationals (SDN) - Treasury Department,36,Individual,IRAN; SDGT,"
    "\"VYMYSHLENNY, Granat\",Head,\"1 Street, Town, RU; SY\",,,,,,,,,,,,,,,\"VELVET; GV\",,"
    "1971-05-12,,,,\"CA, BC166787, Passport; Male, Gender\"\n";
const std::string kEl =
    "b2,Entity List (EL) - Bureau of Industry and Security,,,,Granat Works,,,68 FR 1,2003-06-26,"
    "2013-06-26,,All items.,,,,,,,,,,,,,,,,\n";

TEST(UsCslCsv, TakesIdsListsAndMeasuresByTheirSource) {
    const auto facts = read_text(kSdn + kEl);
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 2U);
    EXPECT_EQ(facts->records[0].id, "ofac-36");
    EXPECT_EQ(facts->records[1].id, "csl-b2");
    ASSERT_EQ(facts->listings.size(), 3U);
    EXPECT_EQ(facts->listings[0].measure, Measure::asset_freeze);
    EXPECT_EQ(facts->listings[1].programme, "SDGT");
    EXPECT_EQ(facts->listings[2].authority, Authority::BIS);
    EXPECT_EQ(facts->listings[2].measure, Measure::export_control);
    EXPECT_EQ(facts->listings[2].basis, "68 FR 1");
    EXPECT_EQ(facts->listings[2].printed, DateBounds::exact(*Date::of(2003, 6, 26)));
    EXPECT_EQ(facts->covers.size(), 2U);
}

TEST(UsCslCsv, TakesNamesAddressesAndIdentifiers) {
    const auto facts = read_text(kSdn);
    ASSERT_EQ(facts->names.size(), 3U);
    EXPECT_TRUE(facts->names[0].is_surname_first);
    EXPECT_EQ(facts->names[2].text, "GV");
    ASSERT_EQ(facts->addresses.size(), 2U);
    EXPECT_EQ(facts->addresses[0].text, "1 Street, Town");
    EXPECT_EQ(facts->addresses[0].country, "RU");
    EXPECT_EQ(facts->addresses[1].country, "SY");
    ASSERT_EQ(facts->identifiers.size(), 1U);
    EXPECT_EQ(facts->identifiers[0].text, "BC166787");
    EXPECT_EQ(facts->identifiers[0].kind, IdentifierKind::passport);
}

TEST(UsCslCsv, ARowOfAnUnknownListIsNamed) {
    const auto facts = read_text(kSdn + "c3,Some New List,,,,Granat" + std::string(23, ',') + "\n");
    EXPECT_EQ(facts->records.size(), 1U);
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_EQ(facts->version.skipped.at(0).text, "Some New List");
}

} // namespace
} // namespace tamga::source::us_csl_csv
