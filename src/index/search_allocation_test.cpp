// SPDX-License-Identifier: Apache-2.0
// A warm query allocates nothing. This program counts its own allocations.
#include "index/testing.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

namespace {
std::atomic<std::size_t> allocations{0};
} // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
    std::free(memory);
}

namespace tamga::index {
namespace {

TEST(SearchAllocation, AWarmQueryAllocatesNothing) {
    std::vector<testing::Entity> entities;
    for (int i = 0; i < 500; ++i) {
        const std::string number = std::to_string(i);
        entities.push_back(
            {{"Invented Trade House " + number, "Вымышленный торговый дом " + number},
             match::Shape::organisation,
             {"TIN 77000" + std::to_string(1000 + i)}});
        entities.push_back(
            {{"Ivan Invented-" + number, "إيفان " + number}, match::Shape::person, {}});
    }
    const testing::Made made(entities, 1);
    std::vector<match::PreparedParty> parties;
    for (const char* name : {"Invented Tradehouse 7", "Иван Инвентед", "I. Invented 12", "إيفان",
                             "A name that nothing on this list resembles at all"}) {
        parties.push_back(testing::asked(name, {"770001007"}));
    }
    SearchBuffers buffers;
    std::vector<Found> found;
    const auto search_all = [&] {
        std::size_t hits = 0;
        for (const match::PreparedParty& party : parties) {
            made.index.search(party, {.min_score = {650'000}}, buffers, found);
            hits += found.size();
        }
        return hits;
    };
    const std::size_t cold = search_all();
    ASSERT_GT(cold, 100U);
    const std::size_t before = allocations;
    ASSERT_GT(before, 0U); // the counter counts
    EXPECT_EQ(search_all(), cold);
    EXPECT_EQ(allocations - before, 0U);
}

} // namespace
} // namespace tamga::index
