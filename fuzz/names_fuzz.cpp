// SPDX-License-Identifier: Apache-2.0
// Two names, cut at the first line end: the score is symmetric and a share, weights add up, and the
// index finds exactly what its exhaustive twin finds.
#include "fuzz.hpp"
#include "index/testing.hpp"

#include <optional>

namespace {

using namespace tamga;

std::optional<match::PreparedParty> prepared(std::string_view text) {
    match::PartyText party;
    party.names.push_back({text});
    auto made = match::prepare(party);
    return made ? std::optional(std::move(*made)) : std::nullopt;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text(data, std::min<std::size_t>(size, 400));
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view left = text.substr(0, end);
    const std::string_view right = end == text.size() ? std::string_view{} : text.substr(end + 1);
    const auto a = prepared(left);
    const auto b = prepared(right);
    if (!a || !b) {
        return 0;
    }
    const match::Comparison forth = match::compare(*a, *b);
    fuzz::require(forth.score == match::compare(*b, *a).score);
    fuzz::require(forth.score.millionths >= 0 && forth.score.millionths <= 1'000'000);
    std::int64_t sum = 0;
    for (const Reason& reason : forth.reasons) {
        sum += reason.weight;
    }
    fuzz::require(sum == forth.score.millionths);
    const index::testing::Made made({{{std::string(right), "Granat"}, match::Shape::any, {}}}, 1);
    const auto fast = made.find(*a, {.min_score = match::kRetrieve});
    const auto slow = made.find(*a, {.min_score = match::kRetrieve, .is_exhaustive = true});
    fuzz::require(fast.size() == slow.size());
    return 0;
}
