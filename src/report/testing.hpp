// SPDX-License-Identifier: Apache-2.0
// For tests only: an invented investigation with every answer, a draft, bounds and awkward names.
#pragma once

#include "tamga/investigation.hpp"
#include "tamga/workspace.hpp"

#include <string>

namespace tamga::report::testing {

inline Date day(std::string_view iso) {
    return parse_iso_date(iso).value_or(Date{});
}

inline Listing listing(std::string entity, Authority authority, std::string list, Measure measure) {
    Listing out;
    out.entity = std::move(entity);
    out.authority = authority;
    out.list = std::move(list);
    out.measure = measure;
    out.sources = {{"invented_list/2023-12-28", "invented.csv", 42}};
    return out;
}

inline Hit match(std::string id, std::string name, std::string matched, std::int32_t score) {
    Hit out;
    out.id = std::move(id);
    out.name = std::move(name);
    out.matched = std::move(matched);
    out.schema = "Company";
    out.score = {score};
    out.completeness = {588235};
    out.is_alert = score > 850000;
    out.reasons = {
        {"name_exact", "the same words after folding", "esempio arba", "esempio arba", 700000},
        {"country_differs", "another country", "KZ", "RU", -40000}};
    out.sources = {{"invented_list/2023-12-28", "invented.csv", 42}};
    return out;
}

inline PartyRow party(std::string id, std::string name) {
    PartyRow out;
    out.screening.query.id = id;
    out.screening.query.names = {name};
    out.screening.query.schema = "Company";
    out.screening.query.countries = {"KZ"};
    out.screening.because = {"no clear can be given: 2 lists do not reach this day"};
    out.ledger.asked = std::move(name);
    out.ledger.answers = {
        {Authority::OFAC,
         {},
         Answer::no,
         "no record; the loaded lists cover this day: SDN from "
         "2022-02-24 to 2025-11-01",
         {day("2022-02-24"), day("2025-11-01")}},
        {Authority::BIS, {}, Answer::not_shown, "no list of BIS is loaded", {}},
        {Authority::STATE, {}, Answer::not_shown, "no list of STATE is loaded", {}},
        {Authority::EU, {}, Answer::not_shown, "not shown on this day", {}},
        {Authority::UK, {}, Answer::not_shown, "not shown on this day", {}},
        {Authority::UN, {}, Answer::not_shown, "no list of UN is loaded", {}},
        {Authority::CA, {}, Answer::not_shown, "no list of CA is loaded", {}},
        {Authority::CH, {}, Answer::not_shown, "no list of CH is loaded", {}}};
    return out;
}

inline void answer(PartyRow& row, Authority authority, Measure measure, Answer answer,
                   std::string because) {
    for (AuthorityAnswer& one : row.ledger.answers) {
        if (one.authority == authority) {
            one = {authority, measure, answer, std::move(because), {}};
            return;
        }
    }
}

// Listed under two measures, one of them bounded and later taken off.
inline PartyRow listed_party() {
    PartyRow out = party("arba", "Esempio Arba LLP");
    out.screening.outcome = Outcome::block;
    out.screening.query.names.push_back("Пример Арба");
    out.screening.hits = {match("inv-1", "ESEMPIO ARBA TRADE", "Esempio Arba", 934000),
                          match("inv-9", "ESEMPIO ARBO", "Esempio Arbo", 611000)};
    out.screening.hits[0].measures = {{Authority::OFAC,
                                       "SDN",
                                       Measure::asset_freeze,
                                       Status::in_force,
                                       Answer::yes,
                                       DateBounds::exact(day("2023-11-02")),
                                       {},
                                       {}}};
    out.screening.total_hits = 3;
    Listing freeze = listing("inv-1", Authority::OFAC, "SDN", Measure::asset_freeze);
    freeze.from = freeze.printed = DateBounds::exact(day("2023-11-02"));
    freeze.programme = "INVENTED-EO1";
    Listing annex = listing("inv-2", Authority::EU, "833/2014 Annex IV", Measure::export_control);
    annex.in_force = annex.from = DateBounds::exact(day("2023-06-24"));
    annex.until = {day("2024-06-26"), day("2024-12-16")};
    annex.basis = "Regulation 2023/0000 (invented)";
    out.ledger.listings = {freeze, annex};
    out.ledger.ids = {"inv-1", "inv-2"};
    out.ledger.joins = {"inv-2: equal name and equal address"};
    answer(out, Authority::OFAC, Measure::asset_freeze, Answer::yes, "SDN: in force 2023-11-02");
    answer(out, Authority::EU, Measure::export_control, Answer::yes, "Annex IV: in force");
    out.facts = {{"arba", DateBounds::exact(day("2022-04-11")), "registered", "founded in Almaty",
                  "https://registry.invalid/arba (invented)", ""}};
    return out;
}

// Undetermined under one authority, not yet under another.
inline PartyRow later_party() {
    PartyRow out = party("obrazets", "Obrazets Mechanics");
    out.screening.outcome = Outcome::review;
    out.screening.hits = {match("inv-3", "OBRAZETS MEKHANIKA", "Obrazets Mechanics", 1000000)};
    out.screening.total_hits = 1;
    Listing freeze = listing("inv-3", Authority::OFAC, "SDN", Measure::asset_freeze);
    freeze.from = {day("2023-02-25"), day("2023-11-30")};
    freeze.bounds = "after 2023-02-24, by 2023-11-30";
    Listing british = listing("inv-3", Authority::UK, "UK sanctions list", Measure::not_stated);
    british.from = DateBounds::exact(day("2023-12-06"));
    out.ledger.listings = {freeze, british};
    out.ledger.ids = {"inv-3"};
    answer(out, Authority::OFAC, Measure::asset_freeze, Answer::undetermined,
           "SDN: listed after 2023-02-24, by 2023-11-30");
    answer(out, Authority::UK, Measure::not_stated, Answer::not_yet, "in force 2023-12-06");
    return out;
}

// In a draft only, with a name that would be markup.
inline PartyRow draft_party() {
    PartyRow out = party("bozza", "Bozza <b>&\"Due\"</b> \xFF S.r.l.");
    out.screening.hits = {match("inv-4", "BOZZA DUE", "Bozza Due", 990000)};
    out.screening.total_hits = 1;
    Listing draft =
        listing("inv-4", Authority::EU, "12th package (draft)", Measure::export_control);
    draft.status = Status::proposed;
    draft.from = draft.printed = DateBounds::exact(day("2023-11-15"));
    out.ledger.listings = {draft};
    out.ledger.ids = {"inv-4"};
    answer(out, Authority::EU, Measure::export_control, Answer::not_yet,
           "12th package (draft): proposed, not in force");
    return out;
}

inline ClaimResult claim(std::string id, Verdict verdict, std::string subject) {
    ClaimResult out;
    out.claim.id = std::move(id);
    out.claim.date = day("2023-11-23");
    out.claim.speaker_chain = {"invented article", "invented ministry"};
    out.claim.voice = "quoted";
    out.claim.sentence = "La ditta è già in un elenco <i>inventato</i>.";
    out.claim.subject = std::move(subject);
    out.claim.line = 2;
    out.verdict = verdict;
    out.because = "On 2023-11-23: OFAC SDN, asset_freeze, in force 2023-11-02 [inv-1].";
    return out;
}

inline Finding finding() {
    Finding out;
    out.id = "D23-party-arba";
    out.detector = "D23";
    out.rank = 1;
    out.parties = {"arba"};
    out.records = {"inv-1", "inv-2"};
    out.score = {934000};
    out.completeness = {588235};
    out.numbers = {{"listings", "2"}};
    out.text = "Esempio Arba LLP: listed under asset freeze by OFAC (SDN) since 2023-11-02.";
    out.would_clear = {"a register extract with a number that differs from the record's"};
    out.checks = {"compare address and identifiers with the party's own documents"};
    return out;
}

inline Investigation investigation() {
    Investigation out;
    out.title = "Invented parties, November 2023";
    out.as_of = day("2023-11-23");
    out.parties = {listed_party(), later_party(), draft_party(),
                   party("niente", "Niente Inventato KZ")};
    out.claims.claims = {claim("c1", Verdict::holds, "Esempio Arba LLP"),
                         claim("c2", Verdict::not_yet_later_true, "Obrazets Mechanics")};
    out.claims.claims[0].records = {"inv-1"};
    out.claims.claims[0].answers = out.parties[0].ledger.answers;
    out.claims.skipped = {{"claims.csv", 9, "no date", "soon"}};
    out.findings = {finding()};
    out.coverage = {{Authority::OFAC,
                     "SDN",
                     {day("2022-02-24"), day("2025-11-01")},
                     {"invented_list/2022-02-24", "invented_list/2025-11"},
                     {}},
                    {Authority::EU,
                     "833/2014 Annex IV",
                     {day("2024-06-25"), day("2025-03-01")},
                     {"invented_eu/2024-06-25"},
                     {"holds only entries that stood on its date"}},
                    {Authority::UK, "UK sanctions list", {}, {"invented_uk/2025"}, {}}};
    ListVersion version;
    version.source = "invented_list";
    version.version = "2023-12-28";
    version.dated = {DateBounds::exact(day("2023-12-28")), DateHow::printed};
    version.format = "invented_csv";
    version.encoding = "utf-8";
    version.has_aliases = false;
    version.licence = "invented";
    version.notes = {"aliases and addresses were not loaded"};
    version.files = {{"invented.csv", std::string(64, 'a'), 719, "utf-8"}};
    out.lists = {version, version};
    out.skipped = {{"invented.csv", 7, "unknown type", "Vesel"}};
    out.refused = {{"add.csv", "stands alone", "give sdn.csv with it", ErrorKind::bad_input}};
    out.snapshot = std::string(64, 'b');
    return out;
}

inline AnswerStamp stamp() {
    return {.as_of = day("2023-11-23"),
            .snapshot = std::string(64, 'b'),
            .engine = "0.0.0-test",
            .policy = std::string(64, 'c'),
            .coverage = {},
            .skipped = {}};
}

} // namespace tamga::report::testing
