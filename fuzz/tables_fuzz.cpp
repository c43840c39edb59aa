// SPDX-License-Identifier: Apache-2.0
// Files that a person wrote (parties, claims, config.toml) and manifests: anything is read or told.
#include "base/file.hpp"
#include "engine/investigation_config.hpp"
#include "engine/manifest.hpp"
#include "fuzz.hpp"
#include "tamga/workspace.hpp"

#include <filesystem>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;
    static const std::string folder = [] {
        const auto path =
            std::filesystem::temp_directory_path() / ("tamga-fuzz-" + std::to_string(::getpid()));
        std::filesystem::create_directories(path);
        return path.string();
    }();
    const std::string_view text = fuzz::text(data, size);
    (void)engine::parse_manifest(text, "fuzz");
    for (const char* name : {"/parties.csv", "/config.toml"}) {
        std::FILE* out = std::fopen((folder + name).c_str(), "wb");
        std::fwrite(data, 1, size, out);
        std::fclose(out);
    }
    const auto parties = read_parties(folder + "/parties.csv");
    if (parties) {
        for (const Party& party : parties->parties) {
            fuzz::require(!party.id.empty());
        }
    }
    (void)read_claims(folder + "/parties.csv");
    (void)engine::read_config(folder);
    return 0;
}
