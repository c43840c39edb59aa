// SPDX-License-Identifier: Apache-2.0
#include "engine/feed_fetch.hpp"

#include "base/hash.hpp"
#include "engine/feeds.hpp"

#include <algorithm>
#include <string_view>

namespace tamga::engine {
namespace {

constexpr std::size_t kDigestDigits = 64;
constexpr std::uint64_t kMostDigestBytes = std::uint64_t{1} << 20U;
constexpr int kRounds = 3; // how often a set is fetched that changes while it is fetched

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Words of 64 hexadecimal digits in a text, in small letters.
std::vector<std::string> digests_in(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && is_hex(text[end])) {
            ++end;
        }
        if (end - begin == kDigestDigits) {
            std::string digest(text.substr(begin, kDigestDigits));
            std::ranges::transform(digest, digest.begin(), [](char c) {
                return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
            });
            out.push_back(std::move(digest));
        }
        begin = end + 1;
    }
    return out;
}

// The digest that a published text gives for a file: that of its line, else the only one.
std::string digest_for(std::string_view text, std::string_view file) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        const auto digests = digests_in(line);
        if (digests.size() == 1 && line.find(file) != std::string_view::npos) {
            return digests.front();
        }
        begin = end + 1;
    }
    const auto all = digests_in(text);
    return all.size() == 1 ? all.front() : std::string{};
}

class Fetcher {
public:
    Fetcher(const Feed& feed, std::size_t place, const std::string& workspace, const FetchFn& fetch)
        : feed_(feed), urls_(feed.places[place]), fetch_(fetch) {
        if (!feed.headers_from.empty()) {
            headers_ = feed.headers_from.front() == '/' ? feed.headers_from
                                                        : workspace + "/" + feed.headers_from;
        }
    }

    Delivery deliver(const std::vector<Validator>& known) {
        if (is_still(known)) {
            Delivery out;
            out.is_unchanged = true;
            out.place = shown_address(urls_.front());
            out.validators = known;
            return out;
        }
        if (fault_) {
            return failed();
        }
        for (int round = 0; round < kRounds; ++round) {
            Delivery out = fetch_set();
            if (out.fault || is_of_one_moment(out)) {
                return fault_ ? failed() : std::move(out);
            }
            if (fault_) {
                return failed();
            }
        }
        fault_ = FeedFault{FeedOutcome::fetch_failed,
                           "the set changed each time while it was fetched: " +
                               shown_address(urls_.front()),
                           "try again later"};
        return failed();
    }

private:
    // True when the server calls every file unchanged. The first that is not ends the asking; its
    // bytes are kept for fetch_set.
    bool is_still(const std::vector<Validator>& known) {
        if (known.size() != urls_.size()) {
            return false;
        }
        for (std::size_t i = 0; i < urls_.size(); ++i) {
            const bool has_condition = known[i].place == place_key(i) &&
                                       (!known[i].etag.empty() || !known[i].last_modified.empty());
            if (!has_condition) {
                return false;
            }
            auto answer = ask(i, known[i].etag, known[i].last_modified);
            if (!answer) {
                return false;
            }
            if (!answer->is_unchanged) {
                if (urls_.size() == 1) {
                    first_ = std::move(*answer);
                }
                return false;
            }
        }
        return true;
    }

    Delivery fetch_set() {
        Delivery out;
        out.place = shown_address(urls_.front());
        for (std::size_t i = 0; i < urls_.size(); ++i) {
            auto answer = first_ ? std::move(first_) : ask(i, "", "");
            first_.reset();
            if (answer && answer->is_unchanged) {
                fault_ = FeedFault{FeedOutcome::fetch_failed,
                                   shown_address(urls_[i]) +
                                       ": the server says unchanged though nothing was assumed",
                                   ""};
            }
            if (fault_ || !check_digest(i, answer->bytes)) {
                return failed();
            }
            if (answer->modified && (!out.modified || *out.modified < *answer->modified)) {
                out.modified = answer->modified;
            }
            out.bytes += answer->bytes.size();
            out.validators.push_back(
                {place_key(i), answer->etag, answer->last_modified, sha256(answer->bytes)});
            out.files.push_back(std::make_shared<const std::string>(std::move(answer->bytes)));
        }
        return out;
    }

