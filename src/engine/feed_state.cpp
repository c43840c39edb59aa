// SPDX-License-Identifier: Apache-2.0
#include "engine/feed_state.hpp"

#include "engine/feeds.hpp"
#include "engine/json_parts.hpp"
#include "format/json.hpp"

#include <charconv>
#include <chrono>
#include <optional>
#include <thread>

namespace tamga::engine {
namespace {

constexpr std::string_view kFormat = "tamga.feed_state/1";
constexpr std::int64_t kDay = 86400;
constexpr std::uint64_t kMostBytes = std::uint64_t{16} << 20U;

std::string two_digits(std::int64_t value) {
    return std::string(value < 10 ? "0" : "") + std::to_string(value);
}

std::optional<FeedOutcome> parse_outcome(std::string_view text) {
    for (int o = 0; o <= static_cast<int>(FeedOutcome::not_stored); ++o) {
        if (word(static_cast<FeedOutcome>(o)) == text) {
            return static_cast<FeedOutcome>(o);
        }
    }
    return std::nullopt;
}

std::string to_text(const FeedRecords& records) {
    JsonWriter json(2);
    json.begin_object();
    write_field(json, "format", kFormat);
    json.key("feeds").begin_array();
    for (const auto& [name, record] : records) {
        json.begin_object();
        write_field(json, "name", name);
        write_field(json, "outcome", word(record.outcome));
        write_field(json, "tried", instant_text(record.tried));
        write_field(json, "good", instant_text(record.good));
        write_field(json, "version", record.version);
        write_field(json, "dated", record.version.empty() ? "" : record.dated.iso());
        write_field(json, "problem", record.problem);
        write_field(json, "hint", record.hint);
        write_field(json, "held_back", record.held_back);
        json.key("files").begin_array();
        for (const Validator& file : record.files) {
            json.begin_object();
            write_field(json, "place", file.place);
            write_field(json, "etag", file.etag);
            write_field(json, "last_modified", file.last_modified);
            write_field(json, "sha256", file.sha256);
            json.end_object();
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.take() + "\n";
}

std::optional<FeedRecord> record_of(const format::Json& json) {
    FeedRecord out;
    const auto outcome = parse_outcome(text_field(json, "outcome"));
    const format::Json* files = json.find("files");
    if (!outcome || files == nullptr) {
        return std::nullopt;
    }
    out.outcome = *outcome;
    out.tried = parse_instant(text_field(json, "tried"));
    out.good = parse_instant(text_field(json, "good"));
    out.version = text_field(json, "version");
    const auto dated = parse_iso_date(text_field(json, "dated"));
    if (!out.version.empty() && (!dated || out.good < 0)) {
        return std::nullopt;
    }
    out.dated = dated.value_or(Date{});
    out.problem = text_field(json, "problem");
    out.hint = text_field(json, "hint");
    out.held_back = text_field(json, "held_back");
    for (const format::Json& file : files->items) {
        out.files.push_back({text_field(file, "place"), text_field(file, "etag"),
                             text_field(file, "last_modified"), text_field(file, "sha256")});
    }
    return out;
}

Result<FeedRecords> parse_records(std::string_view bytes, const std::string& path) {
    const Error damaged{ErrorKind::bad_data, path, "not the state of feeds of this engine", "",
                        "remove the file and run tamga lists update"};
    const auto json = format::parse_json(bytes, path);
    if (!json) {
        return json.error();
    }
    const format::Json* feeds = json->find("feeds");
    if (text_field(*json, "format") != kFormat || feeds == nullptr) {
        return damaged;
    }
    FeedRecords out;
    for (const format::Json& feed : feeds->items) {
        auto record = record_of(feed);
        if (!record) {
            return damaged;
        }
        out[text_field(feed, "name")] = std::move(*record);
    }
    return out;
}

} // namespace

Date day_of(std::int64_t seconds) noexcept {
    const std::int64_t days = seconds / kDay - (seconds % kDay < 0 ? 1 : 0);
    return Date{static_cast<std::int32_t>(days)};
}

std::string instant_text(std::int64_t seconds) {
    if (seconds < 0) {
        return {};
    }
    const std::int64_t of_day = seconds % kDay;
    return day_of(seconds).iso() + "T" + two_digits(of_day / 3600) + ":" +
           two_digits(of_day / 60 % 60) + ":" + two_digits(of_day % 60) + "Z";
}

std::int64_t parse_instant(std::string_view text) {
    constexpr std::size_t kLength = 20;
    const auto day = text.size() == kLength ? parse_iso_date(text.substr(0, 10)) : std::nullopt;
    if (!day || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') {
        return -1;
    }
    std::int64_t out = day->days * kDay;
    for (const auto& [place, unit] : {std::pair{11, 3600}, {14, 60}, {17, 1}}) {
        int value = -1;
        std::from_chars(text.data() + place, text.data() + place + 2, value);
        if (value < 0 || value > 60) {
            return -1;
        }
        out += std::int64_t{value} * unit;
    }
    return out;
}

std::string FeedStore::path(std::string_view name) const {
    return workspace_ + "/feeds/" + std::string(name);
}

Result<std::vector<Feed>> FeedStore::feeds() const {
    const std::string place = feeds_path(workspace_);
    if (!file::exists(place)) {
        return std::vector<Feed>{};
    }
    const auto bytes = file::read(place, kMostBytes);
    return bytes ? parse_feeds(*bytes, place) : Result<std::vector<Feed>>(bytes.error());
}

Result<FeedRecords> FeedStore::records() const {
    if (!file::exists(path("state.json"))) {
        return FeedRecords{};
    }
    const auto bytes = file::read(path("state.json"), kMostBytes);
    return bytes ? parse_records(*bytes, path("state.json")) : Result<FeedRecords>(bytes.error());
}

std::shared_ptr<const FeedFiles> FeedStore::now() const {
    const std::scoped_lock guard(lock_);
    // The marks are taken before the files are read: a change meanwhile is seen the next time.
    const file::Mark feeds_mark = file::mark(feeds_path(workspace_));
    const file::Mark state_mark = file::mark(path("state.json"));
    if (read_ && feeds_mark == feeds_mark_ && state_mark == state_mark_) {
        return read_;
    }
    auto made = std::make_shared<FeedFiles>();
    if (auto known = feeds()) {
        made->feeds = std::move(*known);
    } else {
        made->problems.push_back(known.error());
    }
    if (auto known = records()) {
        made->records = std::move(*known);
    } else if (!made->feeds.empty()) {
        made->problems.push_back(known.error());
    }
    feeds_mark_ = feeds_mark;
    state_mark_ = state_mark;
    read_ = std::move(made);
    return read_;
}

bool FeedStore::has_mark(const std::string& name) const {
    return file::exists(path(name + ".ok"));
}

bool FeedStore::is_settled(const std::string& name) const {
    return has_mark(name) || file::Lock::is_held(path("RUNNING"));
}

Result<file::Lock> FeedStore::take(std::string_view name) const {
    // A reader that looks whether an updater lives holds RUNNING for an instant.
    constexpr int kTries = 20;
    for (int left = kTries;; --left) {
        auto taken = file::Lock::take(path(name));
        if (taken || left == 0) {
            return taken;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

// Until RUNNING is held, a feed without its mark counts as stale; from then on only its record
// says so.
Result<Done> FeedStore::record_dead() const {
    auto known = records();
    if (!known) {
        return std::move(known).error();
    }
    bool is_changed = false;
    for (auto& [name, record] : *known) {
        if (is_good(record.outcome) && !has_mark(name)) {
            record.outcome = FeedOutcome::interrupted;
            record.problem = "the update did not end";
            record.hint = "run tamga lists update again";
            is_changed = true;
        }
    }
    return is_changed ? write(*known) : Result<Done>(Done{});
}

Result<FeedStore::Running> FeedStore::start() const {
    if (auto made = file::make_folder(workspace_ + "/feeds"); !made) {
        return std::move(made).error();
    }
    auto lock = take("LOCK");
    if (!lock) {
        Error error = std::move(lock).error();
        if (error.kind == ErrorKind::unavailable && error.problem.starts_with("another")) {
            error.problem = "another update runs";
        }
        return error;
    }
    if (auto recorded = record_dead(); !recorded) {
        return std::move(recorded).error();
    }
    auto running = take("RUNNING");
    if (!running) {
        return std::move(running).error();
    }
    return Running{std::move(*lock), std::move(*running)};
}

Result<Done> FeedStore::begin(const std::string& name) const {
    return file::remove_all(path(name + ".ok"));
}

Result<Done> FeedStore::end_well(const std::string& name) const {
    return file::write(path(name + ".ok"), "");
}

Result<Done> FeedStore::write(const FeedRecords& records) const {
    return file::write(path("state.json"), to_text(records));
}

} // namespace tamga::engine
