// SPDX-License-Identifier: Apache-2.0
// The workspace's folder on disk: list versions as received, which snapshot is served.
//
//   VERSION                             "tamga-workspace 1"
//   LOCK                                held by the one writer
//   lists/<source>/<version>/           files as received, manifest.json
//   lists/<source>/PIN                  the version that is pinned
//   lists/.staging-*                    left by a writer that died; cleaned by the next
//   snapshots/<digest>.tamga, CURRENT   CURRENT names the digest that is served
#pragma once

#include "base/file.hpp"
#include "engine/manifest.hpp"
#include "model/facts.hpp"
#include "source/source.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tamga::engine {

class ListStore {
public:
    // Opens the folder, or makes it. Error: bad_data when it is newer than this engine.
    [[nodiscard]] static Result<ListStore> open(const std::string& folder);

    [[nodiscard]] Result<file::Lock> lock() const;
    // Removes what a dead writer left. Only under the lock.
    [[nodiscard]] Result<Done> clean() const;

    // All versions, by source and version; a damaged one is named in `refused`.
    [[nodiscard]] Result<std::vector<Stored>> versions(std::vector<Refused>& refused) const;
    // Reads a stored version again from its files.
    [[nodiscard]] Result<ListFacts> load(const Stored& stored) const;
    // Puts a version with its files into place; after a crash it is there whole or not at all.
    [[nodiscard]] Result<Done> add(const Stored& stored, const source::Group& group) const;
    [[nodiscard]] Result<Done> remove(const ListVersion& version) const;
    // The pinned version of a source; empty: none.
    [[nodiscard]] std::string pinned(const std::string& source) const;
    [[nodiscard]] Result<Done> pin(const std::string& source, const std::string& version) const;

    // The path of the served snapshot; empty: none yet.
    [[nodiscard]] Result<std::string> current() const;
    [[nodiscard]] std::string snapshot_path(const std::string& digest) const;
    // Serves this snapshot from now on and removes the others.
    [[nodiscard]] Result<Done> serve(const std::string& digest) const;

    [[nodiscard]] const std::string& folder() const noexcept { return folder_; }

private:
    explicit ListStore(std::string folder) : folder_(std::move(folder)) {}
    [[nodiscard]] std::string version_folder(const ListVersion& version) const;
    [[nodiscard]] std::string staging() const;

    std::string folder_;
};

} // namespace tamga::engine
