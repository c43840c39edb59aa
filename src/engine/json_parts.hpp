// SPDX-License-Identifier: Apache-2.0
// Pieces of JSON answers that several of them share. Field names are those of docs/schema.
#pragma once

#include "format/json.hpp"
#include "tamga/json.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tamga::engine {

using format::JsonWriter;

// {"earliest": "2023-12-29", "latest": null}, or null when neither side is known.
void write_date(JsonWriter& json, const DateBounds& bounds);
void write_score(JsonWriter& json, Score score);
void write_texts(JsonWriter& json, const std::vector<std::string>& texts);
void write_field(JsonWriter& json, std::string_view key, std::string_view value);
void write_skipped(JsonWriter& json, const std::vector<Skipped>& skipped);
void write_coverage(JsonWriter& json, const std::vector<Coverage>& coverage);
void write_source(JsonWriter& json, const Source& source);
void write_sources(JsonWriter& json, const std::vector<Source>& sources);

// A field of an object that was read: its text, or its number; empty and 0 where it is absent.
[[nodiscard]] std::string text_field(const format::Json& json, std::string_view key);
[[nodiscard]] std::uint64_t number_field(const format::Json& json, std::string_view key);

// Opens the top-level object: format and everything that every answer carries.
void open_answer(JsonWriter& json, std::string_view noun, const AnswerStamp& stamp);
// The same without lists of coverage by list: one row per authority and period (for JSON lines).
void open_short_answer(JsonWriter& json, std::string_view noun, const AnswerStamp& stamp);

void write_version(JsonWriter& json, const ListVersion& version);
void write_feeds(JsonWriter& json, const std::vector<FeedStatus>& feeds);
void write_refused(JsonWriter& json, const std::vector<Refused>& refused);
void write_measures(JsonWriter& json, const std::vector<HitMeasure>& measures);
void write_reasons(JsonWriter& json, const std::vector<Reason>& reasons);
// The fields of one screening result, inside an open object.
void write_result_fields(JsonWriter& json, const Screening& screening);
// The fields of one party's ledger, inside an open object.
void write_ledger_fields(JsonWriter& json, const EntityLedger& ledger);
// The fields of a rule's basis, inside an open object: because, cautions, needs, rows, ...
void write_basis(JsonWriter& json, const RuleBasis& basis);
void write_secondary(JsonWriter& json, const std::vector<SecondarySanctions>& secondary);
void write_listing(JsonWriter& json, const Listing& listing);
void write_answers(JsonWriter& json, const std::vector<AuthorityAnswer>& answers);
void write_claims(JsonWriter& json, const ClaimsAnswer& claims);

} // namespace tamga::engine
