// SPDX-License-Identifier: Apache-2.0
#include "engine/trade_investigation.hpp"

#include "base/file.hpp"
#include "detect/exposure.hpp"
#include "detect/pass_through.hpp"
#include "detect/same_head.hpp"
#include "engine/trade_lines.hpp"
#include "source/trade_tables/read_tables.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

namespace tamga::engine {
namespace {

constexpr std::int32_t kWeighty = 250'000; // findings below stand behind listings (product choice)

// One line per table and problem, with how often and the first place.
void tell(const source::TableRead& read, std::vector<Skipped>& skipped) {
    std::map<std::string, std::pair<std::uint64_t, const source::Rejected*>> problems;
    for (const source::Rejected& row : read.rejected) {
        auto& [count, first] = problems.try_emplace(row.problem, 0, &row).first->second;
        ++count;
    }
    for (const auto& [problem, seen] : problems) {
        const auto& [count, first] = seen;
        const std::string column = first->column.empty() ? "" : std::string(first->column) + ": ";
        skipped.push_back({read.path, first->line,
                           column + problem + " (" + detect::counted(count, "row") + ")",
                           first->text});
    }
    for (const source::TableNote& note : read.notes) {
        skipped.push_back({read.path, 0,
                           "noted: " + note.note + " (" + detect::counted(note.count, "row") + ")",
                           note.example});
    }
    for (const std::string& heading : read.unknown) {
        skipped.push_back({read.path, 1, "unknown column", heading});
    }
}

// Opened when a table is Parquet; CSV and JSON lines need none.
Result<store::Database> database_for(const std::string& folder) {
    return store::Database::open({.memory_bytes = std::uint64_t{1} << 30,
                                  .threads = 1,
                                  .temp_folder = {},
                                  .folders = {folder}});
}

// The imported tables of a workspace, where there is one of each kind. Which of several is meant
// cannot be known: then none is read, and that is said.
struct Imported {
    std::string lots;     // a Parquet file
    std::string registry; // a folder
};

std::string only_one(const std::string& folder, bool is_folder, std::string_view ending,
                     std::vector<Skipped>& skipped) {
    std::vector<std::string> found;
    if (const auto entries = file::list(folder)) {
        for (const file::Entry& entry : *entries) {
            if (entry.is_folder == is_folder && entry.name.ends_with(ending)) {
                found.push_back(folder + "/" + entry.name);
            }
        }
    }
    if (found.size() > 1) {
        skipped.push_back({folder, 0,
                           "several imported tables, none was looked at: put the one that is meant "
                           "into the investigation's folder",
                           std::to_string(found.size())});
    }
    return found.size() == 1 ? found.front() : std::string{};
}

Imported imported_in(const std::string& workspace, std::vector<Skipped>& skipped) {
    return {only_one(workspace + "/trade", false, ".parquet", skipped),
            only_one(workspace + "/registers", true, "", skipped)};
}

bool is_parquet(const std::string& path) {
    return path.ends_with(".parquet");
}

trade::ChainOptions options_of(const TradeTables& tables) {
    trade::ChainOptions options;
    options.party_country.assign(tables.lots.parties.size(), 0);
    for (const Firm& firm : tables.registry.firms) {
        const std::uint32_t party = tables.lots.parties.find(firm.id);
        if (party != 0) {
            options.party_country[party] = country_of(firm.jurisdiction);
        }
    }
    return options;
}

void tell_faults(const Lots& lots, const trade::Measured& measured, std::vector<Skipped>& skipped) {
    std::array<std::uint64_t, trade::kFaults> counts{};
    std::array<std::uint32_t, trade::kFaults> first{};
    for (std::uint32_t lot = 0; lot < lots.size(); ++lot) {
        const auto fault = static_cast<std::size_t>(measured.fault[lot]);
        first[fault] = counts[fault]++ == 0 ? lot : first[fault];
    }
    for (std::size_t fault = 1; fault < counts.size(); ++fault) {
        if (counts[fault] > 0) {
            skipped.push_back({"lots", 0,
                               "D3: " + detect::counted(counts[fault], "lot") + " not matched: " +
                                   std::string(trade::words(static_cast<trade::Fault>(fault))),
                               "first: " + std::string(lots.lot_id(first[fault]))});
        }
    }
}

std::vector<detect::ListedParty> listed_of(const Lots& lots, std::span<const PartyRow> rows) {
    std::vector<detect::ListedParty> out;
    for (const PartyRow& row : rows) {
        const Party& party = row.screening.query;
        std::set<std::uint32_t> numbers{lots.parties.find(party.id)};
        for (const std::string& name : party.names) {
            numbers.insert(lots.parties.find("name:" + name));
        }
        numbers.erase(0);
        Score best;
        for (const Hit& hit : row.screening.hits) {
            best = hit.is_alert ? std::max(best, hit.score) : best;
        }
        for (const Listing& listing : row.ledger.listings) {
            Score score = best;
            for (const Hit& hit : row.screening.hits) {
                score = hit.id == listing.entity ? hit.score : score;
            }
            for (const std::uint32_t number : numbers) {
                out.push_back({number, listing.entity, row.ledger.caption, score, listing.authority,
                               listing.list, listing.measure, listing.from, listing.until});
            }
        }
    }
    return out;
}

void append(std::vector<Finding>& to, std::vector<Finding>&& from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

// Chains by lots that findings share.
void number_chains(std::vector<Finding>& findings) {
    std::map<std::string, std::size_t> first_with; // by lot
    std::vector<std::size_t> parent(findings.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    const auto root = [&](std::size_t at) {
        while (parent[at] != at) {
            at = parent[at] = parent[parent[at]];
        }
        return at;
    };
    for (std::size_t n = 0; n < findings.size(); ++n) {
        for (const std::string& lot : findings[n].lots) {
            const std::size_t a = root(first_with.try_emplace(lot, n).first->second);
            const std::size_t b = root(n);
            parent[std::max(a, b)] = std::min(a, b);
        }
    }
    std::map<std::size_t, std::size_t> numbers;
    for (std::size_t n = 0; n < findings.size(); ++n) {
        if (!findings[n].lots.empty()) {
            const std::size_t number =
                numbers.try_emplace(root(n), numbers.size() + 1).first->second;
            findings[n].chain = "C" + std::to_string(number);
        }
    }
}

} // namespace

Result<TradeTables> read_trade(const std::string& folder, const std::string& workspace,
                               std::vector<Skipped>& skipped) {
    TradeTables out;
    std::map<std::string, std::string> paths;
    bool needs_database = false;
    const auto has = [&](const char* table) {
        const auto path = source::table_in(folder, table);
        return path.ok() && !path->empty();
    };
    const bool has_own = has("lots") || has("firms") || has("persons") || has("posts") ||
                         has("stakes") || has("keys");
    const Imported imported =
        has_own || workspace.empty() ? Imported{} : imported_in(workspace, skipped);
    const std::string& registry = imported.registry.empty() ? folder : imported.registry;
    for (const char* table : {"lots", "firms", "persons", "posts", "stakes", "keys"}) {
        auto path = imported.lots.empty() || std::string_view(table) != "lots"
                        ? source::table_in(registry, table)
                        : Result<std::string>(imported.lots);
        if (!path) {
            return std::move(path).error();
        }
        needs_database |= is_parquet(*path);
        paths[table] = std::move(*path);
    }
    out.has_lots = !paths["lots"].empty();
    out.has_registry = std::any_of(paths.begin(), paths.end(), [](const auto& one) {
        return one.first != "lots" && !one.second.empty();
    });
    std::optional<store::Database> database;
    if (needs_database) {
        auto opened = database_for(has_own || workspace.empty() ? folder : workspace);
        if (!opened) {
            return std::move(opened).error();
        }
        database = std::move(*opened);
    }
    const store::Database* with = database ? &*database : nullptr;
    if (out.has_lots) {
        auto read = source::read_lots(paths["lots"], {}, with);
        if (!read) {
            return std::move(read).error();
        }
        out.lots = std::move(read->lots);
        tell(read->read, skipped);
    }
    if (out.has_registry) {
        auto read = source::read_registry(registry, with);
        if (!read) {
            return std::move(read).error();
        }
        out.registry = std::move(read->registry);
        for (const source::TableRead& table : read->tables) {
            tell(table, skipped);
        }
    }
    return out;
}

std::vector<Party> parties_of(const TradeTables& tables) {
    std::vector<Party> out;
    std::set<std::string, std::less<>> seen;
    for (const Firm& firm : tables.registry.firms) {
        Party party;
        party.id = firm.id;
        party.names.push_back(firm.name);
        party.names.insert(party.names.end(), firm.other_names.begin(), firm.other_names.end());
        party.schema = "Company";
        party.countries = {firm.jurisdiction};
        party.identifiers = firm.identifiers;
        if (!firm.address.empty()) {
            party.addresses = {firm.address};
        }
        std::erase_if(party.names, [](const std::string& name) { return name.empty(); });
        seen.insert(firm.id);
        out.push_back(std::move(party));
    }
    std::set<std::string, std::less<>> names; // of parties known by name alone, told once
    for (const Party& party : out) {
        names.insert(party.names.begin(), party.names.end());
    }
    const Lots& lots = tables.lots;
    for (std::uint32_t number = 1; number < lots.parties.size(); ++number) {
        const std::string id(lots.parties.text(number));
        const std::string name(lots.party_name(number));
        const bool is_known =
            seen.contains(id) || (lots.is_named_only(number) && names.contains(name));
        if (!is_known && !name.empty()) {
            Party party;
            party.id = lots.is_named_only(number) ? name : id;
            party.names = {name};
            out.push_back(std::move(party));
        }
    }
    return out;
}

void detect_trade(const TradeTables& tables, std::span<const PartyRow> rows, Investigation& out) {
    const Lots& lots = tables.lots;
    const trade::Measured measured = trade::measure(lots);
    const trade::ChainOptions options = options_of(tables);
    const trade::Matches matches = trade::match_all(lots, measured, options.window);
    const std::vector<trade::Chain> chains = trade::find_chains(lots, measured, matches, options);
    const detect::TradeWorld world{lots, measured, options, chains};
    detect::GoodsRules rules;
    tell_faults(lots, measured, out.skipped);
    std::vector<Finding> passed = detect::pass_through(world, rules);
    put_matches(world, passed, out); // chains and findings stand in one order
    append(out.findings, std::move(passed));
    append(out.findings, detect::exposures(world, rules));
    append(out.findings,
           detect::same_heads(world, network::common_heads(tables.registry), rules, out.skipped));
    append(out.findings, detect::after_listing(world, listed_of(lots, rows)));
    put_lines(world, tables.registry, out);
}

void rank_findings(std::vector<Finding>&& status, Investigation& out) {
    std::vector<Finding>& all = out.findings;
    std::stable_sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) {
        return a.score != b.score ? a.score > b.score : a.id < b.id;
    });
    const auto light = std::find_if(all.begin(), all.end(), [](const Finding& finding) {
        return finding.score.millionths < kWeighty;
    });
    all.insert(light, std::make_move_iterator(status.begin()),
               std::make_move_iterator(status.end()));
    for (std::size_t n = 0; n < all.size(); ++n) {
        all[n].rank = static_cast<std::uint32_t>(n + 1);
    }
    number_chains(all);
}

} // namespace tamga::engine
