// SPDX-License-Identifier: Apache-2.0
// Wire words of the rules.
#include "tamga/rules.hpp"

#include <array>

namespace tamga {
namespace {

template <std::size_t N, typename Enum>
std::string_view pick(const std::array<std::string_view, N>& words, Enum value) noexcept {
    const auto place = static_cast<std::size_t>(value);
    return place < N ? words[place] : std::string_view{};
}

} // namespace

std::string_view word(OwnershipVerdict verdict) noexcept {
    static constexpr std::array<std::string_view, 6> kWords{
        "caught", "possible", "not", "caution", "table_not_current", "not_held"};
    return pick(kWords, verdict);
}
std::string_view word(CapVerdict verdict) noexcept {
    static constexpr std::array<std::string_view, 6> kWords{
        "capped", "undetermined", "not_yet", "outside", "table_not_current", "not_held"};
    return pick(kWords, verdict);
}
std::string_view word(ClauseDuty duty) noexcept {
    static constexpr std::array<std::string_view, 7> kWords{
        "required", "may", "not_required", "exempt", "not_yet", "undetermined", "unknown"};
    return pick(kWords, duty);
}
std::string_view word(ClauseFound found) noexcept {
    static constexpr std::array<std::string_view, 4> kWords{"not_given", "absent", "weaker",
                                                            "present"};
    return pick(kWords, found);
}
std::string_view word(BoundMark mark) noexcept {
    static constexpr std::array<std::string_view, 4> kWords{"binding", "advisory", "conflict",
                                                            "undetermined"};
    return pick(kWords, mark);
}

} // namespace tamga
