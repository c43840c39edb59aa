// SPDX-License-Identifier: Apache-2.0
// Which list a FollowTheMoney dataset is.
#pragma once

#include "tamga/law.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace tamga::source::ftm_jsonl {

// A dataset as a list. `is_known` is false when the table does not name it: then the authority is
// OTHER and `list` is the dataset's name.
struct DatasetList {
    Authority authority = Authority::OTHER;
    std::string_view list;
    Measure measure = Measure::not_stated;
    bool is_known = false;
};

// data/resources/ftm_datasets.tsv. Immutable once built.
class Datasets {
public:
    Datasets();
    [[nodiscard]] DatasetList list_of(std::string_view dataset) const;
    // True for data that lists nobody (company registers).
    [[nodiscard]] bool is_reference(std::string_view dataset) const;
    // The lists among an object's datasets. Never empty: where all are reference data, or there is
    // none, the first or `otherwise`, so that a party is never taken as unlisted.
    [[nodiscard]] std::vector<DatasetList> lists_of(std::span<const std::string_view> datasets,
                                                    std::string_view otherwise) const;

private:
    struct Row {
        std::string_view dataset;
        DatasetList list;
        bool is_reference = false;
    };
    [[nodiscard]] const Row* find(std::string_view dataset) const;

    std::vector<Row> rows_;
};

} // namespace tamga::source::ftm_jsonl
