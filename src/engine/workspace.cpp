// SPDX-License-Identifier: Apache-2.0
// The public handle: one folder, the snapshot it serves, and every question one can ask.
#include "engine/workspace_impl.hpp"

#include "base/cpu.hpp"
#include "engine/faults.hpp"
#include "engine/investigate.hpp"
#include "engine/investigation_config.hpp"
#include "engine/list_diff.hpp"
#include "engine/snapshot_build.hpp"
#include "ledger/claims.hpp"
#include "screen/bulk.hpp"
#include "screen/party_ledger.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

namespace tamga {
namespace {

using engine::Served;
using engine::Stored;

Error stopped() {
    return {ErrorKind::unavailable, "workspace", "stopped", "",
            "run the command again; what was finished is kept"};
}

std::string name_of(const ListVersion& version) {
    return version.source + "/" + version.version;
}

} // namespace

Result<Done> Workspace::Impl::reopen() {
    auto path = store.current();
    if (!path) {
        return std::move(path).error();
    }
    auto opened = path->empty() ? engine::make_snapshot({}, *pool) : engine::open_snapshot(*path);
    if (!opened) {
        return std::move(opened).error();
    }
    served = std::move(*opened);
    const std::scoped_lock guard(*links_lock);
    links.reset();
    return Done{};
}

Result<std::vector<ListFacts>>
Workspace::Impl::load(const std::vector<Stored>& stored,
                      std::vector<engine::ReadVersion>* fresh) const {
    std::vector<std::optional<Result<ListFacts>>> loaded(stored.size());
    if (fresh != nullptr) {
        for (engine::ReadVersion& read : *fresh) {
            const auto place = std::ranges::find_if(stored, [&](const Stored& one) {
                return name_of(one.version) == name_of(read.facts.version);
            });
            if (!read.is_known && place != stored.end()) {
                loaded[static_cast<std::size_t>(place - stored.begin())].emplace(
                    std::move(read.facts));
            }
        }
    }
    pool->for_each(
        stored.size(),
        [&](std::size_t i) {
            if (!loaded[i]) {
                loaded[i].emplace(store.load(stored[i]));
            }
        },
        options.cancel);
    std::vector<ListFacts> out;
    for (std::optional<Result<ListFacts>>& one : loaded) {
        if (!one) {
            return stopped();
        }
        if (!one->ok()) {
            return std::move(*one).error();
        }
        out.push_back(std::move(**one));
    }
    return out;
}

Result<Done> Workspace::Impl::rebuild(std::vector<engine::ReadVersion>* fresh) {
    std::vector<Refused> refused;
    const auto stored = store.versions(refused);
    if (!stored) {
        return stored.error();
    }
    if (!refused.empty()) {
        return Error{ErrorKind::bad_data, refused.front().file, refused.front().problem, "",
                     refused.front().hint};
    }
    // The digest needs no records: when the same snapshot stands already, nothing is read.
    std::vector<ListFacts> heads(stored->size());
    std::vector<std::pair<const Stored*, const ListFacts*>> versions;
    for (std::size_t i = 0; i < stored->size(); ++i) {
        heads[i].version = (*stored)[i].version;
        versions.emplace_back(&(*stored)[i], &heads[i]);
    }
    const std::string digest = engine::hex(engine::digest_of(engine::uses_of(versions)));
    if (!file::exists(store.snapshot_path(digest))) {
        tell("reading lists", 0, stored->size());
        const auto facts = load(*stored, fresh);
        if (!facts) {
            return facts.error();
        }
        for (std::size_t i = 0; i < stored->size(); ++i) {
            versions[i].second = &(*facts)[i];
        }
        tell("building the snapshot", 0, 1);
        auto written = engine::write_snapshot(engine::uses_of(versions),
                                              store.snapshot_path(digest), *pool, options.cancel);
        if (!written) {
            return written;
        }
        tell("building the snapshot", 1, 1);
    }
    if (auto done = store.serve(digest); !done) {
        return done;
    }
    return reopen();
}

Result<Stored> Workspace::Impl::find(const std::string& name) const {
    std::vector<Refused> refused;
    const auto stored = store.versions(refused);
    if (!stored) {
        return stored.error();
    }
    std::optional<Stored> found;
    for (const Stored& one : *stored) {
        if (name_of(one.version) != name && one.version.version != name) {
            continue;
        }
        if (found) {
            return Error{ErrorKind::bad_input, "list", "several sources have this version", name,
                         "write it as SOURCE/VERSION"};
        }
        found = one;
    }
    if (!found) {
        return Error{ErrorKind::bad_input, "list", "no such version", name,
                     "tamga lists status names them"};
    }
    return *found;
}

Workspace::Workspace(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Result<Workspace> Workspace::open(const std::string& folder, const WorkspaceOptions& options) {
    if (!is_supported(options.instructions)) {
        return Error{ErrorKind::bad_input, "--instructions",
                     "this processor lacks the instruction set", "", "use automatic"};
    }
    if (auto set = engine::install_fault(options.fault_at); !set) {
        return std::move(set).error();
    }
    auto store = engine::ListStore::open(folder);
    if (!store) {
        return std::move(store).error();
    }
    auto impl = std::make_unique<Impl>(
        Impl{std::move(*store), std::make_unique<const engine::FeedStore>(folder), options,
             std::make_unique<Pool>(options.threads), nullptr, nullptr});
    if (auto opened = impl->reopen(); !opened) {
        return std::move(opened).error();
    }
    return Workspace(std::move(impl));
}

Result<ListsAnswer> Workspace::add_lists(std::span<const std::string> paths,
                                         const AddListsOptions& options) {
    auto lock = impl_->store.lock();
    if (!lock) {
        return std::move(lock).error();
    }
    if (auto cleaned = impl_->store.clean(); !cleaned) {
        return std::move(cleaned).error();
    }
    ListsAnswer answer;
    auto known = impl_->store.versions(answer.refused);
    if (!known) {
        return std::move(known).error();
    }
    answer.refused.clear();
    impl_->tell("reading files", 0, paths.size());
    engine::ReadLists read =
        engine::read_lists({paths.begin(), paths.end()}, options, impl_->options.today, *known,
                           *impl_->pool, impl_->options.cancel);
    if (impl_->is_stopped()) {
        return stopped();
    }
    for (const engine::ReadVersion& version : read.versions) {
        if (!version.is_known) {
            if (auto stored = impl_->store.add(version.stored, version.group); !stored) {
                return std::move(stored).error();
            }
        }
        answer.added.push_back(version.facts.version);
        if (version.is_known) {
            answer.added.back().notes.emplace_back("already loaded, the same bytes");
        }
    }
    answer.refused = std::move(read.refused);
    if (!read.versions.empty()) {
        if (auto built = impl_->rebuild(&read.versions); !built) {
            return std::move(built).error();
        }
    }
    answer.snapshot = impl_->served->world.digest();
    return answer;
}

Result<ListsAnswer> Workspace::list_status() const {
    ListsAnswer answer;
    const auto stored = impl_->store.versions(answer.refused);
    if (!stored) {
        return stored.error();
    }
    for (const Stored& one : *stored) {
        answer.added.push_back(one.version);
    }
    answer.snapshot = stamp(impl_->options.today).snapshot;
    if (auto known = feeds(impl_->options.today)) {
        answer.feeds = std::move(*known);
    } else {
        const Error& error = known.error();
        answer.refused.push_back(
            {error.place, error.problem + (error.text.empty() ? "" : ": \"" + error.text + "\""),
             error.hint, ErrorKind::bad_data});
    }
    return answer;
}

Result<ListsAnswer> Workspace::add_case_lists(const std::string& folder) {
    const auto config = engine::read_config(folder);
    if (!config) {
        return config.error();
    }
    ListsAnswer all;
    for (engine::ListsEntry& entry : engine::lists_entries(folder, *config)) {
        entry.options.is_extract = true;
        entry.options.is_complete_for_parties = false;
        const std::string paths[] = {entry.path};
        auto added = add_lists(paths, entry.options);
        if (!added) {
            return added;
        }
        std::ranges::move(added->added, std::back_inserter(all.added));
        std::ranges::move(added->refused, std::back_inserter(all.refused));
        all.snapshot = added->snapshot;
    }
    return all;
}

Result<ListDiff> Workspace::diff_lists(const std::string& left, const std::string& right) const {
    const auto older = impl_->find(left);
    if (!older) {
        return older.error();
    }
    const auto newer = impl_->find(right);
    if (!newer) {
        return newer.error();
    }
    const auto facts = impl_->load({*older, *newer}, nullptr);
    if (!facts) {
        return facts.error();
    }
    return engine::diff((*facts)[0], (*facts)[1]);
}

Result<Done> Workspace::pin_list(const std::string& name, bool is_pinned) {
    auto lock = impl_->store.lock();
    if (!lock) {
        return std::move(lock).error();
    }
    const auto found = impl_->find(name);
    if (!found) {
        return found.error();
    }
    auto pinned =
        impl_->store.pin(found->version.source, is_pinned ? found->version.version : std::string{});
    return pinned ? impl_->rebuild(nullptr) : std::move(pinned);
}

Result<Done> Workspace::drop_list(const std::string& name) {
    auto lock = impl_->store.lock();
    if (!lock) {
        return std::move(lock).error();
    }
    if (auto cleaned = impl_->store.clean(); !cleaned) {
        return cleaned;
    }
    const auto found = impl_->find(name);
    if (!found) {
        return found.error();
    }
    auto removed = impl_->store.remove(found->version);
    return removed ? impl_->rebuild(nullptr) : std::move(removed);
}

Result<Screening> Workspace::screen(const Party& party, Date as_of,
                                    const ScreenOptions& options) const {
    const screen::Screener screener = impl_->screener(as_of);
    index::SearchBuffers buffers = screener.buffers();
    return screener.screen(party, options, buffers);
}

Result<std::vector<Screening>> Workspace::screen_all(std::span<const Party> parties, Date as_of,
                                                     const ScreenOptions& options) const {
    return screen::screen_all(impl_->screener(as_of), parties, options, *impl_->pool,
                              impl_->options.cancel, impl_->options.progress);
}

Result<Screening> Workspace::explain(const Party& left, const std::string& right,
                                     Date as_of) const {
    if (const auto entity = impl_->served->world.find(right)) {
        return impl_->screener(as_of).explain(left, *entity);
    }
    return screen::explain_names(left, right);
}

Result<Screening> Workspace::why_not(const Party& left, const std::string& right,
                                     Date as_of) const {
    auto explained = explain(left, right, as_of);
    if (explained) {
        screen::say_why_not(*explained);
    }
    return explained;
}

Result<EntityLedger> Workspace::ledger(const std::string& asked, Date as_of) const {
    const screen::Screener screener = impl_->screener(as_of);
    const auto records = screen::join_records(impl_->served->world, screener, asked);
    if (!records) {
        return records.error();
    }
    return screen::ledger_of(impl_->served->world, *records, asked, as_of, impl_->freshness(as_of));
}

Result<ClaimsAnswer> Workspace::check_claims(std::span<const Claim> claims) const {
    return engine::check_claims(*impl_->served, claims, {});
}

Result<Investigation> Workspace::investigate(const std::string& folder,
                                             std::optional<Date> as_of) const {
    std::vector<Refused> refused;
    const auto stored = impl_->store.versions(refused);
    if (!stored) {
        return stored.error();
    }
    const auto facts = impl_->load(*stored, nullptr);
    if (!facts) {
        return facts.error();
    }
    engine::Base base;
    for (std::size_t i = 0; i < stored->size(); ++i) {
        base.versions.emplace_back(&(*stored)[i], &(*facts)[i]);
    }
    base.today = impl_->options.today;
    base.cancel = impl_->options.cancel;
    base.workspace = impl_->store.folder();
    base.feeds = impl_->feeds.get();
    auto made = engine::investigate(folder, as_of, base, *impl_->pool);
    if (made) {
        made->refused.insert(made->refused.end(), refused.begin(), refused.end());
    }
    return made;
}

AnswerStamp Workspace::stamp(Date as_of) const {
    const snapshot::World& world = impl_->served->world;
    AnswerStamp out;
    out.as_of = as_of;
    out.snapshot = world.versions().empty() ? std::string{} : world.digest();
    out.engine = engine_version();
    out.policy = match::policy_digest();
    const screen::Freshness fresh = impl_->freshness(as_of);
    out.coverage = screen::coverage_of(world, fresh);
    out.skipped = screen::gaps_of(world, as_of, screen::Screener::kMaxListAgeDays, fresh).skipped;
    return out;
}

bool Workspace::is_outdated() const {
    const auto path = impl_->store.current();
    return path.ok() && !path->empty() &&
           *path != impl_->store.snapshot_path(impl_->served->world.digest());
}

const std::string& Workspace::folder() const noexcept {
    return impl_->store.folder();
}

std::string_view engine_version() noexcept {
    return TAMGA_VERSION;
}

} // namespace tamga
