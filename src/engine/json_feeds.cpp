// SPDX-License-Identifier: Apache-2.0
// Feeds and their updates as JSON.
#include "engine/feeds.hpp"
#include "engine/json_parts.hpp"

namespace tamga {

using engine::JsonWriter;
using engine::write_field;

namespace engine {
namespace {

void write_or_null(JsonWriter& json, std::string_view key, const std::string& text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
}

void write_ids(JsonWriter& json, std::string_view key, const std::vector<std::string>& ids) {
    json.key(key);
    write_texts(json, ids);
}

void write_places(JsonWriter& json, const Feed& feed) {
    json.key("places").begin_array();
    for (const std::vector<std::string>& place : feed.places) {
        json.begin_array();
        for (const std::string& url : place) {
            json.text(shown_address(url));
        }
        json.end_array();
    }
    json.end_array();
}

void write_update(JsonWriter& json, const FeedUpdate& feed) {
    json.begin_object();
    write_field(json, "name", feed.name);
    write_field(json, "source", feed.source);
    write_field(json, "outcome", word(feed.outcome));
    json.key("good").boolean(is_good(feed.outcome));
    write_or_null(json, "version", feed.version);
    write_field(json, "place", feed.place);
    json.key("bytes").number(std::uint64_t{feed.bytes});
    json.key("records").number(std::uint64_t{feed.records});
    json.key("records_before").number(std::uint64_t{feed.before});
    write_field(json, "problem", feed.problem);
    write_field(json, "hint", feed.hint);
    write_ids(json, "added", feed.diff.added);
    write_ids(json, "removed", feed.diff.removed);
    write_ids(json, "changed", feed.diff.changed);
    json.end_object();
}

void write_status(JsonWriter& json, const FeedStatus& status) {
    const Feed& feed = status.feed;
    json.begin_object();
    write_field(json, "name", feed.name);
    write_field(json, "source", feed.source);
    write_field(json, "format", feed.format);
    write_field(json, "citation", feed.citation);
    json.key("enabled").boolean(feed.is_enabled);
    json.key("files");
    write_texts(json, feed.files);
    write_places(json, feed);
    json.key("max_age_days").number(std::uint64_t{feed.max_age_days});
    json.key("shrink_percent").number(std::uint64_t{feed.shrink_percent});
    write_field(json, "outcome", word(status.outcome));
    write_or_null(json, "tried", status.tried);
    write_or_null(json, "good", status.good);
    json.key("age_days");
    status.age_days ? json.number(std::int64_t{*status.age_days}) : json.null();
    write_or_null(json, "version", status.version);
    write_field(json, "problem", status.problem);
    write_field(json, "hint", status.hint);
    json.key("stale").boolean(!status.stale.empty());
    write_field(json, "because", status.stale);
    json.end_object();
}

} // namespace

void write_feeds(JsonWriter& json, const std::vector<FeedStatus>& feeds) {
    json.begin_array();
    for (const FeedStatus& status : feeds) {
        write_status(json, status);
    }
    json.end_array();
}

} // namespace engine

std::string to_json(const std::vector<FeedStatus>& feeds, const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open_answer(json, "feeds", stamp);
    json.key("feeds");
    engine::write_feeds(json, feeds);
    json.end_object();
    return json.take() + "\n";
}

std::string to_json(const UpdateAnswer& answer, const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open_answer(json, "lists_update", stamp);
    json.key("feeds").begin_array();
    for (const FeedUpdate& feed : answer.feeds) {
        engine::write_update(json, feed);
    }
    json.end_array();
    json.key("touched").begin_array();
    for (const Touched& one : answer.touched) {
        json.begin_object();
        write_field(json, "party", one.party);
        write_field(json, "name", one.name);
        write_field(json, "change", one.change);
        write_field(json, "id", one.id);
        write_field(json, "record", one.record);
        write_field(json, "feed", one.feed);
        json.end_object();
    }
    json.end_array();
    json.key("not_compared");
    engine::write_skipped(json, answer.skipped);
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
