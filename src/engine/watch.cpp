// SPDX-License-Identifier: Apache-2.0
// A book watched: of a new run only what is new is compared. Rows that are new or changed meet
// every record, records that are new or changed meet every row; a pair of which neither changed
// keeps its score, for a score depends on the two sides and the pinned tables alone. Measures are
// looked up anew for every match that stands.
//   watch/<name>/state           docs: watch_state.cpp
//   watch/<name>/answers/        000001.json ...: every answer, kept before the state moves on
//   watch/<name>/LOCK
#include "base/file.hpp"
#include "engine/watch_state.hpp"
#include "engine/workspace_impl.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

namespace tamga {

std::string_view word(WatchChange change) noexcept {
    switch (change) {
    case WatchChange::appeared: return "appeared";
    case WatchChange::changed: return "changed";
    case WatchChange::ended: return "ended";
    }
    return "";
}

namespace engine {
namespace {

constexpr std::size_t kRowsAtOnce = 128;

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= 100 && text.front() != '.' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-_.") == std::string_view::npos;
}

// All that one run looks at.
struct Run {
    const Served& served;
    Date as_of;
    InstructionSet instructions;
    const WorkspaceOptions& options;
    Pool& pool;
    std::span<const Party> parties;
    std::vector<std::string> keys;
};

using Rows = std::vector<std::vector<WatchMatch>>; // a list for each party

WatchMatch match_of(const Run& run, std::size_t party, const index::Candidate& found,
                    std::uint32_t entity) {
    const snapshot::World& world = run.served.world;
    WatchMatch out;
    out.key = run.keys[party];
    out.party = run.parties[party].names.empty() ? out.key : run.parties[party].names.front();
    out.record = world.text(world.entities()[entity].id);
    out.name = screen::caption_of(world, entity);
    if (found.is_identifier) {
        out.matched = world.text(world.identifiers()[found.name].text);
    } else if (found.name < world.names().size()) {
        out.matched = world.text(world.names()[found.name].text);
    }
    out.score = found.comparison.score;
    out.completeness = found.comparison.completeness;
    return out;
}

// Compares these parties with the records of an index; `entities`: the world's number of each, or
// empty when the index is of the world. Adds to `rows` and `problems`.
bool search(const Run& run, const index::NameIndex& index, std::span<const std::uint32_t> entities,
            std::span<const std::size_t> which, Rows& rows, std::vector<std::string>& problems) {
    run.pool.for_each(
        (which.size() + kRowsAtOnce - 1) / kRowsAtOnce,
        [&](std::size_t part) {
            index::SearchBuffers buffers = index.buffers();
            const std::size_t end = std::min(which.size(), (part + 1) * kRowsAtOnce);
            for (std::size_t i = part * kRowsAtOnce; i < end; ++i) {
                const std::size_t party = which[i];
                auto prepared = match::prepare(screen::text_of(run.parties[party]));
                if (!prepared) {
                    problems[party] = prepared.error().problem;
                    continue;
                }
                for (const index::Candidate& found : index.find(
                         *prepared, {.min_score = match::kAlert, .instructions = run.instructions},
                         buffers)) {
                    if (found.comparison.is_alert) {
                        rows[party].push_back(
                            match_of(run, party, found,
                                     entities.empty() ? found.entity : entities[found.entity]));
                    }
                }
            }
        },
        run.options.cancel);
    return run.options.cancel == nullptr || !run.options.cancel->is_cancelled();
}

bool same(const HitMeasure& a, const HitMeasure& b) {
    return a.authority == b.authority && a.list == b.list && a.measure == b.measure &&
           a.status == b.status && a.answer == b.answer;
}

std::string text_of(const HitMeasure& one) {
    return std::string(word(one.authority)) + " " + one.list + " " +
           std::string(word(one.measure)) + ": " + std::string(word(one.answer)) + " (" +
           std::string(word(one.status)) + ")";
}

// What is in the one and not in the other.
void tell(std::vector<std::string>& to, std::string_view how, const std::vector<HitMeasure>& in,
          const std::vector<HitMeasure>& other) {
    for (const HitMeasure& one : in) {
        if (std::ranges::none_of(other, [&](const HitMeasure& two) { return same(one, two); })) {
            to.push_back(std::string(how) + text_of(one));
        }
    }
}

struct Changes {
    std::set<std::string, std::less<>> records; // new or changed
    std::set<std::string, std::less<>> rows;    // of the book
    bool is_everything = false;                 // first run, or another policy
};

std::vector<std::string> why_appeared(const WatchMatch& match, const WatchState& old,
                                      const Changes& changes) {
    std::vector<std::string> out;
    if (old.engine.empty()) {
        return {"first run of this watch"};
    }
    if (!old.parties.contains(match.key)) {
        out.emplace_back("the row of the book is new");
    } else if (changes.rows.contains(match.key)) {
        out.emplace_back("the row of the book changed");
    }
    if (!old.records.contains(match.record)) {
        out.emplace_back("the record is new in the lists");
    } else if (changes.records.contains(match.record)) {
        out.emplace_back("names, numbers, births or countries of the record changed");
    }
    if (out.empty()) {
        out.emplace_back("the program's tables changed");
    }
    return out;
}

std::vector<std::string> why_ended(const WatchMatch& match, const WatchState& old,
                                   const WatchState& now, const Changes& changes) {
    if (!now.parties.contains(match.key)) {
        return {"the row left the book"};
    }
    if (!now.records.contains(match.record)) {
        return {"no loaded list prints the record any more: ask why it left before clearing"};
    }
    std::vector<std::string> out = why_appeared(match, old, changes);
    out.emplace_back("so the two no longer match at alert");
    return out;
}

bool before(const WatchMatch& a, const WatchMatch& b) {
    return std::tie(a.key, a.record) < std::tie(b.key, b.record);
}

void compare(const WatchState& old, const WatchState& now, const Changes& changes,
             std::vector<WatchEvent>& events) {
    auto left = old.matches.begin();
    auto right = now.matches.begin();
    while (left != old.matches.end() || right != now.matches.end()) {
        const bool is_new =
            left == old.matches.end() || (right != now.matches.end() && before(*right, *left));
        const bool is_old = !is_new && (right == now.matches.end() || before(*left, *right));
        if (is_new) {
            events.push_back(
                {WatchChange::appeared, *right, {}, why_appeared(*right, old, changes)});
            ++right;
            continue;
        }
        if (is_old) {
            events.push_back({WatchChange::ended, *left, {}, why_ended(*left, old, now, changes)});
            ++left;
            continue;
        }
        std::vector<std::string> why;
        tell(why, "now ", right->measures, left->measures);
        tell(why, "before ", left->measures, right->measures);
        if (!why.empty()) {
            if (old.as_of != now.as_of) {
                why.push_back("the day asked moved from " + old.as_of.iso() + " to " +
                              now.as_of.iso());
            }
            events.push_back({WatchChange::changed, *right, left->measures, std::move(why)});
        }
        ++left;
        ++right;
    }
}

Result<WatchState> state_at(const std::string& path, bool is_again) {
    if (is_again || !file::exists(path)) {
        return WatchState{};
    }
    const auto bytes = file::read(path);
    return bytes ? parse_watch_state(*bytes, path) : Result<WatchState>(bytes.error());
}

// Digests of both sides, and which of them differ from the run before.
Changes look(const Run& run, const WatchState& old, bool is_full, WatchState& now,
             WatchAnswer& answer) {
    Changes out;
    const snapshot::World& world = run.served.world;
    for (std::uint32_t entity = 0; entity < world.entities().size(); ++entity) {
        const std::string_view id = world.text(world.entities()[entity].id);
        const std::uint64_t digest = matching_digest(world, entity);
        now.records.emplace(id, digest);
        const auto known = old.records.find(id);
        if (known == old.records.end() || known->second != digest) {
            out.records.emplace(id);
        }
    }
    for (std::size_t i = 0; i < run.parties.size(); ++i) {
        const std::uint64_t digest = matching_digest(run.parties[i]);
        now.parties.emplace(run.keys[i], digest);
        const auto known = old.parties.find(run.keys[i]);
        if (known == old.parties.end() || known->second != digest) {
            out.rows.insert(run.keys[i]);
        }
    }
    const bool is_other = !old.engine.empty() && old.policy != now.policy;
    if (is_other) {
        answer.notes.emplace_back("thresholds or tables of the program changed: every row was "
                                  "compared with every record again");
    }
    out.is_everything = old.engine.empty() || is_other || is_full;
    answer.parties_changed = out.rows.size();
    answer.records_changed = out.records.size();
    return out;
}

// The matches that stand: found anew where a side changed, else kept. False: stopped.
Result<Done> find_matches(const Run& run, const WatchState& old, const Changes& changes,
                          WatchState& now, std::vector<std::string>& problems) {
    const snapshot::World& world = run.served.world;
    Rows rows(run.parties.size());
    std::vector<std::size_t> whole, part;
    for (std::size_t i = 0; i < run.parties.size(); ++i) {
        (changes.is_everything || changes.rows.contains(run.keys[i]) ? whole : part).push_back(i);
    }
    bool is_done = search(run, run.served.index, {}, whole, rows, problems);
    std::vector<std::uint32_t> fresh;
    for (const std::string& id : changes.records) {
        fresh.push_back(*world.find(id));
    }
    std::ranges::sort(fresh);
    if (is_done && !part.empty() && !fresh.empty()) {
        const auto index = index_of(world, fresh, run.pool);
        if (!index) {
            return index.error();
        }
        is_done = search(run, index->index, index->entities, part, rows, problems);
    }
    if (!is_done) {
        return Error{ErrorKind::unavailable, "watch", "stopped", "", "run it again"};
    }
    for (std::vector<WatchMatch>& row : rows) {
        std::ranges::move(row, std::back_inserter(now.matches));
    }
    if (!changes.is_everything) {
        for (const WatchMatch& match : old.matches) {
            const auto row = now.parties.find(match.key);
            if (row != now.parties.end() && !changes.rows.contains(match.key) &&
                now.records.contains(match.record) && !changes.records.contains(match.record)) {
                now.matches.push_back(match);
            }
        }
    }
    std::ranges::sort(now.matches, before);
    for (WatchMatch& match : now.matches) {
        const auto entity = world.find(match.record);
        match.name = screen::caption_of(world, *entity);
        match.measures = screen::measures_of(world, *entity, run.as_of);
    }
    return Done{};
}

// Keeps the answer, then the state: a crash in between tells the same again, never nothing.
Result<Done> keep(const std::string& folder, const WatchState& state, const WatchAnswer& answer,
                  const AnswerStamp& stamp) {
    if (auto made = file::make_folder(folder + "/answers"); !made) {
        return made;
    }
    const auto before = file::list(folder + "/answers");
    if (!before) {
        return before.error();
    }
    char name[32];
    std::snprintf(name, sizeof name, "/answers/%06zu.json", before->size() + 1);
    if (auto kept = file::write(folder + name, to_json(answer, stamp)); !kept) {
        return kept;
    }
    return file::write(folder + "/state", to_text(state));
}

} // namespace
} // namespace engine

