// SPDX-License-Identifier: Apache-2.0
// Files of parties and of claims (docs/formats/parties.md, docs/formats/claims.md).
#include "engine/table_file.hpp"
#include "tamga/workspace.hpp"

#include <optional>
#include <utility>

namespace tamga {
namespace {

using engine::TableRow;

const std::vector<std::string>& party_columns() {
    static const std::vector<std::string> kColumns{"party_id",    "name",       "other_names",
                                                   "schema",      "birth_date", "country",
                                                   "identifiers", "address",    "note"};
    return kColumns;
}

const std::vector<std::string>& claim_columns() {
    static const std::vector<std::string> kColumns{
        "claim_id",  "kind",    "speaker_chain", "voice",      "date",     "sentence", "subject",
        "authority", "measure", "status",        "value_from", "value_to", "source"};
    return kColumns;
}

Party party_of(const TableRow& row) {
    Party party;
    party.id = row.get("party_id");
    party.names.emplace_back(row.get("name"));
    for (std::string& name : row.list("other_names")) {
        party.names.push_back(std::move(name));
    }
    party.schema = row.get("schema");
    party.birth_dates = row.list("birth_date");
    party.countries = row.list("country");
    party.identifiers = row.list("identifiers");
    party.addresses = row.list("address");
    if (party.id.empty()) {
        party.id = "line-" + std::to_string(row.line);
    }
    return party;
}

std::optional<ClaimKind> parse_kind(std::string_view text) {
    for (int k = 0; k <= static_cast<int>(ClaimKind::opinion); ++k) {
        if (word(static_cast<ClaimKind>(k)) == text) {
            return static_cast<ClaimKind>(k);
        }
    }
    return std::nullopt;
}

std::vector<std::string> chain_of(const TableRow& row) {
    std::vector<std::string> out;
    std::string_view rest = row.get("speaker_chain");
    while (!rest.empty()) {
        const std::size_t end = rest.find_first_of(">;");
        const std::string_view speaker = engine::trimmed(rest.substr(0, end));
        if (!speaker.empty()) {
            out.emplace_back(speaker);
        }
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return out;
}

// Error text, or empty when the row is a claim.
std::string claim_of(const TableRow& row, Claim& claim, std::string_view& offending) {
    const auto kind = parse_kind(row.get("kind").empty() ? "fact" : row.get("kind"));
    const auto date = parse_iso_date(row.get("date"));
    if (!kind) {
        offending = row.get("kind");
        return "unknown kind, expected fact, accusation, denial, forecast, number, quote, "
               "commitment or opinion";
    }
    if (!date) {
        offending = row.get("date");
        return "date is not a day such as 2023-11-23";
    }
    claim.id = row.get("claim_id").empty() ? "line-" + std::to_string(row.line)
                                           : std::string(row.get("claim_id"));
    claim.kind = *kind;
    claim.speaker_chain = chain_of(row);
    claim.voice = row.get("voice");
    claim.date = *date;
    claim.sentence = row.get("sentence");
    claim.subject = row.get("subject");
    claim.authority = row.get("authority");
    claim.measure = row.get("measure");
    claim.status = row.get("status");
    claim.value_from = row.get("value_from");
    claim.value_to = row.get("value_to");
    claim.line = row.line;
    return {};
}

} // namespace

Result<PartiesFile> read_parties(const std::string& path, const TableOptions& options) {
    auto table = engine::read_table(path, party_columns(), options, engine::TextLines::are_names);
    if (!table) {
        return std::move(table).error();
    }
    PartiesFile out;
    out.skipped = std::move(table->skipped);
    for (const TableRow& row : table->rows) {
        if (row.get("name").empty() && row.get("identifiers").empty()) {
            out.skipped.push_back(
                {path, row.line, "no name and no identifier", std::string(row.get("party_id"))});
            continue;
        }
        out.parties.push_back(party_of(row));
    }
    return out;
}

Result<ClaimsFile> read_claims(const std::string& path, const TableOptions& options) {
    auto table = engine::read_table(path, claim_columns(), options);
    if (!table) {
        return std::move(table).error();
    }
    ClaimsFile out;
    out.skipped = std::move(table->skipped);
    for (const TableRow& row : table->rows) {
        Claim claim;
        std::string_view offending;
        const std::string problem = claim_of(row, claim, offending);
        if (problem.empty()) {
            out.claims.push_back(std::move(claim));
        } else {
            out.skipped.push_back({path, row.line, problem, std::string(offending)});
        }
    }
    return out;
}

} // namespace tamga
