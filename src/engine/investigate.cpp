// SPDX-License-Identifier: Apache-2.0
#include "engine/investigate.hpp"

#include "detect/reached.hpp"
#include "detect/status_ledger.hpp"
#include "engine/add_lists.hpp"
#include "engine/feed_fresh.hpp"
#include "engine/investigation_config.hpp"
#include "engine/table_file.hpp"
#include "engine/trade_investigation.hpp"
#include "screen/party_ledger.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace tamga::engine {
namespace {

// The first of these files that is there; empty: none.
std::string table_path(const std::string& folder, const std::string& stem) {
    for (const char* suffix : {".csv", ".jsonl", ".csv.gz", ".jsonl.gz", ".txt"}) {
        if (const std::string path = folder + "/" + stem + suffix; file::exists(path)) {
            return path;
        }
    }
    return {};
}

void put_skipped(Investigation& out, std::vector<Skipped>&& skipped) {
    out.skipped.insert(out.skipped.end(), std::make_move_iterator(skipped.begin()),
                       std::make_move_iterator(skipped.end()));
}

Result<std::vector<Party>> parties_of(const std::string& folder, Investigation& out) {
    const std::string path = table_path(folder, "parties");
    if (path.empty()) {
        return std::vector<Party>{};
    }
    auto file = read_parties(path);
    if (!file) {
        return std::move(file).error();
    }
    put_skipped(out, std::move(file->skipped));
    return std::move(file->parties);
}

Result<std::vector<Claim>> claims_of(const std::string& folder, Investigation& out) {
    const std::string path = table_path(folder, "claims");
    if (path.empty()) {
        return std::vector<Claim>{};
    }
    auto file = read_claims(path);
    if (!file) {
        return std::move(file).error();
    }
    put_skipped(out, std::move(file->skipped));
    return std::move(file->claims);
}

Result<std::vector<PartyFact>> facts_of(const std::string& folder, Investigation& out) {
    std::vector<PartyFact> facts;
    const std::string path = table_path(folder, "facts");
    if (path.empty()) {
        return facts;
    }
    auto table = read_table(path, {"party_id", "date", "kind", "text", "source", "other_party"});
    if (!table) {
        return std::move(table).error();
    }
    put_skipped(out, std::move(table->skipped));
    for (const TableRow& row : table->rows) {
        const auto date = parse_partial_date(row.get("date"));
        if (row.get("party_id").empty() || row.get("text").empty() || row.get("source").empty() ||
            (!date && !row.get("date").empty())) {
            out.skipped.push_back({path, row.line,
                                   "a fact needs party_id, text, source and a date such as "
                                   "2023-11 or none",
                                   std::string(row.get("text"))});
            continue;
        }
        facts.push_back({std::string(row.get("party_id")), date.value_or(DateBounds{}),
                         std::string(row.get("kind")), std::string(row.get("text")),
                         std::string(row.get("source")), std::string(row.get("other_party"))});
    }
    return facts;
}

std::vector<ReadVersion> lists_of(const std::string& folder, const InvestigationConfig& config,
                                  const Base& base, Pool& pool, Investigation& out) {
    std::vector<Stored> known;
    for (const auto& [stored, facts] : base.versions) {
        known.push_back(*stored);
    }
    std::vector<ReadVersion> versions;
    for (const ListsEntry& entry : lists_entries(folder, config)) {
        ReadLists read =
            read_lists({entry.path}, entry.options, base.today, known, pool, base.cancel);
        for (ReadVersion& version : read.versions) {
            // The folder may know more of a list that the workspace holds too: that each of its
            // parties was looked up.
            if (!version.is_known || version.stored.is_complete_for_parties) {
                known.push_back(version.stored);
                versions.push_back(std::move(version));
            }
        }
        out.refused.insert(out.refused.end(), read.refused.begin(), read.refused.end());
    }
    return versions;
}

bool is_replaced(const Stored& stored, const std::vector<ReadVersion>& versions) {
    return std::ranges::any_of(versions, [&](const ReadVersion& one) {
        return one.stored.version.source == stored.version.source &&
               one.stored.version.version == stored.version.version;
    });
}

Result<PartyRow> row_of(const Served& served, const screen::Screener& screener, const Party& party,
                        Date as_of) {
    index::SearchBuffers buffers = screener.buffers();
    auto screening = screener.screen(party, {}, buffers);
    PartyRow row;
    if (!screening) {
        // Not comparable is not clear.
        row.screening.query = party;
        row.screening.because = {"not compared: " + screening.error().problem};
        row.screening.skipped.push_back(
            {party.id, 0, screening.error().problem, screening.error().text});
        return row;
    }
    row.screening = std::move(*screening);
    const auto records = screen::join_records(served.world, screener, party);
    if (!records) {
        return records.error();
    }
    row.ledger = screen::ledger_of(served.world, *records,
                                   party.names.empty() ? party.id : party.names.front(), as_of);
    return row;
}

void put_facts(std::vector<PartyFact>&& facts, const std::string& folder, Investigation& out) {
    for (PartyFact& fact : facts) {
        const auto row = std::ranges::find_if(
            out.parties, [&](const PartyRow& one) { return one.screening.query.id == fact.party; });
        if (row == out.parties.end()) {
            out.skipped.push_back(
                {folder + "/facts", 0, "a fact about a party that is not in parties", fact.party});
        } else {
            row->facts.push_back(std::move(fact));
        }
    }
}

// Screens everybody whom lots and registry name; rows of those that match a record at *alert* and
// have none yet are added.
Result<Done> screen_trade(const Served& served, const screen::Screener& screener,
                          const std::vector<Party>& parties, Pool& pool, Investigation& out) {
    std::vector<std::optional<Result<PartyRow>>> rows(parties.size());
    pool.for_each(parties.size(), [&](std::size_t n) {
        const auto alerts = screener.alerts(parties[n]);
        if (!alerts || !alerts->empty()) {
            rows[n] = row_of(served, screener, parties[n], out.as_of);
        }
    });
    std::set<std::string> known;
    for (const PartyRow& row : out.parties) {
        known.insert(row.screening.query.id);
    }
    for (std::size_t n = 0; n < rows.size(); ++n) {
        if (!rows[n]) {
            continue;
        }
        if (!rows[n]->ok()) {
            return std::move(*rows[n]).error();
        }
        if (known.insert(parties[n].id).second) {
            out.parties.push_back(std::move(**rows[n]));
        }
    }
    return Done{};
}

void put_lists(const Served& served, const std::vector<ReadVersion>& versions, const Base& base,
               Investigation& out) {
    for (const auto& [stored, facts] : base.versions) {
        if (!is_replaced(*stored, versions)) {
            out.lists.push_back(stored->version);
        }
    }
    for (const ReadVersion& version : versions) {
        out.lists.push_back(version.facts.version);
    }
    out.snapshot = served.world.digest();
    for (const ListVersion& version : out.lists) {
        for (const Skipped& skipped : version.skipped) {
            out.skipped.push_back({version.source + "/" + version.version + "/" + skipped.file,
                                   skipped.line, skipped.problem, skipped.text});
        }
    }
}

} // namespace