Result<WatchAnswer> Workspace::watch(const PartiesFile& book, Date as_of,
                                     const WatchOptions& options) const {
    if (!engine::is_name(options.name)) {
        return Error{ErrorKind::bad_input, "--name", "cannot be the name of a watch", options.name,
                     "letters, digits, \"-\", \"_\" and \".\", at most 100"};
    }
    const std::string folder = impl_->store.folder() + "/watch/" + options.name;
    if (auto made = file::make_folder(folder); !made) {
        return std::move(made).error();
    }
    const auto lock = file::Lock::take(folder + "/LOCK");
    if (!lock) {
        return lock.error();
    }
    const auto old = engine::state_at(folder + "/state", options.is_again);
    if (!old) {
        return old.error();
    }
    const engine::Run run{
        *impl_->served, as_of,        impl_->options.instructions,     impl_->options,
        *impl_->pool,   book.parties, engine::party_keys(book.parties)};
    const AnswerStamp stamped = stamp(as_of);
    engine::WatchState now;
    now.snapshot = stamped.snapshot;
    now.engine = stamped.engine;
    now.policy = stamped.policy;
    now.as_of = as_of;
    WatchAnswer answer;
    answer.as_of = as_of;
    answer.before = old->snapshot;
    answer.parties = book.parties.size();
    answer.skipped = book.skipped;
    impl_->tell("watching", 0, book.parties.size());
    const engine::Changes changes = engine::look(run, *old, options.is_full, now, answer);
    std::vector<std::string> problems(book.parties.size());
    if (auto done = engine::find_matches(run, *old, changes, now, problems); !done) {
        return std::move(done).error();
    }
    for (std::size_t i = 0; i < problems.size(); ++i) {
        if (!problems[i].empty()) {
            answer.skipped.push_back({"book", 0, problems[i], run.keys[i]});
            now.parties.erase(run.keys[i]); // compared again next time, and said again
        }
    }
    engine::compare(*old, now, changes, answer.events);
    answer.matches = now.matches.size();
    if (!options.is_dry) {
        if (auto kept = engine::keep(folder, now, answer, stamped); !kept) {
            return std::move(kept).error();
        }
    }
    return answer;
}

} // namespace tamga
