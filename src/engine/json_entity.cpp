// SPDX-License-Identifier: Apache-2.0
#include "engine/json_parts.hpp"

namespace tamga {
namespace engine {
namespace {

void write_values(JsonWriter& json, std::string_view key, const std::vector<EntityValue>& values) {
    json.key(key).begin_array();
    for (const EntityValue& value : values) {
        json.begin_object();
        write_field(json, "kind", value.kind);
        write_field(json, "text", value.text);
        write_field(json, "label", value.label);
        write_field(json, "country", value.country);
        json.key("source");
        write_source(json, value.source);
        json.end_object();
    }
    json.end_array();
}

void write_links(JsonWriter& json, const std::vector<EntityLink>& links) {
    json.key("links").begin_array();
    for (const EntityLink& link : links) {
        json.begin_object();
        write_field(json, "relation", link.relation);
        write_field(json, "text", link.text);
        json.key("ids");
        write_texts(json, link.ids);
        json.key("inward").boolean(link.is_inward);
        json.key("source");
        write_source(json, link.source);
        json.end_object();
    }
    json.end_array();
}

} // namespace
} // namespace engine

std::string to_json(const EntityRecord& entity, const std::vector<EntityLink>& links,
                    const AnswerStamp& stamp) {
    using namespace engine;
    JsonWriter json(2);
    open_answer(json, "entity", stamp);
    write_field(json, "id", entity.id);
    write_field(json, "schema", entity.schema);
    write_field(json, "caption", entity.caption);
    write_values(json, "names", entity.names);
    write_values(json, "addresses", entity.addresses);
    write_values(json, "identifiers", entity.identifiers);
    write_values(json, "details", entity.details);
    json.key("listings").begin_array();
    for (const Listing& listing : entity.listings) {
        write_listing(json, listing);
    }
    json.end_array();
    write_links(json, links);
    json.key("datasets");
    write_texts(json, entity.datasets);
    json.key("first_seen");
    write_date(json, entity.first_seen);
    json.key("last_seen");
    write_date(json, entity.last_seen);
    json.key("sources");
    write_sources(json, entity.sources);
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
