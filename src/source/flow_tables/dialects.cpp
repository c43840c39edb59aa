// SPDX-License-Identifier: Apache-2.0
#include "source/flow_tables/dialects.hpp"

#include <array>

namespace tamga::source {

std::string_view word(FlowField field) noexcept {
    constexpr std::array<std::string_view, kFlowFields> kWords{
        "reporter", "partner",  "product", "flow",      "period",    "year",
        "month",    "value",    "mass_kg", "indicator", "aggregate", "mode",
        "customs",  "partner2", "flag",    "quantity",  "unit",      "edition"};
    return kWords[static_cast<std::size_t>(field)];
}

std::span<const FlowDialect> flow_dialects() {
    using enum FlowField;
    static const std::vector<FlowDialect> kDialects{
        // Our own columns (docs/formats/flows.md); value in euros, as its heading says.
        {.name = "eurostat_long",
         .unit = "EUR",
         .definition = "",
         .headings = {{product, "product"},
                      {reporter, "reporter"},
                      {partner, "partner"},
                      {period, "month"},
                      {value, "value_eur"},
                      {flow, "flow"}},
         .optional = {flow}},
        {.name = "tamga_flows",
         .unit = "",
         .definition = "",
         .headings = {{product, "product"},
                      {reporter, "reporter"},
                      {partner, "partner"},
                      {period, "period"},
                      {value, "value"},
                      {flow, "flow"},
                      {mass_kg, "mass_kg"},
                      {unit, "unit"},
                      {edition, "edition"}},
         .optional = {mass_kg, unit, edition}},
        // Comext's page view ("Relational_View"); national yearly tables in the same columns.
        {.name = "comext_view",
         .unit = "EUR",
         .definition = "",
         .headings = {{reporter, "REPORTER"},
                      {partner, "PARTNER"},
                      {product, "PRODUCT"},
                      {flow, "FLOW"},
                      {period, "PERIOD"},
                      {value, "VALUE_IN_EUR"}},
         .optional = {}},
        // Comext's bulk files. Partner of imports: country of origin, of intra-EU arrivals the
        // country of consignment (Eurostat, user guide on European statistics on trade in goods).
        {.name = "comext_bulk",
         .unit = "EUR",
         .definition = "origin (outside the EU)",
         .headings = {{reporter, "REPORTER"},
                      {partner, "PARTNER"},
                      {product, "PRODUCT_NC"},
                      {flow, "FLOW"},
                      {period, "PERIOD"},
                      {value, "VALUE_IN_EUROS"},
                      {mass_kg, "QUANTITY_IN_KG"}},
         .optional = {mass_kg},
         .adds = true},
        {.name = "comext_bulk",
         .unit = "EUR",
         .definition = "origin (outside the EU)",
         .headings = {{reporter, "DECLARANT_ISO"},
                      {partner, "PARTNER_ISO"},
                      {product, "PRODUCT_NC"},
                      {flow, "FLOW"},
                      {period, "PERIOD"},
                      {value, "VALUE_IN_EUROS"},
                      {mass_kg, "QUANTITY_IN_KG"}},
         .optional = {mass_kg},
         .adds = true},
        // Comext through Eurostat's API, SDMX-CSV.
        {.name = "eurostat_api",
         .unit = "EUR",
         .definition = "origin (outside the EU)",
         .headings = {{reporter, "reporter"},
                      {partner, "partner"},
                      {product, "product"},
                      {flow, "flow"},
                      {period, "TIME_PERIOD"},
                      {value, "OBS_VALUE"},
                      {indicator, "indicators"},
                      {flag, "OBS_FLAG"}},
         .optional = {flag}},
        // UN Comtrade's API, CSV and JSON. Imports by country of origin, exports by last known
        // destination (UN, International Merchandise Trade Statistics 2010).
        {.name = "comtrade",
         .unit = "USD",
         .definition = "origin",
         .headings = {{reporter, "reporterISO"},
                      {partner, "partnerISO"},
                      {product, "cmdCode"},
                      {flow, "flowCode"},
                      {period, "period"},
                      {value, "primaryValue"},
                      {mass_kg, "netWgt"},
                      {mode, "motCode"},
                      {customs, "customsCode"},
                      {partner2, "partner2Code"},
                      {edition, "classificationCode"}},
         .optional = {mass_kg, mode, customs, partner2, edition}},
        // Comtrade rows as R's packages tidy them.
        {.name = "comtrade_tidy",
         .unit = "USD",
         .definition = "origin",
         .headings = {{reporter, "reporter"},
                      {partner, "partner"},
                      {product, "commodity_code"},
                      {flow, "trade_flow"},
                      {period, "period"},
                      {value, "trade_value_us"},
                      {mass_kg, "netweight_kg"},
                      {mode, "mot_code"},
                      {edition, "classification"}},
         .optional = {mass_kg, mode, edition}},
    };
    return kDialects;
}

} // namespace tamga::source
