// SPDX-License-Identifier: Apache-2.0
// Runs batches one after another beside the requests.
#pragma once

#include "tamga/batch.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace tamga::server {

class Batches {
public:
    Batches(const std::string& workspace, WorkspaceOptions options);
    // Stops the running batch; what is finished is kept.
    ~Batches();
    Batches(const Batches&) = delete;
    Batches& operator=(const Batches&) = delete;

    [[nodiscard]] const BatchFolder& folder() const { return folder_; }
    // Puts an unfinished batch into the queue, once. Unfinished ones of an earlier process begin
    // again when they are asked for.
    void enqueue(const std::string& id);
    // How far the running one is; nullopt when it is not running. `problem`: of the last run.
    struct Progress {
        std::uint64_t done = 0;
        std::uint64_t all = 0;
        std::string problem;
        bool is_waiting = false;
    };
    [[nodiscard]] std::optional<Progress> progress(const std::string& id) const;

private:
    void work();

    std::string workspace_;
    WorkspaceOptions options_;
    BatchFolder folder_;
    mutable std::mutex lock_;
    std::condition_variable wake_;
    std::deque<std::string> queue_;
    std::map<std::string, Progress> progress_;
    CancelToken cancel_;
    bool is_stopping_ = false;
    std::thread worker_;
};

} // namespace tamga::server
