// SPDX-License-Identifier: Apache-2.0
// Layouts: Senzing, "Generic entity specification"; OpenSanctions, "Statement-based data", packed
// form: id, Schema:property, value, dataset, language, original value, external, target, first and
// last seen.
#include "source/as_ftm/mapper.hpp"

#include "format/csv.hpp"
#include "format/json.hpp"
#include "source/ftm_jsonl/mapper.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace tamga::source::as_ftm {
namespace {

using format::Json;
using format::JsonWriter;

struct Entity {
    std::string id, schema, dataset, seen;
    std::vector<std::pair<std::string, std::string>> properties; // in order
    std::uint32_t line = 0;
};

std::string line_of(const Entity& entity) {
    JsonWriter out;
    out.begin_object().key("id").text(entity.id).key("schema").text(entity.schema);
    out.key("properties").begin_object();
    std::vector<std::string_view> done;
    for (const auto& [property, value] : entity.properties) {
        if (std::ranges::find(done, property) != done.end()) {
            continue;
        }
        done.push_back(property);
        out.key(property).begin_array();
        for (const auto& [other, text] : entity.properties) {
            if (other == property) {
                out.text(text);
            }
        }
        out.end_array();
    }
    out.end_object().key("datasets").begin_array().text(entity.dataset).end_array();
    out.key("last_seen").text(entity.seen).key("target").boolean(true).end_object();
    return out.take();
}

struct Turned {
    std::string lines;
    std::vector<Skipped> skipped;
    std::string seen; // the newest day of a statement
};

Result<ListFacts> read(const Group& group, const AddListsOptions& options, Turned&& turned,
                       std::string_view format) {
    Group as = group;
    as.format = ftm_jsonl::kFormat;
    as.files.front().text = std::make_shared<const std::string>(std::move(turned.lines));
    auto facts = ftm_jsonl::read(as, options);
    if (!facts) {
        return facts;
    }
    facts->version.format = format;
    const auto day = parse_iso_date(std::string_view(turned.seen).substr(0, 10));
    if (day && !options.dated) {
        facts->version.dated = {DateBounds{*day, std::nullopt}, DateHow::bounded};
    }
    for (Skipped& one : turned.skipped) {
        facts->version.is_complete = false;
        facts->version.skipped.push_back(std::move(one));
    }
    return facts;
}

// Lines of the entities, each on the line where it stands in the file.
std::string placed(const std::vector<Entity>& entities) {
    std::string out;
    std::uint32_t line = 1;
    for (const Entity& entity : entities) {
        for (; line < entity.line; ++line) {
            out += '\n';
        }
        out += line_of(entity) + "\n";
        ++line;
    }
    return out;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kSenzingKeys = {{
    {"DATE_OF_BIRTH", "birthDate"},
    {"DATE_OF_DEATH", "deathDate"},
    {"REGISTRATION_DATE", "incorporationDate"},
    {"PLACE_OF_BIRTH", "birthPlace"},
    {"ADDR_FULL", "address"},
    {"NATIONALITY", "nationality"},
    {"CITIZENSHIP", "nationality"},
    {"REGISTRATION_COUNTRY", "jurisdiction"},
    {"COUNTRY_OF_ASSOCIATION", "country"},
    {"PASSPORT_NUMBER", "passportNumber"},
    {"NATIONAL_ID_NUMBER", "idNumber"},
    {"TAX_ID_NUMBER", "taxNumber"},
    {"OTHER_ID_NUMBER", "registrationNumber"},
    {"LEI_NUMBER", "leiCode"},
    {"DUNS_NUMBER", "dunsCode"},
    {"IMO_NUMBER", "imoNumber"},
    {"MMSI_NUMBER", "mmsi"},
    {"CALL_SIGN", "callSign"},
    {"PHONE_NUMBER", "phone"},
    {"EMAIL_ADDRESS", "email"},
    {"WEBSITE_ADDRESS", "website"},
    {"GENDER", "gender"},
    {"URL", "sourceUrl"},
    {"TRUSTED_ID_NUMBER", ""}, // the record's own id again
}};

std::string_view schema_of_senzing(std::string_view type) {
    return type == "PERSON"         ? "Person"
           : type == "ORGANIZATION" ? "Organization"
           : type == "VESSEL"       ? "Vessel"
           : type == "AIRCRAFT"     ? "Airplane"
                                    : "LegalEntity";
}

void take_senzing(const Json& value, Entity& entity) {
    for (const auto& [key, member] : value.members) {
        if (key == "NAME_FULL" || key == "NAME_ORG" || key == "NAME_LAST") {
            const Json* type = value.find("NAME_TYPE");
            const bool is_primary =
                type == nullptr || type->as_text().empty() || type->as_text() == "PRIMARY";
            std::string name(member.as_text());
            if (key == "NAME_LAST") {
                const Json* first = value.find("NAME_FIRST");
                name = (first == nullptr ? "" : std::string(first->as_text()) + " ") + name;
            }
            entity.properties.emplace_back(is_primary ? "name" : "alias", name);
            continue;
        }
        const auto known =
            std::ranges::find(kSenzingKeys, key, [](const auto& one) { return one.first; });
        if (known != kSenzingKeys.end() && !known->second.empty() && !member.as_text().empty()) {
            entity.properties.emplace_back(std::string(known->second), member.as_text());
        }
        if (key == "REL_POINTER_KEY" && !member.as_text().empty()) {
            const Json* role = value.find("REL_POINTER_ROLE");
            entity.properties.emplace_back(
                "notes", std::string(role == nullptr ? "linked" : role->as_text()) + ": " +
                             std::string(member.as_text()));
        }
        for (const Json& item : member.items) {
            take_senzing(item, entity);
        }
    }
}

Turned turn_senzing(const InputFile& file) {
    Turned out;
    std::vector<Entity> entities;
    const auto bad = [&](std::uint32_t line, std::string problem, std::string_view text) {
        out.skipped.push_back({file.name, line, std::move(problem), std::string(text)});
    };
    format::for_each_json_line(
        *file.text, file.name,
        [&](const Json& value, std::uint32_t line) {
            const Json* id = value.find("RECORD_ID");
            if (id == nullptr || id->as_text().empty()) {
                bad(line, "line without RECORD_ID", "");
                return;
            }
            const Json* type = value.find("RECORD_TYPE");
            const Json* dataset = value.find("DATA_SOURCE");
            const Json* seen = value.find("LAST_CHANGE");
            Entity entity;
            entity.id = id->as_text();
            entity.schema = schema_of_senzing(type == nullptr ? "" : type->as_text());
            entity.dataset = dataset == nullptr ? "senzing" : dataset->as_text();
            entity.seen = seen == nullptr ? "" : seen->as_text();
            entity.line = line;
            take_senzing(value, entity);
            entities.push_back(std::move(entity));
        },
        [&](const Error& error, std::uint32_t line) { bad(line, error.problem, error.text); });
    out.lines = placed(entities);
    return out;
}

constexpr std::size_t kStatementFields = 8; // at least

Turned turn_statements(const InputFile& file) {
    Turned out;
    std::vector<Entity> entities;
    std::map<std::string, std::size_t, std::less<>> at;
    format::CsvReader csv(*file.text);
    for (;;) {
        const auto row = csv.next();
        if (!row) {
            if (csv.error().empty()) {
                break;
            }
            out.skipped.push_back(
                {file.name, csv.error_line(), csv.error(), std::string(csv.error_text())});
            csv.clear_error();
            continue;
        }
        const auto& fields = row->fields;
        const std::size_t colon = fields.size() > 1 ? fields[1].find(':') : std::string_view::npos;
        if (fields.size() < kStatementFields || colon == std::string_view::npos) {
            out.skipped.push_back({file.name, row->line, "not a statement",
                                   std::string(fields.empty() ? "" : fields.front())});
            continue;
        }
        const auto [found, is_new] = at.try_emplace(std::string(fields[0]), entities.size());
        if (is_new) {
            Entity entity;
            entity.id = fields[0];
            entity.schema = fields[1].substr(0, colon);
            entity.dataset = fields[3];
            entity.line = row->line;
            entities.push_back(std::move(entity));
        }
        Entity& entity = entities[found->second];
        const std::string_view property = fields[1].substr(colon + 1);
        if (property != "id") {
            entity.properties.emplace_back(property, fields[2]);
        }
        if (fields.size() > 9) {
            entity.seen = std::max(entity.seen, std::string(fields[9]));
            out.seen = std::max(out.seen, entity.seen);
        }
    }
    out.lines = placed(entities);
    return out;
}

std::string first_text(std::string_view text, std::string_view key) {
    const std::size_t at = text.find(key);
    if (at == std::string_view::npos) {
        return {};
    }
    text.remove_prefix(at + key.size());
    return std::string(text.substr(0, text.find('"')));
}

} // namespace

bool is_senzing(const InputFile& file) {
    const std::string_view text = std::string_view(*file.text).substr(0, file.text->find('\n'));
    return text.starts_with('{') && text.find("\"RECORD_ID\"") != std::string_view::npos &&
           text.find("\"DATA_SOURCE\"") != std::string_view::npos;
}

bool is_statements(const InputFile& file) {
    format::CsvReader csv(std::string_view(*file.text).substr(0, file.text->find('\n')));
    const auto row = csv.next();
    if (!row || row->fields.size() < kStatementFields) {
        return false;
    }
    const std::size_t colon = row->fields[1].find(':');
    return colon != std::string_view::npos && colon > 0 &&
           parse_schema(row->fields[1].substr(0, colon)).has_value();
}

std::string senzing_source(const InputFile& file) {
    std::string out = first_text(*file.text, "\"DATA_SOURCE\":\"");
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out.empty() ? "senzing" : out;
}

std::string statements_source(const InputFile& file) {
    format::CsvReader csv(std::string_view(*file.text).substr(0, file.text->find('\n')));
    const auto row = csv.next();
    return row && row->fields.size() > 3 && !row->fields[3].empty() ? std::string(row->fields[3])
                                                                    : "statements";
}

Result<ListFacts> read_senzing(const Group& group, const AddListsOptions& options) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kSenzing), "no file", "", ""};
    }
    return read(group, options, turn_senzing(group.files.front()), kSenzing);
}

Result<ListFacts> read_statements(const Group& group, const AddListsOptions& options) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kStatements), "no file", "", ""};
    }
    return read(group, options, turn_statements(group.files.front()), kStatements);
}

} // namespace tamga::source::as_ftm
