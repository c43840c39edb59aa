// SPDX-License-Identifier: Apache-2.0
// The listings of parties, and what they let a version prove absent.
#pragma once

#include "model/facts.hpp"
#include "source/ftm_jsonl/datasets.hpp"
#include "source/ftm_jsonl/links.hpp"
#include "source/ftm_jsonl/object.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace tamga::source::ftm_jsonl {

class Listings {
public:
    Listings(ListFacts& facts, const Datasets& datasets, Links& links)
        : facts_(facts), datasets_(datasets), links_(links) {}
    // For parties without datasets of their own.
    void set_default_dataset(std::string dataset) { otherwise_ = std::move(dataset); }
    // Adds at least one listing to the open record.
    void add(const Object& party, Place place);
    // A file of one known dataset is that whole list. A collection of several covers nothing: it
    // may hold a selection of each.
    [[nodiscard]] std::vector<CoveredList> covers() const;

private:
    void add_list(const Object& party, const DatasetList& list, Place place);

    ListFacts& facts_;
    const Datasets& datasets_;
    Links& links_;
    std::string otherwise_;
    std::set<std::string, std::less<>> seen_; // lists of the parties so far
};

} // namespace tamga::source::ftm_jsonl
