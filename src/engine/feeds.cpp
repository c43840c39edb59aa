// SPDX-License-Identifier: Apache-2.0
#include "engine/feeds.hpp"

#include "official_feeds.hpp"
#include "source/formats.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <optional>

namespace tamga {

std::string_view official_feeds() noexcept {
    return kOfficialFeeds;
}

namespace engine {
namespace {

constexpr std::string_view kHelp = "docs/formats/feeds.md";
constexpr std::size_t kDigestDigits = 64;

bool is_plain(std::string_view name) {
    return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

bool is_file_name(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.find_first_of("/\\\n") == name.npos;
}

bool is_digest(std::string_view text) {
    return text.size() == kDigestDigits && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           });
}

bool is_address(std::string_view url, bool allows_http) {
    return url.starts_with("https://") || (allows_http && url.starts_with("http://"));
}

// The last part of an address's path.
std::string name_in(std::string_view url) {
    const std::string_view path = url.substr(0, url.find_first_of("?#"));
    return std::string(path.substr(path.find_last_of('/') + 1));
}

class Reader {
public:
    explicit Reader(std::string path) : path_(std::move(path)) {}

    Result<std::vector<Feed>> read(const toml::table& table) {
        for (const auto& [key, value] : table) {
            if (key.str() == "feed" && value.is_array_of_tables()) {
                for (const toml::node& entry : *value.as_array()) {
                    take_feed(*entry.as_table());
                }
            } else {
                fail("unknown key, expected [[feed]]", key.str(), value);
            }
        }
        if (error_) {
            return *error_;
        }
        return std::move(feeds_);
    }

private:
    void take_feed(const toml::table& table) {
        Feed feed;
        std::vector<std::string> urls;
        std::vector<std::vector<std::string>> mirrors;
        for (const auto& [name, value] : table) {
            const std::string_view key = name.str();
            if (key == "urls") {
                urls = texts(key, value);
            } else if (key == "mirrors") {
                mirrors = sets(key, value);
            } else if (!take_text(feed, key, value) && !take_number(feed, key, value)) {
                fail("unknown key of [[feed]]", key, value);
            }
        }
        feed.places.push_back(std::move(urls));
        feed.places.insert(feed.places.end(), mirrors.begin(), mirrors.end());
        complete(feed);
        check(feed, table);
        feeds_.push_back(std::move(feed));
    }

    bool take_text(Feed& feed, std::string_view key, const toml::node& value) {
        const std::map<std::string_view, std::string*> texts_of{
            {"name", &feed.name},
            {"source", &feed.source},
            {"format", &feed.format},
            {"citation", &feed.citation},
            {"headers_from", &feed.headers_from}};
        if (const auto found = texts_of.find(key); found != texts_of.end()) {
            *found->second = text(key, value);
        } else if (key == "files") {
            feed.files = texts(key, value);
        } else if (key == "sha256") {
            feed.sha256 = texts(key, value);
        } else if (key == "enabled") {
            feed.is_enabled = flag(key, value);
        } else if (key == "allow_http") {
            feed.allows_http = flag(key, value);
        } else {
            return false;
        }
        return true;
    }

