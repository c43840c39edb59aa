// SPDX-License-Identifier: Apache-2.0
#include "schemas.hpp"

#include "claims_schema.hpp"
#include "common_schema.hpp"
#include "entity_schema.hpp"
#include "flow_report_schema.hpp"
#include "flows_schema.hpp"
#include "import_flows_schema.hpp"
#include "investigation_schema.hpp"
#include "ledger_schema.hpp"
#include "list_diff_schema.hpp"
#include "lists_schema.hpp"
#include "screening_schema.hpp"
#include "server_schema.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace tamga::server {
namespace {

namespace json = boost::json;

constexpr std::pair<std::string_view, std::string_view> kFiles[] = {
    {"claims", kClaimsSchema},
    {"common", kCommonSchema},
    {"entity", kEntitySchema},
    {"investigation", kInvestigationSchema},
    {"ledger", kLedgerSchema},
    {"list_diff", kListDiffSchema},
    {"lists", kListsSchema},
    {"screening", kScreeningSchema},
    {"flows", kFlowsSchema},
    {"flow_report", kFlowReportSchema},
    {"import_flows", kImportFlowsSchema}};

// "common.schema.json#/$defs/x" and "#/$defs/x" (of `name`) as references into the document.
std::string moved(std::string_view ref, std::string_view name) {
    const std::string root = "#/components/schemas/";
    constexpr std::string_view kEnding = ".schema.json";
    const std::size_t hash = ref.find('#');
    const std::string_view file = ref.substr(0, hash);
    const std::string_view rest = hash == std::string_view::npos ? "" : ref.substr(hash + 1);
    const std::string_view target =
        file.empty() ? name : file.substr(0, file.size() - kEnding.size());
    return root + std::string(target) + std::string(rest);
}

void move_references(json::value& value, std::string_view name) {
    if (json::object* object = value.if_object()) {
        object->erase("$schema");
        object->erase("$id");
        for (auto& pair : *object) {
            if (pair.key() == "$ref" && pair.value().is_string()) {
                const std::string_view ref(pair.value().get_string());
                pair.value() = moved(ref, name);
            } else {
                move_references(pair.value(), name);
            }
        }
    } else if (json::array* array = value.if_array()) {
        for (json::value& one : *array) {
            move_references(one, name);
        }
    }
}

} // namespace

json::object schemas() {
    json::object out =
        json::parse(json::string_view(kServerSchema.data(), kServerSchema.size())).as_object();
    for (const auto& [name, text] : kFiles) {
        json::value schema = json::parse(json::string_view(text.data(), text.size()));
        move_references(schema, name);
        out[json::string_view(name.data(), name.size())] = std::move(schema);
    }
    return out;
}

} // namespace tamga::server
