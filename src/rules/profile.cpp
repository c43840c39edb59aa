// SPDX-License-Identifier: Apache-2.0
// Profiles of who asks: those that ship, and one's own.
#include "rules/profile.hpp"
#include "base/file.hpp"
#include "rules/groups.hpp"
#include "rules/shipped.hpp"

#include <algorithm>
#include <toml++/toml.h>

namespace tamga::rules {
namespace {

class Reader {
public:
    explicit Reader(std::string place) : place_(std::move(place)) {}

    Result<Profile> read(const toml::table& table) {
        for (const auto& [key, value] : table) {
            take(key.str(), value);
        }
        if (error_) {
            return *error_;
        }
        return std::move(profile_);
    }

private:
    void take(std::string_view key, const toml::node& value) {
        if (key == "title") {
            profile_.title = text(key, value);
        } else if (key == "establishment") {
            profile_.establishment = country(key, value);
        } else if (key == "insurer") {
            const std::string where = text(key, value);
            profile_.insurer = where == "none" ? std::string{} : country(key, value);
        } else if (key == "business") {
            profile_.business = texts(key, value, 2);
        } else if (key == "currency") {
            profile_.currency = texts(key, value, 3);
        } else if (key == "goods_origin") {
            profile_.goods_origin = texts(key, value, 2);
        } else {
            fail("unknown key, expected title, establishment, business, currency, goods_origin or "
                 "insurer",
                 key, value);
        }
    }

    std::string text(std::string_view key, const toml::node& value) {
        if (const auto* found = value.as_string()) {
            return found->get();
        }
        fail("expected a text", key, value);
        return {};
    }

    std::string code(std::string_view key, const toml::node& value, std::size_t size) {
        std::string out = text(key, value);
        const bool is_code = out.size() == size && std::all_of(out.begin(), out.end(), [](char c) {
                                 return c >= 'A' && c <= 'Z';
                             });
        if (!is_code) {
            fail(size == 2 ? "is no country code of two capital letters"
                           : "is no currency code of three capital letters",
                 out, value);
        }
        return out;
    }

    std::string country(std::string_view key, const toml::node& value) {
        return code(key, value, 2);
    }

    std::vector<std::string> texts(std::string_view key, const toml::node& value,
                                   std::size_t size) {
        std::vector<std::string> out;
        const toml::array* items = value.as_array();
        if (items == nullptr) {
            fail("expected a list such as [\"IT\"]; [] is none", key, value);
            return out;
        }
        for (const toml::node& item : *items) {
            out.push_back(code(key, item, size));
        }
        return out;
    }

    void fail(std::string problem, std::string_view what, const toml::node& node) {
        if (!error_) {
            error_ =
                Error{ErrorKind::bad_data, place_ + ":" + std::to_string(node.source().begin.line),
                      std::move(problem), std::string(what), "docs/formats/rules.md"};
        }
    }

    std::string place_;
    Profile profile_;
    std::optional<Error> error_;
};

} // namespace

Result<Profile> parse_profile(const std::string& name, std::string_view text,
                              const std::string& place) {
    try {
        auto read = Reader(place).read(toml::parse(text));
        if (read) {
            read->name = name;
        }
        return read;
    } catch (const toml::parse_error& error) {
        return Error{ErrorKind::bad_data, place + ":" + std::to_string(error.source().begin.line),
                     "is no TOML", std::string(error.description()), "docs/formats/rules.md"};
    }
}

} // namespace tamga::rules

namespace tamga {

std::vector<Profile> shipped_profiles() {
    std::vector<Profile> out;
    for (const rules::ShippedText& text : rules::shipped_profile_texts()) {
        const std::string name(text.name);
        if (auto read = rules::parse_profile(name, text.text, name + ".toml")) {
            out.push_back(std::move(*read));
        }
    }
    return out;
}

Result<Profile> read_profile(const std::string& name_or_path) {
    std::string names;
    for (Profile& profile : shipped_profiles()) {
        if (profile.name == name_or_path) {
            return std::move(profile);
        }
        names += (names.empty() ? "" : ", ") + profile.name;
    }
    if (!file::exists(name_or_path)) {
        return Error{ErrorKind::bad_input, "--profile", "neither a profile that ships nor a file",
                     name_or_path, "a TOML file, or one of " + names};
    }
    constexpr std::uint64_t kMost = std::uint64_t{1} << 16U;
    const auto bytes = file::read(name_or_path, kMost);
    if (!bytes) {
        return bytes.error();
    }
    return rules::parse_profile(name_or_path, *bytes, name_or_path);
}

} // namespace tamga