    bool take_number(Feed& feed, std::string_view key, const toml::node& value) {
        if (key == "max_bytes") {
            feed.max_bytes = number(key, value, 1, std::int64_t{2} << 30U);
            return true;
        }
        struct Limit {
            std::uint32_t* into;
            std::int64_t least, most;
        };
        const std::map<std::string_view, Limit> limits{
            {"max_seconds", {&feed.max_seconds, 1, 86400}},
            {"slow_bytes", {&feed.slow_bytes, 1, 1'000'000'000}},
            {"slow_seconds", {&feed.slow_seconds, 1, 86400}},
            {"max_age_days", {&feed.max_age_days, 1, 365}},
            {"shrink_percent", {&feed.shrink_percent, 0, 100}}};
        const auto found = limits.find(key);
        if (found == limits.end()) {
            return false;
        }
        *found->second.into =
            static_cast<std::uint32_t>(number(key, value, found->second.least, found->second.most));
        return true;
    }

    static void complete(Feed& feed) {
        if (feed.source.empty()) {
            feed.source = feed.name;
        }
        if (feed.files.empty()) {
            for (const std::string& url : feed.places.front()) {
                feed.files.push_back(name_in(url));
            }
        }
        for (std::string& digest : feed.sha256) {
            if (is_digest(digest)) {
                std::ranges::transform(digest, digest.begin(), [](char c) {
                    return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
                });
            }
        }
    }

    void check(const Feed& feed, const toml::table& table) {
        if (!is_plain(feed.name)) {
            fail("name needs letters, digits, - and _", feed.name, table);
        }
        if (!is_plain(feed.source)) {
            fail("source needs letters, digits, - and _", feed.source, table);
        }
        // One that is off may wait for an engine that reads it.
        if (feed.is_enabled && source::find_format(feed.format) == nullptr) {
            fail("unknown format (docs/formats/lists.md names them)", feed.format, table);
        }
        if (feed.places.front().empty()) {
            fail("urls is empty", feed.name, table);
        }
        for (const std::string& file : feed.files) {
            if (!is_file_name(file) || std::ranges::count(feed.files, file) > 1) {
                fail("files needs a name of its own for each address", file, table);
            }
        }
        for (const auto& place : feed.places) {
            check_place(feed, place, table);
        }
        for (const std::string& digest : feed.sha256) {
            if (!digest.empty() && !is_digest(digest) && !is_address(digest, feed.allows_http)) {
                fail("sha256 is 64 digits or an https address", digest, table);
            }
        }
        if (!feed.sha256.empty() && feed.sha256.size() != feed.files.size()) {
            fail("sha256 needs one text for each file", feed.name, table);
        }
        for (const Feed& other : feeds_) {
            if (other.name == feed.name) {
                fail("two feeds have one name", feed.name, table);
            }
            if (other.is_enabled && feed.is_enabled && other.source == feed.source) {
                fail("two feeds that are switched on have one source", feed.source, table);
            }
        }
    }

    void check_place(const Feed& feed, const std::vector<std::string>& place,
                     const toml::table& table) {
        if (place.size() != feed.files.size()) {
            fail("urls, files and each mirror need the same number of entries", feed.name, table);
        }
        for (const std::string& url : place) {
            if (!is_address(url, feed.allows_http)) {
                fail(feed.allows_http ? "no http or https address"
                                      : "no https address (allow_http = true takes http)",
                     shown_address(url), table);
            }
        }
    }

    std::string text(std::string_view key, const toml::node& value) {
        if (const auto* found = value.as_string()) {
            return found->get();
        }
        fail("expected a text", key, value);
        return {};
    }

    // A text alone is a list of one.
    std::vector<std::string> texts(std::string_view key, const toml::node& value) {
        std::vector<std::string> out;
        if (const auto* items = value.as_array()) {
            for (const toml::node& item : *items) {
                out.push_back(text(key, item));
            }
            return out;
        }
        out.push_back(text(key, value));
        return out;
    }

    std::vector<std::vector<std::string>> sets(std::string_view key, const toml::node& value) {
        std::vector<std::vector<std::string>> out;
        const auto* items = value.as_array();
        if (items == nullptr) {
            fail("expected a list of mirrors", key, value);
            return out;
        }
        for (const toml::node& item : *items) {
            out.push_back(texts(key, item));
        }
        return out;
    }

    bool flag(std::string_view key, const toml::node& value) {
        if (const auto* found = value.as_boolean()) {
            return found->get();
        }
        fail("expected true or false", key, value);
        return false;
    }

    std::uint64_t number(std::string_view key, const toml::node& value, std::int64_t least,
                         std::int64_t most) {
        const auto* found = value.as_integer();
        if (found == nullptr || found->get() < least || found->get() > most) {
            fail("expected a whole number from " + std::to_string(least) + " to " +
                     std::to_string(most),
                 key, value);
            return static_cast<std::uint64_t>(least);
        }
        return static_cast<std::uint64_t>(found->get());
    }

    void fail(std::string problem, std::string_view offending, const toml::node& node) {
        if (!error_) {
            error_ =
                Error{ErrorKind::bad_data, path_ + ":" + std::to_string(node.source().begin.line),
                      std::move(problem), std::string(offending), std::string(kHelp)};
        }
    }

    std::string path_;
    std::vector<Feed> feeds_;
    std::optional<Error> error_;
};

} // namespace

Result<std::vector<Feed>> parse_feeds(std::string_view text, const std::string& path) {
    try {
        return Reader(path).read(toml::parse(text, path));
    } catch (const toml::parse_error& error) {
        return Error{ErrorKind::bad_data, path + ":" + std::to_string(error.source().begin.line),
                     std::string(error.description()), "", std::string(kHelp)};
    }
}

std::string feeds_path(const std::string& workspace) {
    return workspace + "/feeds.toml";
}

std::string shown_address(std::string_view url) {
    std::string out(url.substr(0, url.find_first_of("?#")));
    const std::size_t host = out.find("//");
    const std::size_t end = host == std::string::npos ? host : out.find('/', host + 2);
    const std::size_t at = host == std::string::npos ? host : out.rfind('@', end);
    if (at != std::string::npos && at > host) {
        out.erase(host + 2, at - host - 1); // user and password
    }
    return out;
}

} // namespace engine
} // namespace tamga
