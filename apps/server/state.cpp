// SPDX-License-Identifier: Apache-2.0
#include "state.hpp"

#include "batches.hpp"

#include "tamga/json.hpp"

#include <algorithm>
#include <utility>

namespace tamga::server {

// Answers of the cases, by case and day, for one snapshot.
struct State::Cases {
    std::mutex lock;
    std::string digest;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const Investigation>> made;
};

State::State(Settings settings)
    : settings_(std::move(settings)),
      batches_(std::make_unique<Batches>(settings_.workspace, settings_.options)),
      cases_(std::make_unique<Cases>()) {}

State::~State() = default;

Result<std::unique_ptr<State>> State::open(Settings settings) {
    auto workspace = Workspace::open(settings.workspace, settings.options);
    if (!workspace) {
        return std::move(workspace).error();
    }
    auto shared = std::make_shared<const Workspace>(std::move(*workspace));
    const Date today = settings.today();
    std::unique_ptr<State> out(new State(std::move(settings)));
    out->view_ = std::make_shared<const View>(View{shared, shared->stamp(today).snapshot});
    return out;
}

std::shared_ptr<const View> State::view() const {
    const std::scoped_lock guard(lock_);
    return view_;
}

std::string State::problem() const {
    const std::scoped_lock guard(lock_);
    return problem_;
}

void State::refresh() {
    const auto old = view();
    if (!old->workspace->is_outdated()) {
        return;
    }
    auto opened = Workspace::open(settings_.workspace, settings_.options);
    if (!opened) {
        const std::scoped_lock guard(lock_);
        problem_ = opened.error().message();
        return;
    }
    auto shared = std::make_shared<const Workspace>(std::move(*opened));
    auto fresh =
        std::make_shared<const View>(View{shared, shared->stamp(settings_.today()).snapshot});
    const std::scoped_lock guard(lock_);
    view_ = std::move(fresh);
    problem_.clear();
    ++metrics_.swaps;
}

Result<std::shared_ptr<const Investigation>> State::investigation(const std::string& id,
                                                                  std::optional<Date> as_of) const {
    const auto known = std::ranges::find(settings_.cases, id, &Case::id);
    if (known == settings_.cases.end()) {
        return Error{ErrorKind::bad_input, "case", "no such case", id, "GET /v1/cases lists them"};
    }
    const auto now = view();
    const std::pair key{id, as_of ? as_of->iso() : std::string{}};
    const std::scoped_lock guard(cases_->lock);
    if (cases_->digest != now->digest) {
        cases_->made.clear();
        cases_->digest = now->digest;
    }
    constexpr std::size_t kMostKept = 64;
    if (const auto found = cases_->made.find(key); found != cases_->made.end()) {
        return found->second;
    }
    auto made = now->workspace->investigate(known->folder, as_of);
    if (!made) {
        return std::move(made).error();
    }
    auto shared = std::make_shared<const Investigation>(std::move(*made));
    if (cases_->made.size() >= kMostKept) {
        cases_->made.clear();
    }
    cases_->made.emplace(key, shared);
    return shared;
}

} // namespace tamga::server
