// SPDX-License-Identifier: Apache-2.0
#include "report/view.hpp"

#include <algorithm>

namespace tamga::report {
namespace {

bool has(const std::vector<std::string>& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

void add_anchors(View& view, const PartyRow& row, std::size_t party) {
    const std::vector<std::string> ids = record_ids(row);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        view.records.try_emplace(ids[i], record_anchor(party, i));
    }
    view.has_other |= !answers_of(row, Authority::OTHER).empty();
}

// Ids first, so that a name never takes the place of an id.
void add_party_anchors(View& view) {
    const std::vector<PartyRow>& rows = view.investigation.parties;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        view.parties.try_emplace(rows[i].screening.query.id, party_anchor(i));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const std::string& name : rows[i].screening.query.names) {
            view.parties.try_emplace(name, party_anchor(i));
        }
    }
}

// Lists of unknown authority have no row in the ledger's answers; the record match has the answer.
std::vector<AuthorityAnswer> other_answers(const PartyRow& row) {
    std::vector<AuthorityAnswer> out;
    const auto add = [&](Measure measure, Answer answer, std::string because) {
        const bool is_known = std::any_of(out.begin(), out.end(), [&](const AuthorityAnswer& one) {
            return one.measure == measure && (one.answer == answer || because.empty());
        });
        if (!is_known) {
            out.push_back({Authority::OTHER, measure, answer, std::move(because), {}});
        }
    };
    for (const Hit& hit : row.screening.hits) {
        for (const HitMeasure& measure : hit.measures) {
            if (hit.is_alert && measure.authority == Authority::OTHER) {
                add(measure.measure, measure.answer, measure.list);
            }
        }
    }
    for (const Listing& listing : row.ledger.listings) {
        if (listing.authority == Authority::OTHER) {
            add(listing.measure, Answer::not_shown, {});
        }
    }
    return out;
}

void link(Html& to, const Anchors& anchors, std::string_view name) {
    const auto found = anchors.find(name);
    if (found == anchors.end()) {
        to.name(name);
        return;
    }
    to.raw("<a href=\"#").text(found->second).raw("\">").name(name).raw("</a>");
}

} // namespace

View look(const Investigation& investigation, const AnswerStamp& stamp) {
    View view{.investigation = investigation,
              .stamp = stamp,
              .coverage = investigation.coverage.empty() ? stamp.coverage : investigation.coverage,
              .records = {},
              .parties = {},
              .has_other = false};
    for (std::size_t i = 0; i < investigation.parties.size(); ++i) {
        add_anchors(view, investigation.parties[i], i);
    }
    add_party_anchors(view);
    return view;
}

std::string party_anchor(std::size_t party) {
    return "party-" + std::to_string(party + 1);
}

std::string record_anchor(std::size_t party, std::size_t record) {
    return "record-" + std::to_string(party + 1) + "-" + std::to_string(record + 1);
}

std::string_view party_name(const PartyRow& row) noexcept {
    const Party& party = row.screening.query;
    return party.names.empty() ? party.id : party.names.front();
}

std::vector<std::string> record_ids(const PartyRow& row) {
    std::vector<std::string> out;
    for (const Hit& hit : row.screening.hits) {
        out.push_back(hit.id);
    }
    for (const std::string& id : row.ledger.ids) {
        if (!has(out, id)) {
            out.push_back(id);
        }
    }
    for (const Listing& listing : row.ledger.listings) {
        if (!has(out, listing.entity)) {
            out.push_back(listing.entity);
        }
    }
    return out;
}

std::vector<AuthorityAnswer> answers_of(const PartyRow& row, Authority authority) {
    if (authority == Authority::OTHER) {
        return other_answers(row);
    }
    std::vector<AuthorityAnswer> out;
    std::copy_if(row.ledger.answers.begin(), row.ledger.answers.end(), std::back_inserter(out),
                 [&](const AuthorityAnswer& answer) { return answer.authority == authority; });
    if (out.empty()) {
        out.push_back({authority, {}, Answer::not_shown, "no answer was given", {}});
    }
    return out;
}

std::vector<Authority> columns(const View& view) {
    std::vector<Authority> out;
    for (int i = 0; i < kKnownAuthorities; ++i) {
        out.push_back(static_cast<Authority>(i));
    }
    if (view.has_other) {
        out.push_back(Authority::OTHER);
    }
    return out;
}

std::span<const Coverage> coverage_of(const View& view, const PartyRow& row) noexcept {
    return row.ledger.coverage.empty() ? view.coverage
                                       : std::span<const Coverage>(row.ledger.coverage);
}

bool is_covered(std::span<const Coverage> coverage, Authority authority, Date day) noexcept {
    return std::any_of(coverage.begin(), coverage.end(), [&](const Coverage& one) {
        return one.authority == authority && one.period.earliest && one.period.latest &&
               *one.period.earliest <= day && day <= *one.period.latest;
    });
}

void record_link(Html& to, const View& view, std::string_view id) {
    link(to, view.records, id);
}

void party_link(Html& to, const View& view, std::string_view id_or_name) {
    link(to, view.parties, id_or_name);
}

} // namespace tamga::report
