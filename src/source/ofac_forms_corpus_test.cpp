// SPDX-License-Identifier: Apache-2.0
// OFAC's consolidated list in two forms, read by two readers: what ADVANCED XML says of a party is
// what sdnList XML says. The files held are five years apart: parties that are on both are
// compared, and what differs is counted.
#include "source/source.hpp"

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>

namespace tamga::source {
namespace {

namespace fs = std::filesystem;
using Texts = std::set<std::string>;
using ByParty = std::map<std::string, Texts>;

fs::path corpus() {
    const char* given = std::getenv("TAMGA_CORPUS");
    return given != nullptr ? fs::path(given) : fs::path(TAMGA_SOURCE_DIR) / "../shared/data";
}

class OfacForms : public ::testing::Test {
protected:
    void SetUp() override {
        const fs::path folder = corpus() / "lists/ofac_cons";
        if (!fs::exists(folder / "cons_advanced.xml")) {
            GTEST_SKIP() << "skipped: no corpus";
        }
        const Grouping groups = group_files({(folder / "cons_advanced.xml").string(),
                                             (folder / "consolidated_2025-03-28.xml").string()},
                                            false);
        ASSERT_EQ(groups.groups.size(), 2U);
        for (const Group& group : groups.groups) {
            auto read = read_group(group, {}, *Date::of(2026, 1, 1));
            ASSERT_TRUE(read.ok());
            (group.format == "ofac_advanced" ? advanced_ : plain_) = std::move(*read);
        }
    }

    using Facts = std::function<void(const ListFacts&, const RecordFacts&, Texts&)>;
    static ByParty by_party(const ListFacts& facts, const Facts& collect) {
        ByParty out;
        for (const RecordFacts& record : facts.records) {
            collect(facts, record, out[std::string(record.id)]);
        }
        return out;
    }

    struct Compared {
        std::size_t parties = 0, equal = 0; // on both files; with the same facts
        std::size_t both = 0, only_advanced = 0;
    };
    Compared compare(const Facts& collect) const {
        const ByParty left = by_party(advanced_, collect);
        const ByParty right = by_party(plain_, collect);
        Compared out;
        for (const auto& [id, texts] : left) {
            const auto other = right.find(id);
            if (other == right.end()) {
                continue;
            }
            ++out.parties;
            out.equal += texts == other->second ? 1 : 0;
            for (const std::string& text : texts) {
                (other->second.contains(text) ? out.both : out.only_advanced) += 1;
            }
        }
        return out;
    }

    ListFacts advanced_, plain_;
};

// The list of 2020 wrote names in small letters, too.
std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

TEST_F(OfacForms, NameTheSameParties) {
    const Compared seen =
        compare([](const ListFacts& facts, const RecordFacts& record, Texts& out) {
            for (std::size_t i = record.names.begin; i < record.names.end; ++i) {
                out.insert(lower(facts.names[i].text));
            }
        });
    EXPECT_EQ(seen.parties, 366U); // of 375 and 443
    EXPECT_EQ(seen.equal, 291U);
    EXPECT_EQ(seen.both, 1099U);
    EXPECT_EQ(seen.only_advanced, 173U); // firms that have changed their names since
}

TEST_F(OfacForms, CallEveryPersonByTheSamePrimaryName) {
    const Compared seen =
        compare([](const ListFacts& facts, const RecordFacts& record, Texts& out) {
            if (record.schema == Schema::Person) {
                out.insert(
                    std::string(facts.names[record.names.begin].text) +
                    (facts.names[record.names.begin].is_surname_first ? " (surname first)" : ""));
            }
        });
    EXPECT_EQ(seen.equal, seen.parties);
}

TEST_F(OfacForms, GiveTheSameIdentifiersOfTheSameKind) {
    const Compared seen =
        compare([](const ListFacts& facts, const RecordFacts& record, Texts& out) {
            for (std::size_t i = record.identifiers.begin; i < record.identifiers.end; ++i) {
                const IdentifierFact& one = facts.identifiers[i];
                out.insert(std::string(word(one.kind)) + " " + std::string(one.text));
            }
        });
    EXPECT_EQ(seen.both, 596U);
    EXPECT_EQ(seen.only_advanced, 4U);
}

TEST_F(OfacForms, PrintAddressesAndDaysAlike) {
    const Compared places =
        compare([](const ListFacts& facts, const RecordFacts& record, Texts& out) {
            for (std::size_t i = record.addresses.begin; i < record.addresses.end; ++i) {
                out.insert(std::string(facts.addresses[i].text) + " | " +
                           std::string(facts.addresses[i].country));
            }
        });
    EXPECT_EQ(places.equal, 266U);
    EXPECT_EQ(places.both, 299U);
    const Compared births =
        compare([](const ListFacts& facts, const RecordFacts& record, Texts& out) {
            for (std::size_t i = record.details.begin; i < record.details.end; ++i) {
                const DetailFact& one = facts.details[i];
                if (one.kind == DetailKind::birth_date || one.kind == DetailKind::birth_place ||
                    one.kind == DetailKind::nationality || one.kind == DetailKind::gender) {
                    out.insert(std::string(word(one.kind)) + " " + std::string(one.text));
                }
            }
        });
    EXPECT_EQ(births.both, 95U);
    EXPECT_EQ(births.only_advanced, 0U);
}

TEST_F(OfacForms, ListEachPartyUnderTheSameTagListAndMeasure) {
    const Compared seen =
        compare([](const ListFacts& facts, const RecordFacts& record, Texts& out) {
            for (std::size_t i = record.listings.begin; i < record.listings.end; ++i) {
                const ListingFact& one = facts.listings[i];
                if (one.programme != "RUSSIA-EO14024") { // of 2021
                    out.insert(std::string(one.list) + " " + std::string(word(one.measure)) + " " +
                               std::string(one.programme));
                }
            }
        });
    EXPECT_EQ(seen.equal, 361U);
    EXPECT_EQ(seen.only_advanced, 4U); // SDN tags: this form names the SDN list, that one does not
}

TEST_F(OfacForms, DateEveryListing) {
    for (const ListingFact& listing : advanced_.listings) {
        EXPECT_TRUE(listing.printed.is_exact()) << listing.programme;
        EXPECT_LE(*listing.printed.earliest, *Date::of(2020, 3, 17)) << listing.programme;
        EXPECT_NE(listing.measure, Measure::not_stated) << listing.programme;
    }
    EXPECT_EQ(advanced_.version.version, "2020-03-17");
    EXPECT_TRUE(advanced_.version.is_complete);
    EXPECT_TRUE(advanced_.version.skipped.empty());
}

} // namespace
} // namespace tamga::source
