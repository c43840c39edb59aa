// SPDX-License-Identifier: Apache-2.0
// Lists kept fresh: feeds, their updates, going back.
#include "engine/workspace_impl.hpp"

#include "base/hash.hpp"
#include "engine/feeds.hpp"
#include "engine/update_lists.hpp"

#include <algorithm>
#include <map>

namespace tamga {
namespace {

using engine::Stored;

Error unknown_feed(const std::string& name) {
    return {ErrorKind::bad_input, "feed", "no such feed", name, "tamga lists feeds names them"};
}

// The feeds to update: those named, else all that are switched on.
Result<std::vector<Feed>> chosen(const std::vector<Feed>& feeds, const UpdateOptions& options) {
    for (const auto* names : {&options.feeds, &options.accept_shrink, &options.accept_incomplete}) {
        for (const std::string& name : *names) {
            if (std::ranges::find(feeds, name, &Feed::name) == feeds.end()) {
                return unknown_feed(name);
            }
        }
    }
    std::vector<Feed> out;
    for (const Feed& feed : feeds) {
        const bool is_named = std::ranges::find(options.feeds, feed.name) != options.feeds.end();
        if (options.feeds.empty() ? feed.is_enabled : is_named) {
            out.push_back(feed);
        }
    }
    if (out.empty()) {
        return Error{ErrorKind::bad_input, "feeds.toml", "no feed is switched on", "",
                     "tamga lists feeds --write writes the official sources"};
    }
    return out;
}

struct Change {
    std::string_view what;
    const FeedUpdate* feed;
};

std::map<std::string, Change> changes_of(const UpdateAnswer& answer) {
    std::map<std::string, Change> out;
    for (const FeedUpdate& feed : answer.feeds) {
        for (const auto& [what, ids] :
             {std::pair{"added", &feed.diff.added}, std::pair{"removed", &feed.diff.removed},
              std::pair{"changed", &feed.diff.changed}}) {
            for (const std::string& id : *ids) {
                out.emplace(id, Change{what, &feed});
            }
        }
    }
    return out;
}

void touch(const Screening& screening, const std::map<std::string, Change>& changes,
           UpdateAnswer& answer) {
    const Party& party = screening.query;
    for (const Hit& hit : screening.hits) {
        const auto change = changes.find(hit.id);
        if (hit.is_alert && change != changes.end()) {
            answer.touched.push_back(
                {party.id, party.names.empty() ? party.id : party.names.front(),
                 std::string(change->second.what), hit.id, hit.name, change->second.feed->name});
        }
    }
}

} // namespace

Result<std::vector<FeedStatus>> Workspace::feeds(Date as_of) const {
    const auto files = impl_->feeds->now();
    if (!files->problems.empty()) {
        return files->problems.front();
    }
    std::vector<FeedStatus> out;
    for (const Feed& feed : files->feeds) {
        out.push_back(engine::status_of(*impl_->feeds, *files, feed, impl_->served->world, as_of));
    }
    return out;
}

Result<std::string> Workspace::write_feeds() {
    const std::string path = engine::feeds_path(folder());
    auto lock = impl_->store.lock();
    if (!lock) {
        return std::move(lock).error();
    }
    if (file::exists(path)) {
        return Error{ErrorKind::bad_input, path, "is there already", "",
                     "edit it, or move it away first"};
    }
    auto written = file::write(path, official_feeds());
    return written ? Result<std::string>(path) : std::move(written).error();
}

std::string Workspace::staleness(Date as_of) const {
    const screen::Freshness fresh = impl_->freshness(as_of);
    std::string texts;
    for (const screen::Confirmed& one : fresh.confirmed) {
        texts += one.version + " " + one.day.iso() + "\n";
    }
    for (const Skipped& one : fresh.stale) {
        texts += one.file + ": " + one.problem + "\n";
    }
    constexpr std::size_t kDigits = 16;
    return texts.empty() ? texts : sha256(texts).substr(0, kDigits);
}

Result<UpdateAnswer> Workspace::update_lists(const UpdateOptions& options, const FetchFn& fetch,
                                             std::span<const Party> book) {
    const auto configured = impl_->feeds->feeds();
    if (!configured) {
        return configured.error();
    }
    const auto feeds = chosen(*configured, options);
    if (!feeds) {
        return feeds.error();
    }
    UpdateAnswer answer;
    {
        const auto running = impl_->feeds->start();
        if (!running) {
            return running.error();
        }
        auto records = impl_->feeds->records();
        if (!records) {
            return std::move(records).error();
        }
        const engine::UpdateDoors doors{
            *impl_->feeds, impl_->store, fetch,
            [this](std::vector<engine::ReadVersion>* fresh) { return impl_->rebuild(fresh); },
            [this] { return impl_->is_stopped(); }};
        for (const Feed& feed : *feeds) {
            if (impl_->is_stopped()) {
                break;
            }
            auto updated = engine::update_feed(feed, *records, options, doors);
            if (!updated) {
                return std::move(updated).error();
            }
            answer.feeds.push_back(std::move(*updated));
        }
    }
    const auto changes = changes_of(answer);
    if (!book.empty() && !changes.empty()) {
        const auto screenings = screen_all(book, engine::day_of(options.now));
        if (!screenings) {
            return screenings.error();
        }
        for (const Screening& screening : *screenings) {
            touch(screening, changes, answer);
            for (const Skipped& item : screening.skipped) {
                if (item.file == screening.query.id) { // the party itself was not comparable
                    answer.skipped.push_back(item);
                }
            }
        }
    }
    answer.snapshot = stamp(engine::day_of(options.now)).snapshot;
    return answer;
}

Result<std::string> Workspace::roll_back(const std::string& source) {
    auto lock = impl_->store.lock();
    if (!lock) {
        return std::move(lock).error();
    }
    std::vector<Refused> refused;
    auto stored = impl_->store.versions(refused);
    if (!stored) {
        return std::move(stored).error();
    }
    std::erase_if(*stored, [&](const Stored& one) { return one.version.source != source; });
    std::ranges::sort(*stored, [](const Stored& left, const Stored& right) {
        return engine::is_older(left.version, right.version);
    });
    if (stored->empty()) {
        return Error{ErrorKind::bad_input, "source", "no such source", source,
                     "tamga lists status names them"};
    }
    const auto pinned =
        std::ranges::find_if(*stored, [](const Stored& one) { return one.version.is_pinned; });
    const auto seen = pinned == stored->end() ? stored->end() - 1 : pinned;
    if (seen == stored->begin()) {
        return Error{ErrorKind::bad_input, "source", "no version before this one is held",
                     source + "/" + seen->version.version, "tamga lists add takes older files"};
    }
    const ListVersion& before = (seen - 1)->version;
    if (auto done = impl_->store.pin(source, before.version); !done) {
        return std::move(done).error();
    }
    auto built = impl_->rebuild(nullptr);
    return built ? Result<std::string>(source + "/" + before.version) : std::move(built).error();
}

} // namespace tamga
