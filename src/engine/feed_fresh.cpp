// SPDX-License-Identifier: Apache-2.0
#include "engine/feed_fresh.hpp"

#include <algorithm>
#include <optional>

namespace tamga::engine {
namespace {

std::string day_text(std::int64_t seconds) {
    return day_of(seconds).iso();
}

// Why a feed that was good once is stale on the day asked, by its own state; empty: it is not.
std::string why_by_state(const FeedStore& store, const Feed& feed, const FeedRecord& record,
                         Date as_of) {
    const Date good = day_of(record.good);
    const std::string since = "; last good " + instant_text(record.good);
    // A day before the last good update was settled by it, if days can be trusted at all.
    if (as_of < good && record.outcome != FeedOutcome::clock_back) {
        return {};
    }
    if (!is_good(record.outcome)) {
        return "the update of " + instant_text(record.tried) +
               " failed: " + std::string(word(record.outcome)) + ": " + record.problem + since;
    }
    if (!store.is_settled(feed.name)) {
        return "an update began and did not end well, or its end could not be recorded" + since;
    }
    if (good.plus_days(static_cast<std::int32_t>(feed.max_age_days)) < as_of) {
        return "not updated for " + std::to_string(as_of.days - good.days) + " days, at most " +
               std::to_string(feed.max_age_days) + since;
    }
    return {};
}

// Why what was good is not what answers are made from; empty: it is.
std::string why_by_world(const snapshot::World& world, const Feed& feed, const FeedRecord& record) {
    bool has_pin = false;
    for (std::uint32_t v = 0; v < world.versions().size(); ++v) {
        const ledger::VersionRow& row = world.versions()[v];
        if (world.version_name(v) == record.version) {
            return {};
        }
        has_pin = has_pin ||
                  (world.text(row.source) == feed.source && (row.flags & ledger::kPinned) != 0);
    }
    return has_pin ? "pinned: " + record.version + " of " + day_text(record.good) +
                         " is held and not used (tamga lists unpin)"
                   : record.version + ", which was current on " + day_text(record.good) +
                         ", is not among the lists that answer";
}

} // namespace

FeedStatus status_of(const FeedStore& store, const FeedFiles& files, const Feed& feed,
                     const snapshot::World& world, Date as_of) {
    FeedStatus out;
    out.feed = feed;
    const auto found = files.records.find(feed.name);
    const FeedRecord record = found == files.records.end() ? FeedRecord{} : found->second;
    out.outcome = record.outcome;
    out.tried = instant_text(record.tried);
    out.good = instant_text(record.good);
    out.version = record.version;
    out.problem = record.problem;
    out.hint = record.hint;
    const bool is_interrupted = is_good(record.outcome) && !store.is_settled(feed.name);
    if (is_interrupted) {
        out.outcome = FeedOutcome::interrupted;
    }
    if (record.good >= 0) {
        out.age_days = as_of.days - day_of(record.good).days;
    }
    if (!feed.is_enabled) {
        return out;
    }
    if (record.good >= 0) {
        out.stale = why_by_state(store, feed, record, as_of);
        if (out.stale.empty() && record.dated <= as_of) {
            out.stale = why_by_world(world, feed, record);
        }
    } else if (record.tried >= 0) {
        out.stale = "never updated; the update of " + out.tried +
                    " failed: " + std::string(word(record.outcome)) + ": " + record.problem;
    } else {
        out.stale = "never updated";
    }
    return out;
}

screen::Freshness freshness_of(const FeedStore& store, const snapshot::World& world, Date as_of) {
    screen::Freshness out;
    const auto files = store.now();
    for (const Error& problem : files->problems) {
        out.stale.push_back(
            {"feeds", 0, "stale: the feeds cannot be read: " + problem.message(), problem.place});
    }
    for (const Feed& feed : files->feeds) {
        if (!feed.is_enabled) {
            continue;
        }
        const FeedStatus status = status_of(store, *files, feed, world, as_of);
        if (!status.version.empty()) {
            out.confirmed.push_back({status.version, day_of(files->records.at(feed.name).good)});
        }
        if (!status.stale.empty()) {
            out.stale.push_back({"feed " + feed.name, 0, "stale: " + status.stale, feed.source});
        }
    }
    return out;
}

} // namespace tamga::engine
