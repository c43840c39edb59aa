// SPDX-License-Identifier: Apache-2.0
// tamga serve, tamga serve key NAME
#include "commands.hpp"
#include "server/keys.hpp"
#include "server/server.hpp"
#include "tamga/flows.hpp"
#include "temporary.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace tamga::cli {
namespace {

struct ServeArguments {
    server::ServeOptions options;
    std::vector<std::string> cases;
    std::string examples; // empty: where they are shipped
    bool is_demo = false;
    bool is_logging = false;
};

// "folder" or "id=folder"; the id of a folder alone is its name.
server::Case case_of(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals != std::string::npos) {
        return {text.substr(0, equals), text.substr(equals + 1)};
    }
    std::filesystem::path path(text);
    if (path.filename().empty()) {
        path = path.parent_path();
    }
    return {path.filename().string(), text};
}

// The source tree's, else those that an installed program has beside it.
std::string shipped_examples() {
    std::error_code fault;
    if (std::filesystem::is_directory("examples", fault)) {
        return "examples";
    }
    const auto program = std::filesystem::read_symlink("/proc/self/exe", fault);
    return (program.parent_path().parent_path() / "share/tamga/examples").string();
}

Result<Done> load_demo(const Globals& globals, ServeArguments& arguments,
                       const std::string& folder) {
    auto workspace = open_workspace(globals, folder);
    if (!workspace) {
        return std::move(workspace).error();
    }
    std::error_code fault;
    if (arguments.examples.empty()) {
        arguments.examples = shipped_examples();
    }
    for (const auto& entry : std::filesystem::directory_iterator(arguments.examples, fault)) {
        const std::string lists = (entry.path() / "lists").string();
        if (!std::filesystem::is_directory(lists)) {
            continue;
        }
        if (auto added = workspace->add_case_lists(entry.path().string()); !added) {
            return std::move(added).error();
        }
        arguments.cases.push_back(entry.path().string());
        if (const std::string flows = (entry.path() / "flows.csv").string();
            std::filesystem::exists(flows)) {
            FlowQuery query;
            query.from = {flows};
            if (auto stored = import_flows(folder, query); !stored) {
                return std::move(stored).error();
            }
        }
    }
    if (fault || arguments.cases.empty()) {
        return Error{ErrorKind::bad_input, "--demo", "no examples found", arguments.examples,
                     "give --examples FOLDER, the examples of the source tree"};
    }
    std::ranges::sort(arguments.cases);
    return Done{};
}

int run_serve(const Globals& globals, ServeArguments& arguments) {
    server::Settings& settings = arguments.options.settings;
    settings.workspace = globals.workspace;
    const TemporaryFolder temporary;
    if (arguments.is_demo) {
        if (temporary.path().empty()) {
            return fail(globals, {ErrorKind::unavailable, "--demo", "no temporary folder", "", ""});
        }
        settings.workspace = temporary.path();
        if (const auto loaded = load_demo(globals, arguments, settings.workspace); !loaded) {
            return fail(globals, loaded.error());
        }
    }
    for (const std::string& text : arguments.cases) {
        settings.cases.push_back(case_of(text));
        if (!std::filesystem::is_directory(settings.cases.back().folder)) {
            return fail(globals, {ErrorKind::bad_input, "--case", "no such folder",
                                  settings.cases.back().folder, ""});
        }
    }
    settings.today = [globals] { return today(globals); };
    settings.options.threads = 1;
    settings.options.today = today(globals);
    settings.is_tls = !arguments.options.certificate.empty();
    if (arguments.is_logging) {
        arguments.options.log = [](const std::string& line) {
            std::fprintf(stderr, "%s\n", line.c_str());
        };
    }
    arguments.options.on_ready = [](const std::string& address) {
        std::printf("Tamga serves %s (stop with Ctrl+C)\n", address.c_str());
        std::fflush(stdout);
    };
    const auto done = server::serve(std::move(arguments.options));
    return done ? finish(globals, kClear) : fail(globals, done.error());
}

void add_limits(CLI::App& command, ServeArguments& arguments) {
    server::Limits& limits = arguments.options.limits;
    command.add_option("--max-body", limits.body, "Most bytes of a body");
    command.add_option("--max-connections", limits.connections, "Most connections at once");
    command.add_option("--rate", limits.per_second,
                       "Most requests a second of one address; 0: any");
    command.add_option("--idle-seconds", limits.idle_seconds, "How long a connection may wait");
    command.add_option("--header-seconds", limits.header_seconds, "How long a header may take");
    command.add_option("--body-seconds", limits.body_seconds, "How long a body may take");
}

void add_key(CLI::App& serve, Globals& globals, int& exit) {
    auto name = std::make_shared<std::string>();
    auto scopes = std::make_shared<std::string>("read");
    CLI::App* key =
        add_command(serve, "key", "Make an API key: printed once, kept as a digest",
                    "  tamga serve key bank-a >> keys.txt   (the key goes to stderr)\n");
    key->add_option("name", *name, "Who will use it")->required();
    key->add_option("--scopes", *scopes, "What it may do, separated by commas");
    key->callback([&globals, &exit, name, scopes] {
        if (name->find_first_of(" \t#") != std::string::npos ||
            scopes->find_first_of(" \t#") != std::string::npos) {
            exit = fail(globals, {ErrorKind::bad_input, "name", "holds a space or #", *name, ""});
            return;
        }
        const server::NewKey made = server::make_key(*name, *scopes);
        std::fprintf(stderr, "key: %s\n", made.key.c_str());
        exit = print(made.line + "\n");
    });
}

} // namespace

void add_serve(CLI::App& app, Globals& globals, int& exit) {
    auto arguments = std::make_shared<ServeArguments>();
    CLI::App* serve = add_command(
        app, "serve", "The web page and the API, for this machine unless told otherwise",
        "  tamga serve --demo                                both examples, then open the address\n"
        "  tamga serve --case my-case                        the workspace, and one investigation\n"
        "  tamga serve --listen 0.0.0.0:8571 --tls-cert c.pem --tls-key k.pem --keys keys.txt\n");
    server::ServeOptions& options = arguments->options;
    serve->add_option("--listen", options.listen, "ADDRESS:PORT; port 0: any free one");
    serve->add_flag("--demo", arguments->is_demo,
                    "The examples, in a workspace that is thrown away");
    serve->add_option("--examples", arguments->examples, "Where the examples are");
    serve->add_option("--case", arguments->cases, "Folder of an investigation, or ID=FOLDER");
    serve->add_option("--host", options.hosts, "Another name that Host may bear");
    serve->add_option("--tls-cert", options.certificate, "PEM file with the certificate chain");
    serve->add_option("--tls-key", options.private_key, "PEM file with its key");
    serve->add_option("--keys", options.keys, "File of API keys (tamga serve key NAME)");
    serve->add_flag("--log", arguments->is_logging, "A line per request on stderr, without names");
    serve->add_flag("--log-names", options.settings.logs_names, "With the query, names included");
    serve->add_option("--workers", options.workers, "Threads that answer; 0: one per core");
    add_limits(*serve, *arguments);
    add_key(*serve, globals, exit);
    serve->callback([&globals, &exit, arguments, serve] {
        if (serve->get_subcommands().empty()) {
            exit = run_serve(globals, *arguments);
        }
    });
}

} // namespace tamga::cli
