// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_events.hpp"

#include "engine/flow_answers.hpp"
#include "engine/table_file.hpp"
#include "goods/rules.hpp"
#include "goods/tables.hpp"
#include "source/flow_tables/places.hpp"
#include "tamga/workspace.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace tamga {
namespace engine {
namespace {

constexpr std::array<std::string_view, 6> kKinds{"package",    "ban",     "listing",
                                                 "diplomatic", "promise", "other"};

std::string event_of(const TableRow& row, FlowEvent& out, std::string_view& offending) {
    out.id = row.get("event_id");
    out.kind = row.get("kind");
    out.authority = row.get("authority");
    out.text = row.get("text");
    out.source = row.get("source");
    const auto problem = [&](std::string_view text, const char* words) {
        offending = text;
        return std::string(words);
    };
    if (out.id.empty()) {
        return problem("", "no event_id");
    }
    if (std::find(kKinds.begin(), kKinds.end(), out.kind) == kKinds.end()) {
        return problem(row.get("kind"),
                       "kind is none of package, ban, listing, diplomatic, promise, other");
    }
    const auto day = parse_iso_date(row.get("date"));
    if (!day) {
        return problem(row.get("date"), "date is no day (2023-11-23)");
    }
    out.day = DateBounds::exact(*day);
    if (out.text.empty() || out.source.empty()) {
        return problem(out.id, out.text.empty() ? "no text" : "no source");
    }
    for (const std::string& place : row.list("places")) {
        const auto country = source::find_country(place);
        if (country.code.empty()) {
            return problem(row.get("places"), "a place is no country");
        }
        out.places.emplace_back(country.code);
    }
    const auto codes = row.list("codes");
    if (codes.size() > 1) {
        return problem(row.get("codes"), "more than one group of codes");
    }
    out.codes = codes.empty() ? "" : codes.front();
    return "";
}

// Days on which the EU banned exports of the goods asked to Russia, one event a day.
void add_bans(const FlowQuery& query, std::vector<FlowEvent>& out) {
    std::map<std::int32_t, std::pair<std::size_t, std::uint32_t>> days;
    for (const goods::BanRow& row : goods::ban_rows()) {
        const std::string code = goods::Code{row.code, 6, 0, 0}.text();
        // A longer code asked stands below the six digits of the table.
        const bool is_below = query.codes.size() > 6 && query.codes.starts_with(code);
        if (row.day != 0 && (is_asked(code, query.codes) || is_below)) {
            auto& [count, first] = days[row.day];
            first = count++ == 0 ? row.code : first;
        }
    }
    for (const auto& [day, found] : days) {
        FlowEvent event;
        event.id = "eu-ban-" + Date{day}.iso();
        event.day = DateBounds::exact(Date{day});
        event.kind = "ban";
        event.authority = "EU";
        event.places = {"RU"};
        event.text = "EU bans exports to Russia of " + std::to_string(found.first) +
                     (query.codes == "all" ? " codes" : " of the codes asked") +
                     " (HS2017, six digits)";
        const auto bans =
            goods::bans_on({found.second, 6, 0, 0}, goods::Edition::hs2017, Date{day}.plus_days(1));
        for (const goods::Ban& ban : bans.rules) {
            if (!ban.citation.empty() && ban.from.latest && ban.from.latest->days >= day) {
                event.source = ban.citation;
                break;
            }
        }
        event.source = event.source.empty() ? "table of EU bans by HS code" : event.source;
        out.push_back(std::move(event));
    }
}

} // namespace

Result<EventsRead> flow_events(const FlowQuery& query) {
    EventsRead out;
    if (!query.events.empty()) {
        auto table = read_table(query.events, {"event_id", "date", "kind", "authority", "places",
                                               "codes", "text", "source"});
        if (!table) {
            return std::move(table).error();
        }
        out.skipped = std::move(table->skipped);
        for (const TableRow& row : table->rows) {
            FlowEvent event;
            std::string_view offending;
            const std::string problem = event_of(row, event, offending);
            if (problem.empty()) {
                out.events.push_back(std::move(event));
            } else {
                out.skipped.push_back({query.events, static_cast<std::uint32_t>(row.line), problem,
                                       std::string(offending)});
            }
        }
    }
    add_bans(query, out.events);
    out.events.insert(out.events.end(), query.more_events.begin(), query.more_events.end());
    std::stable_sort(out.events.begin(), out.events.end(),
                     [](const FlowEvent& a, const FlowEvent& b) {
                         return std::tie(a.day.earliest, a.id) < std::tie(b.day.earliest, b.id);
                     });
    return out;
}

} // namespace engine

std::vector<FlowEvent> listing_events(const Workspace& workspace, const FlowQuery& query,
                                      Date as_of) {
    std::set<std::string> places(query.hubs.begin(), query.hubs.end());
    std::map<std::tuple<std::int32_t, std::string, std::string>, std::set<std::string>> days;
    for (std::uint64_t i = 0; i < workspace.entity_count(); ++i) {
        const auto record = workspace.entity_at(i, as_of);
        if (!record) {
            continue;
        }
        std::set<std::string> at;
        for (const EntityValue& address : record->addresses) {
            const std::string code(source::find_country(address.country).code);
            if (places.contains(code)) {
                at.insert(code);
            }
        }
        if (at.empty()) {
            continue;
        }
        for (const Listing& listing : record->listings) {
            if (!listing.from.earliest || listing.from.earliest != listing.from.latest) {
                continue; // no certain day: not drawn
            }
            for (const std::string& place : at) {
                days[{listing.from.earliest->days, std::string(word(listing.authority)), place}]
                    .insert(record->id);
            }
        }
    }
    std::vector<FlowEvent> out;
    for (const auto& [key, entities] : days) {
        const auto& [day, authority, place] = key;
        FlowEvent event;
        event.id = "listed-" + authority + "-" + place + "-" + Date{day}.iso();
        event.day = DateBounds::exact(Date{day});
        event.kind = "listing";
        event.authority = authority;
        event.places = {place};
        event.text = authority + " lists " + std::to_string(entities.size()) +
                     (entities.size() == 1 ? " party" : " parties") + " with an address in " +
                     std::string(source::country_name(place));
        event.source = "lists of the workspace: " + *entities.begin() +
                       (entities.size() > 1 ? " and others" : "");
        out.push_back(std::move(event));
    }
    return out;
}

} // namespace tamga
