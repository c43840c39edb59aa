// SPDX-License-Identifier: Apache-2.0
#include "source/ftm_jsonl/object.hpp"

namespace tamga::source::ftm_jsonl {
namespace {

using format::Json;

std::string_view text_under(const Json& json, std::string_view key) {
    const Json* value = json.find(key);
    return value == nullptr ? std::string_view{} : trim(value->as_text());
}

void append_texts(const Json& property, std::vector<std::string_view>& texts) {
    for_each_value(property, [&](const Json& value) {
        if (const std::string_view text = trim(value.as_text()); !text.empty()) {
            texts.push_back(text);
        }
    });
}

} // namespace

std::optional<Object> as_object(const Json& json) {
    Object object;
    object.id = text_under(json, "id");
    object.properties = json.find("properties");
    if (object.id.empty() || object.properties == nullptr ||
        object.properties->kind != Json::Kind::object) {
        return std::nullopt;
    }
    object.caption = text_under(json, "caption");
    object.schema_printed = text_under(json, "schema");
    object.schema = object.schema_printed.empty() ? std::optional(Schema::LegalEntity)
                                                  : parse_schema(object.schema_printed);
    if (const Json* datasets = json.find("datasets")) {
        append_texts(*datasets, object.datasets);
    }
    const Json* target = json.find("target");
    object.is_target = target == nullptr || target->kind != Json::Kind::boolean || target->boolean;
    return object;
}

bool is_delta(const Json& json) {
    return json.find("op") != nullptr && json.find("properties") == nullptr;
}

std::vector<std::string_view> texts_of(const Object& object, std::string_view property) {
    std::vector<std::string_view> texts;
    for (const auto& [name, values] : object.properties->members) {
        if (name == property) { // JSON lets a key stand twice
            append_texts(values, texts);
        }
    }
    return texts;
}

std::string_view first_text(const Object& object, std::string_view property) {
    const std::vector<std::string_view> texts = texts_of(object, property);
    return texts.empty() ? std::string_view{} : texts.front();
}

std::string joined(const std::vector<std::string_view>& texts, std::string_view separator) {
    std::string out;
    for (const std::string_view text : texts) {
        out += out.empty() ? std::string_view{} : separator;
        out += text;
    }
    return out;
}

} // namespace tamga::source::ftm_jsonl
