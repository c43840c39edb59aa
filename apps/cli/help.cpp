// SPDX-License-Identifier: Apache-2.0
// Help pages: what it does, examples, then options.
#include "commands.hpp"

#include <memory>

namespace tamga::cli {
namespace {

// Puts the footer (where the examples are kept) before the options.
class ExamplesFirst : public CLI::Formatter {
public:
    std::string make_help(const CLI::App* app, std::string name,
                          CLI::AppFormatMode mode) const override {
        if (mode == CLI::AppFormatMode::Sub) {
            return make_expanded(app);
        }
        std::string out = app->get_description() + "\n\n";
        if (!app->get_footer().empty()) {
            out += "Examples:\n" + app->get_footer() + "\n";
        }
        out += make_usage(app, std::move(name));
        out += make_positionals(app);
        out += make_groups(app, mode);
        out += make_subcommands(app, mode);
        return out;
    }
};

} // namespace

CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& what,
                      const std::string& examples) {
    CLI::App* command = parent.add_subcommand(name, what);
    command->footer(examples);
    return command;
}

void use_our_help(CLI::App& app) {
    app.formatter(std::make_shared<ExamplesFirst>());
    app.get_formatter()->column_width(34);
}

} // namespace tamga::cli