    // A set whose first file changed meanwhile may be of two versions. Only a server that gives
    // validators can be asked cheaply; of another nothing is known.
    bool is_of_one_moment(const Delivery& set) {
        const Validator& first = set.validators.front();
        if (urls_.size() == 1 || (first.etag.empty() && first.last_modified.empty())) {
            return true;
        }
        const auto again = ask(0, first.etag, first.last_modified);
        return again && (again->is_unchanged || sha256(again->bytes) == first.sha256);
    }

    bool check_digest(std::size_t i, const std::string& bytes) {
        if (feed_.sha256.empty() || feed_.sha256[i].empty()) {
            return true;
        }
        std::string wanted = feed_.sha256[i];
        if (wanted.size() != kDigestDigits) {
            FetchRequest request = request_for(wanted);
            request.max_bytes = kMostDigestBytes;
            const auto text = asked(request);
            if (!text) {
                return false;
            }
            wanted = digest_for(text->bytes, feed_.files[i]);
            if (wanted.empty()) {
                fault_ = FeedFault{FeedOutcome::wrong_checksum,
                                   shown_address(feed_.sha256[i]) + " names no digest of " +
                                       feed_.files[i],
                                   "look at sha256 in feeds.toml"};
                return false;
            }
        }
        const std::string found = sha256(bytes);
        if (found != wanted) {
            fault_ = FeedFault{FeedOutcome::wrong_checksum,
                               shown_address(urls_[i]) + ": SHA-256 is " + found + ", expected " +
                                   wanted,
                               "the file is damaged, or sha256 in feeds.toml is of another"};
        }
        return !fault_;
    }

    FetchRequest request_for(const std::string& url) const {
        FetchRequest out;
        out.feed = feed_.name;
        out.url = url;
        out.headers_from = headers_;
        out.allows_http = feed_.allows_http;
        out.max_bytes = feed_.max_bytes;
        out.max_seconds = feed_.max_seconds;
        out.slow_bytes = feed_.slow_bytes;
        out.slow_seconds = feed_.slow_seconds;
        return out;
    }

    std::optional<Fetched> ask(std::size_t i, const std::string& etag,
                               const std::string& last_modified) {
        FetchRequest request = request_for(urls_[i]);
        request.etag = etag;
        request.last_modified = last_modified;
        return asked(request);
    }

    std::optional<Fetched> asked(const FetchRequest& request) {
        auto answer = fetch_(request);
        if (!answer) {
            const Error& error = answer.error();
            fault_ = FeedFault{FeedOutcome::fetch_failed,
                               shown_address(request.url) + ": " + error.problem +
                                   (error.text.empty() ? "" : ": " + error.text),
                               error.hint};
            return std::nullopt;
        }
        return std::move(*answer);
    }

    std::string place_key(std::size_t i) const { return sha256(urls_[i]).substr(0, 16); }

    Delivery failed() const {
        Delivery out;
        out.place = shown_address(urls_.front());
        out.fault = fault_;
        return out;
    }

    const Feed& feed_;
    const std::vector<std::string>& urls_;
    const FetchFn& fetch_;
    std::string headers_;
    std::optional<Fetched> first_; // of a set of one: already here
    std::optional<FeedFault> fault_;
};

} // namespace

Delivery deliver(const Feed& feed, std::size_t place, const std::vector<Validator>& known,
                 const std::string& workspace, const FetchFn& fetch) {
    return Fetcher(feed, place, workspace, fetch).deliver(known);
}

} // namespace tamga::engine
