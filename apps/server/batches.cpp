// SPDX-License-Identifier: Apache-2.0
#include "batches.hpp"

#include <algorithm>

namespace tamga::server {

Batches::Batches(const std::string& workspace, WorkspaceOptions options)
    : workspace_(workspace), options_(std::move(options)), folder_(workspace),
      worker_([this] { work(); }) {}

Batches::~Batches() {
    {
        const std::scoped_lock guard(lock_);
        is_stopping_ = true;
        cancel_.cancel();
    }
    wake_.notify_all();
    worker_.join();
}

void Batches::enqueue(const std::string& id) {
    {
        const std::scoped_lock guard(lock_);
        const auto known = progress_.find(id);
        if (known != progress_.end() && known->second.problem.empty()) {
            return;
        }
        progress_[id] = {0, 0, {}, true};
        queue_.push_back(id);
    }
    wake_.notify_one();
}

std::optional<Batches::Progress> Batches::progress(const std::string& id) const {
    const std::scoped_lock guard(lock_);
    const auto found = progress_.find(id);
    return found == progress_.end() ? std::nullopt : std::optional<Progress>(found->second);
}

void Batches::work() {
    for (;;) {
        std::string id;
        {
            std::unique_lock guard(lock_);
            wake_.wait(guard, [this] { return is_stopping_ || !queue_.empty(); });
            if (is_stopping_) {
                return;
            }
            id = queue_.front();
            queue_.pop_front();
            progress_[id].is_waiting = false;
        }
        // A batch keeps the snapshot it began with, whatever the requests see.
        auto workspace = Workspace::open(workspace_, options_);
        std::string problem = workspace ? "" : workspace.error().message();
        if (workspace) {
            const auto done = folder_.run(
                *workspace, id, &cancel_,
                [this, &id](std::string_view, std::uint64_t finished, std::uint64_t all) {
                    const std::scoped_lock guard(lock_);
                    progress_[id].done = finished;
                    progress_[id].all = all;
                });
            problem = done ? "" : done.error().message();
        }
        const std::scoped_lock guard(lock_);
        if (problem.empty()) {
            progress_.erase(id);
        } else {
            progress_[id].problem = problem;
        }
    }
}

} // namespace tamga::server
