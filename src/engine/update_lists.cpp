// SPDX-License-Identifier: Apache-2.0
#include "engine/update_lists.hpp"

#include "base/hash.hpp"
#include "engine/list_diff.hpp"
#include "engine/manifest.hpp"

#include <algorithm>
#include <optional>

namespace tamga::engine {
namespace {

constexpr std::size_t kLongestProblem = 400;

std::string name_of(const ListVersion& version) {
    return version.source + "/" + version.version;
}

// The newest version of a source that was meant to be whole.
const Stored* newest_of(const std::vector<Stored>& stored, const std::string& source) {
    const Stored* newest = nullptr;
    for (const Stored& one : stored) {
        const bool is_candidate = one.version.source == source && !one.version.is_extract;
        if (is_candidate && (newest == nullptr || is_older(newest->version, one.version))) {
            newest = &one;
        }
    }
    return newest;
}

std::string pin_of(const std::vector<Stored>& stored, const std::string& source) {
    const auto found = std::ranges::find_if(stored, [&](const Stored& one) {
        return one.version.source == source && one.version.is_pinned;
    });
    return found == stored.end() ? std::string{} : found->version.version;
}

// Other bytes of the same day come behind those that are held: "2026-11-28_02".
std::string free_name(const std::vector<Stored>& stored, const Stored* held,
                      const ListVersion& fresh) {
    constexpr int kMost = 99; // two digits, so that they sort
    const auto is_behind = [&](const std::string& name) {
        ListVersion named;
        named.version = name;
        named.dated = fresh.dated;
        const bool is_taken = std::ranges::any_of(stored, [&](const Stored& one) {
            return one.version.source == fresh.source && one.version.version == name;
        });
        return !is_taken && (held == nullptr || is_older(held->version, named));
    };
    std::string base = fresh.version;
    std::string name = base;
    for (int n = 2; !is_behind(name); ++n) {
        if (n > kMost) { // behind any name that the held one can have
            base = held->version.version;
            n = 2;
        }
        name = base + (n < 10 ? "_0" : "_") + std::to_string(n);
    }
    return name;
}

class Update {
public:
    Update(const Feed& feed, FeedRecords& records, const UpdateOptions& options,
           const UpdateDoors& doors)
        : feed_(feed), records_(records), record_(records[feed.name]), options_(options),
          doors_(doors), today_(day_of(options.now)) {
        out_.name = feed.name;
        out_.source = feed.source;
        out_.version = record_.version;
    }

    Result<FeedUpdate> run() {
        // From here on a death leaves the feed stale.
        if (const auto begun = doors_.feeds.begin(feed_.name); !begun) {
            fail({FeedOutcome::not_stored, begun.error().message(), ""});
            return record();
        }
        const std::int64_t last = std::max(record_.tried, record_.good);
        if (options_.now < last && !options_.accepts_clock) {
            fail({FeedOutcome::clock_back,
                  "the clock says " + instant_text(options_.now) + ", before the last update of " +
                      instant_text(last),
                  "set the clock; if it was the last update's that was wrong: tamga lists update "
                  "--accept-clock"});
        } else {
            record_.tried = options_.now;
            try_places();
        }
        return record();
    }

private:
    void try_places() {
        std::string problems;
        std::optional<FeedFault> first;
        for (std::size_t place = 0; place < feed_.places.size(); ++place) {
            auto fault = try_place(place);
            if (!fault) {
                return;
            }
            problems += (problems.empty() ? "" : "; then ") + fault->problem;
            if (!first) {
                first = fault;
            }
            // A mirror may have what the publisher's server breaks; it has no word in what the
            // publisher means.
            const bool is_broken = fault->outcome == FeedOutcome::fetch_failed ||
                                   fault->outcome == FeedOutcome::wrong_checksum ||
                                   fault->outcome == FeedOutcome::wrong_format ||
                                   fault->outcome == FeedOutcome::incomplete;
            if (!is_broken || doors_.is_stopped()) {
                break;
            }
        }
        first->problem = std::move(problems);
        fail(std::move(*first));
    }

    std::optional<FeedFault> try_place(std::size_t place) {
        const Delivery delivery =
            deliver(feed_, place, conditions(), doors_.lists.folder(), doors_.fetch);
        out_.place = delivery.place;
        out_.bytes = delivery.bytes;
        if (delivery.fault) {
            return delivery.fault;
        }
        if (delivery.is_unchanged) {
            settle(FeedOutcome::unchanged, record_.version, record_.dated, delivery);
            return std::nullopt;
        }
        ReadFeed read = read_feed(feed_, delivery, today_);
        return read.fault ? read.fault : take(read, delivery);
    }

    // What the server may be asked about: only what is held and was taken without a doubt.
    std::vector<Validator> conditions() const {
        if (options_.is_unconditional || is_named(options_.accept_shrink) ||
            is_named(options_.accept_incomplete) || record_.version.empty()) {
            return {};
        }
        std::vector<Refused> refused;
        const auto stored = doors_.lists.versions(refused);
        const Stored* newest = stored ? newest_of(*stored, feed_.source) : nullptr;
        const bool is_held = newest != nullptr && name_of(newest->version) == record_.version;
        return is_held ? record_.files : std::vector<Validator>{};
    }

