// SPDX-License-Identifier: Apache-2.0
// A server without a network over a small invented list, for fuzz targets.
#pragma once

#include "server/connection.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <unistd.h>

namespace tamga::fuzz {

class Served {
public:
    Served() {
        std::string name = (std::filesystem::temp_directory_path() / "tamga-fuzz-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        const std::filesystem::path list = folder_ / "invented.ftm.jsonl";
        std::ofstream(list) << kList;
        server::Settings settings;
        settings.workspace = (folder_ / "workspace").string();
        settings.today = [] { return Date{20000}; };
        settings.options.threads = 1;
        auto workspace = Workspace::open(settings.workspace, settings.options);
        AddListsOptions options;
        options.dated = DateBounds::exact(Date{19000});
        const std::string paths[] = {list.string()};
        if (!workspace || !workspace->add_lists(paths, options)) {
            std::fprintf(stderr, "no workspace to fuzz\n");
            std::abort();
        }
        auto state = server::State::open(settings);
        state_ = std::move(*state);
        options_.limits.header_seconds = options_.limits.body_seconds = 2;
        options_.limits.body = 1U << 16U;
        auto doors = server::Doors::open(options_, *server::parse_endpoint("127.0.0.1:8571"));
        doors_ = std::make_unique<server::Doors>(std::move(*doors));
    }
    ~Served() {
        state_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    [[nodiscard]] const server::Routes& routes() const { return routes_; }
    [[nodiscard]] const server::State& state() const { return *state_; }
    [[nodiscard]] const server::ServeOptions& options() const { return options_; }
    [[nodiscard]] server::Doors& doors() { return *doors_; }

private:
    static constexpr const char* kList =
        R"({"id":"inv-1","schema":"Company","properties":{"name":["Invented Trade House"],"country":["xx"]},"datasets":["invented"]})"
        "\n"
        R"({"id":"inv-2","schema":"Person","properties":{"name":["Ivan Vymyslov","Иван Вымыслов"],"birthDate":["1970-01-02"]},"datasets":["invented"]})"
        "\n";
    std::filesystem::path folder_;
    server::ServeOptions options_;
    server::Routes routes_{server::all_routes()};
    std::unique_ptr<server::State> state_;
    std::unique_ptr<server::Doors> doors_;
};

inline Served& served() {
    static Served one;
    return one;
}

} // namespace tamga::fuzz
