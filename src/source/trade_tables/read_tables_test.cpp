// SPDX-License-Identifier: Apache-2.0
#include "source/trade_tables/read_tables.hpp"

#include "base/file.hpp"
#include "store/parquet.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <map>

namespace tamga::source {
namespace {

std::string folder_of(const std::string& name) {
    const auto folder = std::filesystem::path(::testing::TempDir()) / ("tamga_tables_" + name);
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder.string();
}

std::string put(const std::string& folder, const std::string& name, const std::string& text) {
    const std::string path = folder + "/" + name;
    EXPECT_TRUE(file::write(path, text).ok());
    return path;
}

std::map<std::uint64_t, std::string> problems(const TableRead& read) {
    std::map<std::uint64_t, std::string> out;
    for (const Rejected& row : read.rejected) {
        out[row.line] = row.problem;
    }
    return out;
}

constexpr const char* kHead = "lot_id,seller_id,seller,buyer_id,buyer,hs,hs_edition,destination,"
                              "departed,arrived,mass_g,quantity,unit,value,currency\n";

TEST(ReadLots, TakesWhatIsWrittenAsItIs) {
    const std::string path =
        put(folder_of("lots"), "lots.csv",
            std::string(kHead) +
                "b-2,f1,Invented Export,f2,Invented Import,8542.31.90,2022,kz,2022-05-01,"
                "2022-05-09,1500,100,PCS,1234.56789,eur\n"
                "a-1,,Only A Name,f2,,,,,,,,,,,\n");
    const auto read = read_lots(path);
    ASSERT_TRUE(read.ok()) << read.error().message();
    const Lots& lots = read->lots;
    ASSERT_EQ(lots.size(), 2U);
    EXPECT_EQ(lots.lot_id(0), "a-1");
    EXPECT_TRUE(lots.is_named_only(lots.seller[0]));
    EXPECT_EQ(lots.mass_g[0], kNoAmount);
    EXPECT_EQ(lots.departed[0], kNoDay);
    EXPECT_EQ(lots.hs[1], 854231U);
    EXPECT_EQ(lots.texts.text(lots.hs_tail[1]), "90");
    EXPECT_EQ(lots.destination[1], country_of("KZ"));
    EXPECT_EQ(lots.texts.text(lots.unit[1]), "pcs");
    EXPECT_EQ(lots.texts.text(lots.currency[1]), "EUR");
    EXPECT_EQ(lots.quantity_e4[1], 1000000);
    EXPECT_EQ(lots.value_e4[1], 12345679) << "rounded to four decimals";
    EXPECT_EQ(lots.arrived[1], Date::of(2022, 5, 9)->days);
    EXPECT_EQ(lots.party_name(lots.buyer[0]), "Invented Import");
    EXPECT_TRUE(read->read.rejected.empty());
}

TEST(ReadLots, NamesEveryRowThatCannotBe) {
    const auto row = [](const char* id, const char* rest) { return std::string(id) + rest; };
    const std::string path =
        put(folder_of("bad"), "lots.csv",
            std::string(kHead) + row("l2", ",f1,,f2,,854231,,KZ,2023-02-30,,1,,,,\n") +
                row("l3", ",f1,,f2,,854299,,KZ,2023-02-20,,1,,,,\n") +
                row("l4", ",f1,,f1,,854231,,KZ,2023-02-20,,1,,,,\n") +
                row("l5", ",f1,,f2,,854231,,KZ,2023-02-20,,0,,,,\n") +
                row("l6", ",f1,,f2,,854231,,KZ,2023-02-20,,1,,,-5,EUR\n") +
                row("l7", ",f1,,f2,,10121,,KZ,2023-02-20,,1,,,,\n") +
                row("l8", ",f1,,f2,,854231,,Kazakhstan,2023-02-20,,1,,,,\n") +
                row("l9", ",f1,,f2,,854231,,KZ,20.02.2023,,1,,,,\n") +
                row("l10", ",f1,,f2,,854231,,KZ,1023-02-20,,1,,,,\n") +
                row("l11", ",f1,,f2,,854231,,KZ,2023-02-20,,-7,,,,\n") +
                row("l12", ",f1,,f2,,854231,,KZ,2023-02-20,,1,0,pcs,,\n") +
                row("", ",f1,,f2,,854231,,KZ,2023-02-20,,1,,,,\n") + "short,row\n" +
                row("ok", ",f1,,f2,,854231,,KZ,2023-02-20,2023-02-18,1,,,,\n") +
                row("ok", ",f1,,f3,,854231,,KZ,2023-02-20,,1,,,,\n"));
    const auto read = read_lots(path);
    ASSERT_TRUE(read.ok()) << read.error().message();
    const auto found = problems(read->read);
    EXPECT_EQ(found.at(2), "there is no such day");
    EXPECT_EQ(found.at(3), "an HS code that never existed: no edition held has it");
    EXPECT_EQ(found.at(4), "self-trade: seller and buyer are one firm");
    EXPECT_EQ(found.at(5), "zero mass: unknown is empty, never zero");
    EXPECT_EQ(found.at(6), "negative value");
    EXPECT_EQ(found.at(7), "is no HS code of 2, 4, 6, 8 or 10 digits");
    EXPECT_EQ(found.at(8), "is no ISO 3166 code of two letters");
    EXPECT_EQ(found.at(9), "is no day written as YYYY-MM-DD");
    EXPECT_EQ(found.at(10), "a day outside 1950 to 2099");
    EXPECT_EQ(found.at(11), "negative mass");
    EXPECT_EQ(found.at(12), "zero quantity: unknown is empty, never zero");
    EXPECT_EQ(found.at(13), "a lot without lot_id");
    EXPECT_EQ(found.at(14), "row has 2 fields, expected 15");
    EXPECT_EQ(found.at(16), "duplicate id: an earlier line has it already");
    EXPECT_EQ(found.size(), 14U);
    ASSERT_EQ(read->lots.size(), 1U);
    ASSERT_EQ(read->read.notes.size(), 1U);
    EXPECT_EQ(read->read.notes[0].note, "arrives_before_it_departs");
    EXPECT_EQ(read->read.notes[0].example, "ok");
}

TEST(ReadLots, AreTheSameFromCsvJsonLinesAndParquet) {
    if (!store::has_duckdb()) {
        GTEST_SKIP() << "built without DuckDB";
    }
    const std::string folder = folder_of("kinds");
    const std::string csv = put(folder, "lots.csv",
                                "lot_id,seller_id,hs,departed,mass_g,quantity,value,hs_imputed\n"
                                "l1,f1,010121,2022-05-01,15,2.5,7.25,true\nl2,f1,8542,,,,,\n");
    const std::string json =
        put(folder, "lots.jsonl",
            "{\"lot_id\":\"l1\",\"seller_id\":\"f1\",\"hs\":\"010121\",\"departed\":\"2022-05-01\","
            "\"mass_g\":15,\"quantity\":2.5,\"value\":\"7.25\",\"hs_imputed\":true}\n"
            "{\"lot_id\":\"l2\",\"seller_id\":\"f1\",\"hs\":\"8542\"}\n");
    auto database = store::Database::open({.memory_bytes = std::uint64_t{1} << 28,
                                           .threads = 1,
                                           .temp_folder = {},
                                           .folders = {folder}});
    ASSERT_TRUE(database.ok());
    auto connection = database->connect().value();
    // The HS code as a number has lost its leading zero.
    ASSERT_TRUE(
        store::write_parquet(connection,
                             "SELECT * FROM (VALUES ('l1', 'f1', 10121, DATE '2022-05-01', "
                             "15, 2.5::DOUBLE, 7.25::DECIMAL(10,2), true), ('l2', 'f1', "
                             "8542, NULL, NULL, NULL, NULL, NULL)) t(lot_id, seller_id, hs, "
                             "departed, mass_g, quantity, value, hs_imputed)",
                             folder + "/lots.parquet")
            .ok());
    for (const std::string& path : {csv, json, folder + "/lots.parquet"}) {
        const auto read = read_lots(path, {}, &*database);
        ASSERT_TRUE(read.ok()) << read.error().message();
        const Lots& lots = read->lots;
        ASSERT_EQ(lots.size(), 2U) << path;
        EXPECT_EQ(lots.hs[0], 10121U) << path;
        EXPECT_EQ(lots.hs_digits[0], 6) << path;
        EXPECT_EQ(lots.hs[1], 8542U) << path;
        EXPECT_EQ(lots.departed[0], Date::of(2022, 5, 1)->days) << path;
        EXPECT_EQ(lots.mass_g[0], 15) << path;
        EXPECT_EQ(lots.quantity_e4[0], 25000) << path;
        EXPECT_EQ(lots.value_e4[0], 72500) << path;
        EXPECT_EQ(lots.is_hs_imputed[0], 1) << path;
        EXPECT_EQ(lots.mass_g[1], kNoAmount) << path;
    }
}

TEST(ReadLots, MapsHeadingsAndNamesThoseItDoesNotKnow) {
    const std::string path =
        put(folder_of("map"), "lots.csv", "Ref;Exporter;Colour\nl1;Invented Export;red\n");
    const auto refused = read_lots(path);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::bad_data);
    const auto read = read_lots(path, {{"lot_id", "Ref"}, {"seller", "Exporter"}});
    ASSERT_TRUE(read.ok()) << read.error().message();
    EXPECT_EQ(read->lots.lot_id(0), "l1");
    EXPECT_EQ(read->read.unknown, std::vector<std::string>{"Colour"});
    EXPECT_FALSE(read_lots(path, {{"lot_id", "No"}}).ok());
    EXPECT_FALSE(read_lots(path, {{"no_column", "Ref"}}).ok());
}

TEST(ReadRegistry, NamesWhatCannotBe) {
    const std::string folder = folder_of("registry");
    put(folder, "firms.csv",
        "firm_id,name,registered\nf1,Invented One,2020-01-01\nf2,Invented Two,\n"
        "f1,Invented Again,\nf3,Invented Three,2020-13-01\n");
    put(folder, "persons.jsonl", "{\"person_id\":\"p1\",\"name\":\"Vymyshlenny Granat\"}\n");
    put(folder, "posts.csv",
        "person_id,firm_id,role,from,until\np1,f1,director,2020-01-01,\n"
        "p1,f9,director,,\np1,f1,head,2021-01-01,2020-01-01\n");
    put(folder, "stakes.csv",
        "owner_id,owned_id,share_low,share_high\nf1,f2,140%,140%\n"
        "f1,f2,60%,60%\nf2,f1,1/3,1/3\np1,f2,0.5,0.5\nf2,f2,1,1\nf1,f2,.6,.5\n");
    put(folder, "keys.csv", "party_id,kind,value\nf1,phone,+7 000 0000000\nf1,pigeon,x\n");
    const auto read = read_registry(folder);
    ASSERT_TRUE(read.ok()) << read.error().message();
    ASSERT_EQ(read->tables.size(), 5U);
    EXPECT_EQ(read->registry.firms.size(), 2U);
    EXPECT_EQ(problems(read->tables[0]).at(4), "duplicate id: it stands in line 2 already");
    EXPECT_EQ(problems(read->tables[0]).at(5), "there is no such day");
    EXPECT_EQ(problems(read->tables[2]).at(4), "a spell that ends before it begins");
    EXPECT_EQ(read->tables[2].notes.at(0).note, "unknown_firm");
    const auto stakes = problems(read->tables[3]);
    EXPECT_EQ(stakes.at(2), "a share of more than 100 %");
    EXPECT_EQ(stakes.at(6), "a firm that owns itself");
    EXPECT_EQ(stakes.at(7), "share_high is below share_low");
    ASSERT_EQ(read->tables[3].notes.size(), 2U);
    EXPECT_EQ(read->tables[3].notes[0].note, "ownership_cycle");
    EXPECT_EQ(read->tables[3].notes[0].example, "f1 > f2 > f1");
    EXPECT_EQ(read->tables[3].notes[1].note, "shares_above_100");
    EXPECT_EQ(read->tables[3].notes[1].example, "f2");
    EXPECT_EQ(problems(read->tables[4]).at(3), "is none of address, phone, email, domain");
    EXPECT_EQ(read->registry.keys.size(), 1U);
}

TEST(ReadRegistry, RefusesAFolderWithoutTablesOrWithOneTwice) {
    EXPECT_FALSE(read_registry(folder_of("empty")).ok());
    const std::string folder = folder_of("twice");
    put(folder, "firms.csv", "firm_id\nf1\n");
    put(folder, "firms.jsonl", "{\"firm_id\":\"f1\"}\n");
    const auto read = read_registry(folder);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().kind, ErrorKind::bad_input);
}

} // namespace
} // namespace tamga::source
