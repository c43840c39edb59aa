// SPDX-License-Identifier: Apache-2.0
#include "snapshot/world.hpp"

#include "model/schema.hpp"

#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace tamga::snapshot {
namespace {

ledger::Tables tables() {
    ledger::Tables out;
    out.entities.resize(1);
    out.listings.resize(1);
    out.coverage.resize(1);
    return out;
}

// Opens what these tables give as a file; null: it opened.
std::optional<Error> error_of(const ledger::Tables& tables) {
    ContainerBuilder builder({});
    add_tables(builder, tables);
    const std::string bytes = builder.bytes();
    std::vector<char> storage(bytes.size() + 64);
    const auto address = reinterpret_cast<std::uintptr_t>(storage.data());
    char* aligned = storage.data() + (64 - address % 64) % 64;
    bytes.copy(aligned, bytes.size());
    auto world = World::open(*Container::view({aligned, bytes.size()}, "test"));
    return world ? std::nullopt : std::optional<Error>(world.error());
}

TEST(World, OpensPlainTables) {
    EXPECT_FALSE(error_of(tables()));
}

TEST(World, RefusesNumbersThatStandForNoWord) {
    const std::vector<std::function<void(ledger::Tables&)>> spoils{
        [](auto& t) { t.entities[0].schema = 0xffffffff; },
        [](auto& t) { t.entities[0].schema = 4096; },
        [](auto& t) { t.listings[0].authority = 9; },
        [](auto& t) { t.listings[0].measure = 11; },
        [](auto& t) { t.listings[0].status = 256; },
        [](auto& t) { t.coverage[0].authority = 300; },
    };
    for (std::size_t i = 0; i < spoils.size(); ++i) {
        ledger::Tables spoiled = tables();
        spoils[i](spoiled);
        const auto error = error_of(spoiled);
        ASSERT_TRUE(error) << i;
        EXPECT_EQ(error->kind, ErrorKind::bad_data);
    }
}

} // namespace
} // namespace tamga::snapshot
