// SPDX-License-Identifier: Apache-2.0
// tamga completion SHELL and tamga manual: made from the declared commands and options.
#include "commands.hpp"

#include "tamga/evidence.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

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

std::string zsh_completion(const CLI::App& app) {
    return "#compdef tamga\n# zsh completion for tamga, by zsh's own reader of bash completions\n"
           "autoload -U +X bashcompinit && bashcompinit\n" +
           bash_completion(app);
}

std::string quoted_for_fish(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return out + "'";
}

void add_fish_lines(const CLI::App& app, const std::string& path, std::string& out) {
    const std::string when = "complete -c tamga -n '__tamga_is \"" + path + "\"' ";
    for (const CLI::App* sub : app.get_subcommands({})) {
        out += when + "-f -a " + sub->get_name() + " -d " +
               quoted_for_fish(sub->get_description()) + "\n";
        add_fish_lines(*sub, path + " " + sub->get_name(), out);
    }
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_group().empty() && !option->get_lnames().empty()) {
            out += when + "-l " + option->get_lnames().front() + " -d " +
                   quoted_for_fish(option->get_description()) + "\n";
        }
    }
}

std::string fish_completion(const CLI::App& app) {
    std::string out = "# fish completion for tamga\n"
                      "function __tamga_is\n"
                      "    set -l words (commandline -opc | string match -v -- '-*')\n"
                      "    test \"$words\" = $argv[1]\n"
                      "end\n";
    add_fish_lines(app, "tamga", out);
    return out;
}

// Text of a manual page: a dot or an apostrophe that begins a line and a backslash mean something.
std::string roff(const std::string& text) {
    std::string out;
    bool is_first = true;
    for (const char c : text) {
        if (is_first && (c == '.' || c == '\'')) {
            out += "\\&";
        }
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else {
            out += c;
        }
        is_first = c == '\n';
    }
    return out;
}

std::string manual_page(const CLI::App& app, const std::string& name) {
    std::string dashed = name;
    std::ranges::replace(dashed, ' ', '-');
    std::string out = ".TH " + dashed + " 1 \"\" \"tamga " + std::string(engine_version()) + "\"\n";
    out += ".SH NAME\n" + roff(dashed) + " \\- " + roff(app.get_description()) + "\n";
    out += ".SH SYNOPSIS\n.B " + roff(name) + "\n[OPTIONS]";
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional()) {
            out += " " + roff(option->get_name(true));
        }
    }
    out += app.get_subcommands({}).empty() ? "\n" : " COMMAND\n";
    if (!app.get_footer().empty()) {
        out += ".SH EXAMPLES\n.nf\n" + roff(app.get_footer()) + ".fi\n";
    }
    out += ".SH OPTIONS\n";
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_group().empty()) {
            out += ".TP\n.B " + roff(option->get_name(true, !option->get_positional())) + "\n" +
                   roff(option->get_description()) + "\n";
        }
    }
    if (!app.get_subcommands({}).empty()) {
        out += ".SH COMMANDS\n";
        for (const CLI::App* sub : app.get_subcommands({})) {
            out += ".TP\n.BR " + roff(dashed + "-" + sub->get_name()) + " (1)\n" +
                   roff(sub->get_description()) + "\n";
        }
    }
    return out;
}

std::optional<Error> write_manual(const CLI::App& app, const std::string& name,
                                  const std::filesystem::path& folder) {
    std::string dashed = name;
    std::ranges::replace(dashed, ' ', '-');
    const std::filesystem::path path = folder / (dashed + ".1");
    std::ofstream file(path, std::ios::binary);
    file << manual_page(app, name);
    if (!file.flush()) {
        return Error{ErrorKind::unavailable, path.string(), "cannot be written", "", ""};
    }
    for (const CLI::App* sub : app.get_subcommands({})) {
        if (auto error = write_manual(*sub, name + " " + sub->get_name(), folder)) {
            return error;
        }
    }
    return std::nullopt;
}

} // namespace

void add_manual(CLI::App& app, Globals& globals, int& exit) {
    CLI::App* manual = add_command(app, "manual", "Manual pages of every command, into a folder",
                                   "  tamga manual share/man/man1\n");
    auto folder = std::make_shared<std::string>();
    manual->add_option("folder", *folder, "Where they go; it exists")->required();
    manual->callback([&app, &globals, &exit, folder] {
        const auto error = write_manual(app, "tamga", *folder);
        exit = error ? fail(globals, *error) : 0;
    });
}

void add_completion(CLI::App& app, int& exit) {
    CLI::App* completion =
        add_command(app, "completion", "Completion for the shell",
                    "  tamga completion bash > ~/.local/share/bash-completion/completions/tamga\n");
    auto shell = std::make_shared<std::string>("bash");
    completion->add_option("shell", *shell, "bash, zsh or fish")
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    completion->callback([&app, &exit, shell] {
        exit = print(*shell == "zsh"    ? zsh_completion(app)
                     : *shell == "fish" ? fish_completion(app)
                                        : bash_completion(app));
    });
}

} // namespace tamga::cli
