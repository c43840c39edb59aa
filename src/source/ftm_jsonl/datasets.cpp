// SPDX-License-Identifier: Apache-2.0
#include "source/ftm_jsonl/datasets.hpp"

#include "ftm_datasets_resource.hpp"

namespace tamga::source::ftm_jsonl {
namespace {

std::string_view cut_front(std::string_view& rest, char separator) {
    const std::size_t end = rest.find(separator);
    const std::string_view front = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return front;
}

bool fits(std::string_view pattern, std::string_view dataset) {
    return pattern.ends_with('*') ? dataset.starts_with(pattern.substr(0, pattern.size() - 1))
                                  : pattern == dataset;
}

} // namespace

Datasets::Datasets() {
    std::string_view rest = kFtmDatasetsResource;
    while (!rest.empty()) {
        std::string_view line = cut_front(rest, '\n');
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        Row row;
        row.dataset = cut_front(line, '\t');
        const std::string_view authority = cut_front(line, '\t');
        row.is_reference = authority == "-";
        row.list.authority = parse_authority(authority).value_or(Authority::OTHER);
        row.list.list = cut_front(line, '\t');
        row.list.measure = parse_measure(cut_front(line, '\t')).value_or(Measure::not_stated);
        row.list.is_known = true;
        rows_.push_back(row);
    }
}

const Datasets::Row* Datasets::find(std::string_view dataset) const {
    for (const Row& row : rows_) {
        if (fits(row.dataset, dataset)) {
            return &row;
        }
    }
    return nullptr;
}

bool Datasets::is_reference(std::string_view dataset) const {
    const Row* row = find(dataset);
    return row != nullptr && row->is_reference;
}

DatasetList Datasets::list_of(std::string_view dataset) const {
    const Row* row = find(dataset);
    return row != nullptr && !row->is_reference ? row->list : DatasetList{.list = dataset};
}

std::vector<DatasetList> Datasets::lists_of(std::span<const std::string_view> datasets,
                                            std::string_view otherwise) const {
    std::vector<DatasetList> lists;
    for (const std::string_view dataset : datasets) {
        if (!is_reference(dataset)) {
            lists.push_back(list_of(dataset));
        }
    }
    if (lists.empty()) {
        lists.push_back(list_of(datasets.empty() ? otherwise : datasets.front()));
    }
    return lists;
}

} // namespace tamga::source::ftm_jsonl