    std::optional<FeedFault> take(ReadFeed& read, const Delivery& delivery) {
        const auto not_stored = [](const Error& error) {
            return FeedFault{FeedOutcome::not_stored, error.message(), ""};
        };
        // From the comparison to the serving nobody else writes.
        const auto lock = doors_.lists.lock();
        if (!lock) {
            return not_stored(lock.error());
        }
        if (const auto cleaned = doors_.lists.clean(); !cleaned) {
            return not_stored(cleaned.error());
        }
        std::vector<Refused> refused;
        const auto stored = doors_.lists.versions(refused);
        if (!stored) {
            return not_stored(stored.error());
        }
        if (!refused.empty()) {
            return not_stored({ErrorKind::bad_data, refused.front().file, refused.front().problem,
                               "", refused.front().hint});
        }
        const Stored* held = newest_of(*stored, feed_.source);
        ListVersion& fresh = read.facts.version;
        out_.records = fresh.records;
        out_.before = held == nullptr ? 0 : held->version.records;
        if (held != nullptr && has_same_files(held->version, fresh)) {
            if (const auto built = doors_.rebuild(nullptr); !built) {
                return not_stored(built.error());
            }
            settle(FeedOutcome::unchanged, name_of(held->version), day_in(held->version), delivery);
            return std::nullopt;
        }
        if (auto fault = judge(fresh, held, delivery)) {
            return fault;
        }
        if (held != nullptr) {
            const auto before = doors_.lists.load(*held);
            if (!before) {
                return not_stored(before.error());
            }
            out_.diff = diff(*before, read.facts);
        }
        fresh.version = free_name(*stored, held, fresh);
        return put(read, delivery, pin_of(*stored, feed_.source));
    }

    // A person accepts what was shown, not whatever comes next.
    std::optional<FeedFault> judge(const ListVersion& fresh, const Stored* held,
                                   const Delivery& delivery) {
        std::string digests;
        for (const Validator& file : delivery.validators) {
            digests += file.sha256;
        }
        digests = sha256(digests);
        const bool is_shown = record_.held_back == digests;
        const bool is_accepting =
            is_named(options_.accept_shrink) || is_named(options_.accept_incomplete);
        const Accepted accepted{is_shown && is_named(options_.accept_shrink),
                                is_shown && is_named(options_.accept_incomplete)};
        auto fault =
            guard(feed_, fresh, held == nullptr ? nullptr : &held->version, accepted, today_);
        if (fault) {
            if (is_accepting && !is_shown) {
                fault->problem += " (not the files that were held back before)";
            }
            record_.held_back = std::move(digests);
        }
        return fault;
    }

    bool is_named(const std::vector<std::string>& names) const {
        return std::ranges::find(names, feed_.name) != names.end();
    }

    std::optional<FeedFault> put(ReadFeed& read, const Delivery& delivery, const std::string& pin) {
        const Stored entry{read.facts.version, false, today_};
        if (const auto added = doors_.lists.add(entry, read.group); !added) {
            return FeedFault{FeedOutcome::not_stored, added.error().message(), ""};
        }
        const std::string name = name_of(entry.version);
        if (!out_.diff.left.empty()) {
            out_.diff.right = name;
        }
        std::vector<ReadVersion> fresh;
        fresh.push_back({entry, std::move(read.facts), std::move(read.group), false});
        if (const auto built = doors_.rebuild(&fresh); !built) {
            return FeedFault{FeedOutcome::not_stored, built.error().message(), ""};
        }
        settle(FeedOutcome::updated, name, day_in(entry.version), delivery);
        if (!pin.empty()) {
            out_.hint = feed_.source + " is pinned to " + pin + ": answers do not see it";
        }
        return std::nullopt;
    }

    static Date day_in(const ListVersion& version) {
        const DateBounds& day = version.dated.day;
        return day.earliest.value_or(day.latest.value_or(Date{}));
    }

    void settle(FeedOutcome outcome, const std::string& version, Date dated,
                const Delivery& delivery) {
        record_.outcome = outcome;
        record_.good = options_.now;
        record_.version = version;
        record_.dated = dated;
        record_.problem.clear();
        record_.hint.clear();
        record_.held_back.clear();
        record_.files = delivery.validators;
        out_.outcome = outcome;
        out_.version = version;
    }

    void fail(FeedFault fault) {
        if (fault.problem.size() > kLongestProblem) {
            fault.problem.resize(kLongestProblem);
        }
        record_.outcome = fault.outcome;
        record_.problem = fault.problem;
        record_.hint = fault.hint;
        out_.outcome = fault.outcome;
        out_.problem = std::move(fault.problem);
        out_.hint = std::move(fault.hint);
        out_.diff = {};
    }

    Result<FeedUpdate> record() {
        if (auto written = doors_.feeds.write(records_); !written) {
            return std::move(written).error();
        }
        if (is_good(record_.outcome)) {
            if (auto marked = doors_.feeds.end_well(feed_.name); !marked) {
                return std::move(marked).error();
            }
        }
        return std::move(out_);
    }

    const Feed& feed_;
    FeedRecords& records_;
    FeedRecord& record_;
    const UpdateOptions& options_;
    const UpdateDoors& doors_;
    Date today_;
    FeedUpdate out_;
};

} // namespace

Result<FeedUpdate> update_feed(const Feed& feed, FeedRecords& records, const UpdateOptions& options,
                               const UpdateDoors& doors) {
    return Update(feed, records, options, doors).run();
}

} // namespace tamga::engine
