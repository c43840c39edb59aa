// SPDX-License-Identifier: Apache-2.0
// tamga completion bash: made from the declared commands and options.
#include "commands.hpp"

#include <memory>

namespace tamga::cli {
namespace {

std::string words_of(const CLI::App& app) {
    std::string out;
    for (const CLI::App* sub : app.get_subcommands({})) {
        out += sub->get_name() + " ";
    }
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_group().empty() && !option->get_lnames().empty()) {
            out += "--" + option->get_lnames().front() + " ";
        }
    }
    return out;
}

void add_cases(const CLI::App& app, const std::string& path, std::string& out) {
    out += "        \"" + path + "\") words=\"" + words_of(app) + "\" ;;\n";
    for (const CLI::App* sub : app.get_subcommands({})) {
        add_cases(*sub, path + " " + sub->get_name(), out);
    }
}

std::string bash_completion(const CLI::App& app) {
    std::string cases;
    add_cases(app, "tamga", cases);
    return "# bash completion for tamga; use: source <(tamga completion bash)\n"
           "_tamga() {\n"
           "    local path=\"tamga\" words=\"\" word\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case \"$word\" in -*) ;; *) path=\"$path $word\" ;; esac\n"
           "    done\n"
           "    case \"$path\" in\n" +
           cases +
           "    esac\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
           "}\n"
           "complete -o default -F _tamga tamga\n";
}

} // namespace

void add_completion(CLI::App& app, int& exit) {
    CLI::App* completion =
        add_command(app, "completion", "Completion for the shell",
                    "  tamga completion bash > ~/.local/share/bash-completion/completions/tamga\n");
    auto shell = std::make_shared<std::string>("bash");
    completion->add_option("shell", *shell, "bash")->check(CLI::IsMember({"bash"}));
    completion->callback([&app, &exit] { exit = print(bash_completion(app)); });
}

} // namespace tamga::cli
