// SPDX-License-Identifier: Apache-2.0
// What all requests share: the snapshot served, the cases, the clock, keys, metrics.
#pragma once

#include "keys.hpp"
#include "metrics.hpp"

#include "tamga/workspace.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tamga::server {

// One snapshot and what was derived from it. A request keeps the view it began with.
struct View {
    std::shared_ptr<const Workspace> workspace;
    std::string digest;
};

// An investigation that the server shows: a folder, answered when first asked for and again when
// the snapshot changes.
struct Case {
    std::string id;
    std::string folder;
};

struct Settings {
    std::string workspace;
    std::vector<Case> cases;
    std::function<Date()> today; // the clock
    WorkspaceOptions options;
    bool logs_names = false;
    bool is_tls = false;
};

class Batches;

class State {
public:
    // Error: as Workspace::open.
    [[nodiscard]] static Result<std::unique_ptr<State>> open(Settings settings);
    ~State();

    [[nodiscard]] std::shared_ptr<const View> view() const;
    // Opens a newer snapshot when another process has served one. The old one stays when it cannot
    // be opened; `problem()` then says why.
    void refresh();
    [[nodiscard]] std::string problem() const;

    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] Metrics& metrics() const { return metrics_; }
    [[nodiscard]] Batches& batches() const { return *batches_; }
    // The case's answer for the day; made once per snapshot and day.
    [[nodiscard]] Result<std::shared_ptr<const Investigation>>
    investigation(const std::string& id, std::optional<Date> as_of) const;

private:
    explicit State(Settings settings);

    Settings settings_;
    mutable std::mutex lock_;
    std::shared_ptr<const View> view_;
    std::string problem_;
    mutable Metrics metrics_;
    std::unique_ptr<Batches> batches_;
    struct Cases;
    std::unique_ptr<Cases> cases_;
};

} // namespace tamga::server