Result<Investigation> investigate(const std::string& folder, std::optional<Date> as_of,
                                  const Base& base, Pool& pool) {
    if (!file::is_folder(folder)) {
        return Error{ErrorKind::bad_input, folder, "no such folder", "",
                     "a folder with parties.csv, claims.csv and lists/"};
    }
    const auto config = read_config(folder);
    if (!config) {
        return config.error();
    }
    Investigation out;
    out.title = config->title.empty() ? folder : config->title;
    out.as_of = as_of ? *as_of : config->as_of.value_or(base.today);
    const auto parties = parties_of(folder, out);
    if (!parties) {
        return parties.error();
    }
    const auto claims = claims_of(folder, out);
    if (!claims) {
        return claims.error();
    }
    auto trade = read_trade(folder, base.workspace, out.skipped);
    if (!trade) {
        return std::move(trade).error();
    }
    if (parties->empty() && claims->empty() && !trade->has_lots && !trade->has_registry) {
        return Error{ErrorKind::bad_input, folder, "no party, no claim and no lot to look at", "",
                     "put parties.csv, claims.csv or lots.csv there (docs/formats)"};
    }
    auto facts = facts_of(folder, out);
    if (!facts) {
        return std::move(facts).error();
    }
    const std::vector<ReadVersion> versions = lists_of(folder, *config, base, pool, out);
    auto all = base.versions;
    std::erase_if(all, [&](const auto& one) { return is_replaced(*one.first, versions); });
    for (const ReadVersion& version : versions) {
        all.emplace_back(&version.stored, &version.facts);
    }
    const auto served = make_snapshot(uses_of(all), pool);
    if (!served) {
        return served.error();
    }
    const screen::Freshness fresh = base.feeds == nullptr
                                        ? screen::Freshness{}
                                        : freshness_of(*base.feeds, (*served)->world, out.as_of);
    const screen::Screener screener((*served)->world, (*served)->index, out.as_of,
                                    screen::Screener::kMaxListAgeDays, InstructionSet::automatic,
                                    fresh);
    for (const Party& party : *parties) {
        auto row = row_of(**served, screener, party, out.as_of);
        if (!row) {
            return std::move(row).error();
        }
        out.parties.push_back(std::move(*row));
    }
    const auto screened = screen_trade(**served, screener, parties_of(*trade), pool, out);
    if (!screened) {
        return screened.error();
    }
    auto checked = check_claims(**served, *claims, *parties);
    if (!checked) {
        return std::move(checked).error();
    }
    out.claims = std::move(*checked);
    put_facts(std::move(*facts), folder, out);
    put_lists(**served, versions, base, out);
    out.coverage = screen::coverage_of((*served)->world, fresh);
    put_skipped(out, std::vector<Skipped>(fresh.stale));
    out.findings = detect::reached_findings(out.parties);
    if (trade->has_lots) {
        detect_trade(*trade, out.parties, out);
    }
    rank_findings(detect::status_findings(out.parties, out.claims.claims), out);
    return out;
}

} // namespace tamga::engine
