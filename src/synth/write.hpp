// SPDX-License-Identifier: Apache-2.0
// Writes an invented world as a folder for `tamga investigate`, and its truth beside it.
#pragma once

#include "synth/world.hpp"

#include <map>
#include <string>

namespace tamga::synth {

// Contents by path inside the folder (docs/formats/synth.md): lots.csv, the five tables of the
// registry, lists/DATE/{sdn,add,alt}.csv, config.toml, README.md.
[[nodiscard]] std::map<std::string, std::string> files_of(const World& world);
// truth.jsonl: a story a line, planted ones first.
[[nodiscard]] std::string truth_of(const World& world);

} // namespace tamga::synth
