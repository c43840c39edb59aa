// SPDX-License-Identifier: Apache-2.0
#include "reconcile.hpp"

#include <algorithm>
#include <cstdlib>

namespace tamga::server::reconcile {
namespace {

namespace json = boost::json;

struct Named {
    std::string_view id;
    std::string_view name;
};
constexpr Named kTypes[] = {{"Person", "Person"},          {"Organization", "Organization"},
                            {"Company", "Company"},        {"LegalEntity", "Legal entity"},
                            {"PublicBody", "Public body"}, {"Vessel", "Vessel"},
                            {"Airplane", "Airplane"}};
constexpr Named kProperties[] = {
    {"name", "Name"},
    {"alias", "Other name"},
    {"weakAlias", "Weak alias"},
    {"previousName", "Previous name"},
    {"country", "Country"},
    {"nationality", "Nationality"},
    {"jurisdiction", "Jurisdiction"},
    {"birthDate", "Birth date"},
    {"birthPlace", "Birth place"},
    {"address", "Address"},
    {"position", "Position"},
    {"registrationNumber", "Registration number"},
    {"taxNumber", "Tax number"},
    {"idNumber", "Other identifier"},
    {"passportNumber", "Passport number"},
    {"imoNumber", "IMO number"},
    {"topics", "Topics"},
    {"programId", "Programme"},
};

bool begins(std::string_view text, std::string_view prefix) {
    return lower(text).find(lower(prefix)) == 0;
}

} // namespace

std::string base_of(const Call& call) {
    const bool is_tls = call.state.settings().is_tls;
    return (is_tls ? "https://" : "http://") + std::string(call.request.header("host"));
}

json::object type_of(std::string_view schema) {
    for (const Named& type : kTypes) {
        if (type.id == schema) {
            return {{"id", type.id}, {"name", type.name}};
        }
    }
    return {{"id", schema}, {"name", schema}};
}

json::array types() {
    json::array out;
    for (const Named& type : kTypes) {
        out.push_back(type_of(type.id));
    }
    return out;
}

json::array properties(std::string_view prefix, bool has_qualifiers) {
    json::array out;
    for (const Named& property : kProperties) {
        if (begins(property.id, prefix) || begins(property.name, prefix)) {
            json::object one{{"id", property.id}, {"name", property.name}};
            if (has_qualifiers) {
                one["matchQualifiers"] = json::array{};
            }
            out.push_back(one);
        }
    }
    return out;
}

std::string property_name(std::string_view id) {
    for (const Named& property : kProperties) {
        if (property.id == id) {
            return std::string(property.name);
        }
    }
    return std::string(id);
}

std::string description_of(const EntityRecord& record) {
    std::string out = record.schema;
    const auto add = [&](const std::string& text) { out += text.empty() ? "" : ", " + text; };
    for (const EntityValue& detail : record.details) {
        if (detail.kind == "birth_date" || detail.kind == "position") {
            add(detail.text);
            break;
        }
    }
    const std::vector<std::string> countries = countries_of(record);
    if (!countries.empty()) {
        add(countries.front());
    }
    for (const HitMeasure& measure : record.measures) {
        if (measure.answer == Answer::yes) {
            add(std::string(word(measure.authority)) + " " + measure.list);
        }
    }
    return out;
}

std::vector<std::string> values_of(const EntityRecord& record, std::string_view property,
                                   std::size_t limit) {
    std::vector<std::string> out;
    const json::object whole = ftm_entity(record);
    const json::object& all = whole.at("properties").get_object();
    if (const json::value* values =
            all.if_contains(json::string_view(property.data(), property.size()))) {
        for (const json::value& value : values->get_array()) {
            if (limit == 0 || out.size() < limit) {
                out.emplace_back(value.get_string().data(), value.get_string().size());
            }
        }
    }
    return out;
}

std::vector<Candidate> candidates(const Call& call, const Filters& filters, const Query& query) {
    std::vector<Candidate> out;
    if (!query.id.empty()) {
        if (auto record = call.view->workspace->entity(query.id, call.as_of)) {
            Hit hit;
            hit.id = record->id;
            hit.name = record->caption;
            hit.score = Score{1'000'000};
            out.push_back({std::move(hit), std::move(*record), true});
        }
        return out;
    }
    json::object properties;
    for (const auto& [name, value] : query.values) {
        json::value& all = properties[name];
        if (!all.is_array()) {
            all = json::array{};
        }
        all.get_array().push_back(json::value(value));
    }
    Party party = party_of_ftm(query.types.size() == 1 && is_known_schema(query.types.front())
                                   ? query.types.front()
                                   : "LegalEntity",
                               properties);
    if (!query.name.empty()) {
        party.names.insert(party.names.begin(), query.name);
    }
    if (party.names.empty() && party.identifiers.empty()) {
        return out;
    }
    constexpr double kLeast = 0.5;
    const auto found = filtered_hits(call, party, filters, kLeast, query.limit);
    if (!found) {
        return out;
    }
    std::size_t alerts = 0;
    for (const auto& [hit, record] : found->hits) {
        alerts += hit.is_alert ? 1 : 0;
    }
    for (const auto& [hit, record] : found->hits) {
        out.push_back({hit, record, hit.is_alert && alerts == 1});
    }
    return out;
}

std::string text_of(const json::value& value) {
    if (value.is_string()) {
        return {value.get_string().data(), value.get_string().size()};
    }
    if (value.is_object() && value.get_object().if_contains("id") != nullptr) {
        return text_of(value.get_object().at("id"));
    }
    return value.is_number() || value.is_bool() ? json::serialize(value) : std::string{};
}

Extension extension_of(const json::object* object) {
    Extension out;
    const json::value* ids = object == nullptr ? nullptr : object->if_contains("ids");
    const json::value* wanted = object == nullptr ? nullptr : object->if_contains("properties");
    if (ids == nullptr || wanted == nullptr || !ids->is_array() || !wanted->is_array()) {
        out.fault = "extend has no ids or no properties";
        return out;
    }
    for (const json::value& one : wanted->get_array()) {
        const std::string id = text_of(one);
        if (id.empty()) {
            out.fault = "a property has no id";
            return out;
        }
        std::size_t limit = 0;
        const json::value* settings =
            one.is_object() ? one.get_object().if_contains("settings") : nullptr;
        if (settings != nullptr && settings->is_object()) {
            if (const json::value* most = settings->get_object().if_contains("limit")) {
                limit = std::strtoul(text_of(*most).c_str(), nullptr, 10);
            }
        }
        out.properties.emplace_back(id, limit);
        out.meta.push_back({{"id", id}, {"name", property_name(id)}});
    }
    for (const json::value& one : ids->get_array()) {
        out.ids.push_back(text_of(one));
    }
    return out;
}

json::array extended(const Call& call, const std::string& id,
                     const std::pair<std::string, std::size_t>& property) {
    json::array out;
    if (const auto record = call.view->workspace->entity(id, call.as_of)) {
        for (const std::string& value : values_of(*record, property.first, property.second)) {
            out.push_back(json::object{{"str", value}});
        }
    }
    return out;
}

json::array suggest_entities(const Call& call, const Filters& filters) {
    json::array out;
    Query query;
    query.name = call.text("prefix");
    query.limit = 10;
    if (query.name.empty()) {
        return out;
    }
    for (const Candidate& one : candidates(call, filters, query)) {
        out.push_back({{"id", one.record.id},
                       {"name", one.record.caption},
                       {"description", description_of(one.record)},
                       {"type", json::array{type_of(one.record.schema)}},
                       {"notable", json::array{type_of(one.record.schema)}}});
    }
    return out;
}

json::array suggest_types(std::string_view prefix) {
    json::array out;
    for (const Named& type : kTypes) {
        if (begins(type.id, prefix) || begins(type.name, prefix)) {
            out.push_back(type_of(type.id));
        }
    }
    return out;
}

} // namespace tamga::server::reconcile
