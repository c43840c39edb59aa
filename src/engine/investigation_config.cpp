// SPDX-License-Identifier: Apache-2.0
#include "engine/investigation_config.hpp"

#include "base/file.hpp"

#include <toml++/toml.h>

namespace tamga::engine {
namespace {

class Reader {
public:
    Reader(std::string folder, std::string path)
        : folder_(std::move(folder)), path_(std::move(path)) {}

    Result<InvestigationConfig> read(const toml::table& table) {
        for (const auto& [key, value] : table) {
            take(key.str(), value);
        }
        if (error_) {
            return *error_;
        }
        return std::move(config_);
    }

private:
    void take(std::string_view key, const toml::node& value) {
        if (key == "title") {
            config_.title = text(key, value);
        } else if (key == "as_of") {
            config_.as_of = day(key, value);
        } else if (key == "invented") {
            config_.is_invented = flag(key, value);
        } else if (key == "lists" && value.is_array_of_tables()) {
            for (const toml::node& entry : *value.as_array()) {
                take_list(*entry.as_table());
            }
        } else {
            fail("unknown key, expected title, as_of, invented or [[lists]]", key, value);
        }
    }

    void take_list(const toml::table& table) {
        ListsEntry entry;
        for (const auto& [name, value] : table) {
            const std::string_view key = name.str();
            if (key == "path") {
                entry.path = folder_ + "/" + text(key, value);
            } else if (key == "source") {
                entry.options.source = text(key, value);
            } else if (key == "dated") {
                entry.options.dated = parse_partial_date(text(key, value));
                if (!entry.options.dated) {
                    fail("not a month or day", key, value);
                }
            } else if (key == "recursive") {
                entry.options.recursive = flag(key, value);
            } else if (key == "extract") {
                entry.options.is_extract = flag(key, value);
            } else if (key == "complete_for_parties") {
                entry.options.is_complete_for_parties = flag(key, value);
            } else {
                fail("unknown key of [[lists]]", key, value);
            }
        }
        if (entry.path.empty()) {
            fail("[[lists]] needs a path", "path", table);
        }
        config_.lists.push_back(std::move(entry));
    }

    std::string text(std::string_view key, const toml::node& value) {
        if (const auto* found = value.as_string()) {
            return found->get();
        }
        if (const auto* date = value.as_date()) {
            const auto day = Date::of(date->get().year, date->get().month, date->get().day);
            return day ? day->iso() : std::string{};
        }
        fail("expected a text", key, value);
        return {};
    }

    std::optional<Date> day(std::string_view key, const toml::node& value) {
        const auto found = parse_iso_date(text(key, value));
        if (!found) {
            fail("not a day such as 2023-11-23", key, value);
        }
        return found;
    }

    bool flag(std::string_view key, const toml::node& value) {
        if (const auto* found = value.as_boolean()) {
            return found->get();
        }
        fail("expected true or false", key, value);
        return false;
    }

    void fail(std::string problem, std::string_view key, const toml::node& node) {
        if (!error_) {
            error_ =
                Error{ErrorKind::bad_data, path_ + ":" + std::to_string(node.source().begin.line),
                      std::move(problem), std::string(key), "docs/formats/investigation.md"};
        }
    }

    std::string folder_;
    std::string path_;
    InvestigationConfig config_;
    std::optional<Error> error_;
};

} // namespace

Result<InvestigationConfig> read_config(const std::string& folder) {
    const std::string path = folder + "/config.toml";
    if (!file::exists(path)) {
        return InvestigationConfig{};
    }
    const auto bytes = file::read(path, std::uint64_t{1} << 20U);
    if (!bytes) {
        return bytes.error();
    }
    try {
        return Reader(folder, path).read(toml::parse(std::string_view(*bytes), path));
    } catch (const toml::parse_error& error) {
        return Error{ErrorKind::bad_data, path + ":" + std::to_string(error.source().begin.line),
                     std::string(error.description()), "", "it must be TOML"};
    }
}

std::vector<ListsEntry> lists_entries(const std::string& folder,
                                      const InvestigationConfig& config) {
    std::vector<ListsEntry> out = config.lists;
    if (out.empty() && file::is_folder(folder + "/lists")) {
        out.push_back({folder + "/lists", {}});
        out.back().options.recursive = true;
    }
    for (ListsEntry& entry : out) {
        entry.options.is_invented = config.is_invented;
    }
    return out;
}

} // namespace tamga::engine
