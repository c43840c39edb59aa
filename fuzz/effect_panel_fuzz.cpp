// SPDX-License-Identifier: Apache-2.0
// A panel file: anything is read or told, and what is read can be estimated.
#include "fuzz.hpp"
#include "tamga/effect.hpp"

#include <cstdio>
#include <filesystem>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;
    static const std::string path = [] {
        const auto folder =
            std::filesystem::temp_directory_path() / ("tamga-fuzz-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
        return (folder / "panel.csv").string();
    }();
    std::FILE* out = std::fopen(path.c_str(), "wb");
    std::fwrite(data, 1, size, out);
    std::fclose(out);
    EffectPanelOptions options;
    options.treated = "on";
    const auto file = read_effect_panel(path, options);
    if (!file) {
        fuzz::require(!file.error().problem.empty());
        return 0;
    }
    const EffectPanel& panel = file->panel;
    fuzz::require(panel.outcome.size() ==
                  panel.units.size() * static_cast<std::size_t>(panel.periods));
    if (panel.outcome.size() > 400) {
        return 0; // long panels take long, and have nothing new
    }
    EffectOptions how;
    how.draws = 19;
    how.threads = 1;
    const auto answer = estimate_effect(panel, how);
    fuzz::require(answer.ok());
    for (const EffectResult& result : answer->results) {
        fuzz::require(!result.refused.empty() || result.estimate == result.estimate);
    }
    return 0;
}
