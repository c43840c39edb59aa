// SPDX-License-Identifier: Apache-2.0
#include "catalog.hpp"

#include "ftm.hpp"
#include "http.hpp"
#include "state.hpp"

#include <algorithm>
#include <deque>
#include <mutex>
#include <set>

namespace tamga::server {
namespace {

struct Kept {
    std::string digest;
    Date as_of;
    std::shared_ptr<const Catalog> catalog;
};
constexpr std::size_t kMostKept = 2;

std::shared_ptr<const Catalog> make(const Workspace& workspace, Date as_of) {
    auto out = std::make_shared<Catalog>();
    std::set<std::string> datasets;
    for (std::uint64_t number = 0; number < workspace.entity_count(); ++number) {
        const auto record = workspace.entity_at(number, as_of);
        if (!record) {
            break;
        }
        out->rows.push_back(row_of(*record));
        out->number_of.emplace(record->id, number);
        datasets.insert(record->datasets.begin(), record->datasets.end());
    }
    out->datasets.assign(datasets.begin(), datasets.end());
    return out;
}

} // namespace

CatalogRow row_of(const EntityRecord& record) {
    CatalogRow out{record.schema, record.datasets, countries_of(record), topics_of(record), {}, {}};
    if (record.last_seen.earliest) {
        out.last_change = record.last_seen.earliest->iso();
    }
    for (const EntityValue& name : record.names) {
        out.words += lower(name.text) + "\n";
    }
    return out;
}

std::shared_ptr<const Catalog> catalog_of(const std::shared_ptr<const View>& view, Date as_of) {
    static std::mutex lock;
    static std::deque<Kept> kept;
    const std::scoped_lock guard(lock);
    for (const Kept& one : kept) {
        if (one.digest == view->digest && one.as_of == as_of) {
            return one.catalog;
        }
    }
    kept.push_back({view->digest, as_of, make(*view->workspace, as_of)});
    if (kept.size() > kMostKept) {
        kept.pop_front();
    }
    return kept.back().catalog;
}

} // namespace tamga::server
