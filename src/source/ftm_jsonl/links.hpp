// SPDX-License-Identifier: Apache-2.0
// Objects that say something about a party: its addresses, identity papers and sanctions.
#pragma once

#include "model/facts.hpp"
#include "source/ftm_jsonl/datasets.hpp"
#include "source/ftm_jsonl/object.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::source::ftm_jsonl {

[[nodiscard]] bool is_link(Schema schema) noexcept;

// Collects linked objects and hands them to their parties. Text is kept in the facts' arena.
class Links {
public:
    // Named when a part of an object cannot be used: the problem and its text.
    using Skip = std::function<void(Place, std::string problem, std::string_view text)>;

    Links(ListFacts& facts, const Datasets& datasets, Skip skip)
        : facts_(facts), datasets_(datasets), skip_(std::move(skip)) {}
    // For objects without datasets of their own.
    void set_default_dataset(std::string dataset) { otherwise_ = std::move(dataset); }

    // Takes an object that stands in a line of its own and names its party.
    void add(const Object& object, Place place);
    // Takes a Sanction or a paper that is nested in its party.
    void add_nested(const Object& object, std::string_view party, Place place);
    [[nodiscard]] AddressFact address_of(const Object& object, Place place);

    // The Address object of that id; null when the file has none.
    [[nodiscard]] const AddressFact* find_address(std::string_view id);
    [[nodiscard]] std::vector<IdentifierFact> papers_of(std::string_view party);
    [[nodiscard]] std::vector<ListingFact> sanctions_of(std::string_view party);
    // Objects that no party asked for.
    [[nodiscard]] std::uint64_t count_left() const;

private:
    template <typename Fact> struct Held {
        Fact fact;
        bool is_used = false;
    };
    template <typename Fact>
    using ByParty = std::map<std::string_view, std::vector<Held<Fact>>, std::less<>>;

    void add_sanction(const Object& object, std::string_view party, Place place);
    void add_papers(const Object& object, std::string_view party, Place place);
    [[nodiscard]] DateBounds date_of(const Object& object, std::string_view property, Place place);
    [[nodiscard]] std::string_view keep_all(const Object& object, std::string_view property);
    template <typename Fact>
    static std::vector<Fact> take(ByParty<Fact>& held, std::string_view party);

    ListFacts& facts_;
    const Datasets& datasets_;
    Skip skip_;
    std::string otherwise_;
    std::map<std::string_view, Held<AddressFact>, std::less<>> addresses_;
    ByParty<IdentifierFact> papers_;
    ByParty<ListingFact> sanctions_;
    std::uint64_t without_party_ = 0;
};

} // namespace tamga::source::ftm_jsonl
