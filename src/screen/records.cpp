// SPDX-License-Identifier: Apache-2.0
#include "screen/records.hpp"

#include "ledger/answers.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace tamga::screen {
namespace {

using ledger::unpack;

int strength(Answer answer) noexcept {
    switch (answer) {
    case Answer::yes: return 4;
    case Answer::undetermined: return 3;
    case Answer::not_shown: return 2;
    case Answer::not_yet: return 1;
    case Answer::no: return 0;
    }
    return 0;
}

// A listing of one measure stands under several programmes; each is told once, in order.
void add_programme(std::vector<std::string>& programmes, const std::string& programme) {
    const auto place = std::lower_bound(programmes.begin(), programmes.end(), programme);
    if (!programme.empty() && (place == programmes.end() || *place != programme)) {
        programmes.insert(place, programme);
    }
}

Listing listing_of(const snapshot::World& world, const ledger::EntityRow& entity,
                   const ledger::ListingRow& row, Date as_of) {
    Listing out;
    out.entity = world.text(entity.id);
    out.authority = static_cast<Authority>(row.authority);
    out.list = world.text(row.list);
    out.measure = static_cast<Measure>(row.measure);
    out.measure_printed = world.text(row.measure_printed);
    out.programme = world.text(row.programme);
    out.basis = world.text(row.basis);
    out.reason = world.text(row.reason);
    out.status = static_cast<Status>(row.status);
    out.printed = unpack(row.printed);
    out.adopted = unpack(row.adopted);
    out.published = unpack(row.published);
    out.in_force = unpack(row.in_force);
    ledger::settle_dates(out, unpack(row.seen_from), unpack(row.seen_until),
                         unpack(row.printed_until));
    out.status = ledger::status_on(out, as_of);
    for (const ledger::PlaceRow& place : world.places(row.places)) {
        out.sources.push_back(source_of(world, place));
    }
    return out;
}

void skip(Gaps& gaps, std::string file, std::string problem) {
    gaps.skipped.push_back({std::move(file), 0, std::move(problem), ""});
    gaps.is_incomplete = true;
}

// The version of a source that speaks for the day asked: the newest that is not dated after it.
bool speaks_for(const snapshot::World& world, std::size_t version, Date as_of) {
    const auto versions = world.versions();
    if (versions[version].day.earliest > as_of.days) {
        return false;
    }
    for (std::size_t later = version + 1; later < versions.size(); ++later) {
        if (world.text(versions[later].source) == world.text(versions[version].source) &&
            versions[later].day.earliest <= as_of.days) {
            return false;
        }
    }
    return true;
}

// The version of these that a feed keeps; null: none.
const Confirmed* confirmed_of(const Coverage& coverage, const Freshness& fresh) {
    const Confirmed* newest = nullptr;
    for (const Confirmed& one : fresh.confirmed) {
        const bool is_ours =
            std::ranges::find(coverage.versions, one.version) != coverage.versions.end();
        if (is_ours && (newest == nullptr || newest->day < one.day)) {
            newest = &one;
        }
    }
    return newest;
}

// Lists of one authority that miss the day for the same reason are told in one line.
void skip_lists(Gaps& gaps, const std::vector<Coverage>& coverage, Date as_of,
                std::int32_t max_age_days, const Freshness& fresh) {
    std::map<std::pair<std::string, std::string>, std::string> reasons;
    for (const Coverage& list : coverage) {
        std::string problem;
        if (!list.period.known()) {
            problem = list.notes.back();
        } else if (as_of < *list.period.earliest) {
            problem = "covered from " + list.period.earliest->iso() + " only";
        } else if (list.period.latest->plus_days(max_age_days) < as_of &&
                   confirmed_of(list, fresh) == nullptr) {
            problem =
                "stale: covered to " + list.period.latest->iso() + ", asked for " + as_of.iso();
        }
        if (!problem.empty()) {
            std::string& lists = reasons[{std::string(word(list.authority)), problem}];
            lists += (lists.empty() ? "" : "; ") + list.list;
        }
    }
    for (const auto& [key, lists] : reasons) {
        gaps.skipped.push_back({key.first, 0, key.second, lists});
        gaps.is_incomplete = true;
    }
}

} // namespace

Source source_of(const snapshot::World& world, const ledger::PlaceRow& place) {
    Source out;
    out.version = world.version_name(place.version);
    out.line = place.line;
    if (place.version < world.versions().size()) {
        const auto files = world.files(world.versions()[place.version]);
        if (place.file < files.size()) {
            out.file = world.text(files[place.file].name);
        }
    }
    return out;
}

std::vector<Listing> listings_of(const snapshot::World& world, std::uint32_t entity, Date as_of) {
    const ledger::EntityRow& row = world.entities()[entity];
    const std::vector<SecondarySanctions> secondary = secondary_of(world, entity);
    std::vector<Listing> out;
    for (const ledger::ListingRow& listing : world.listings(row)) {
        out.push_back(listing_of(world, row, listing, as_of));
        if (out.back().authority == Authority::OFAC) {
            out.back().secondary = secondary;
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Listing& left, const Listing& right) {
        return std::tie(left.authority, left.list, left.measure, left.programme) <
               std::tie(right.authority, right.list, right.measure, right.programme);
    });
    return out;
}

std::vector<HitMeasure> measures_of(const snapshot::World& world, std::uint32_t entity,
                                    Date as_of) {
    std::vector<HitMeasure> out;
    for (const Listing& listing : listings_of(world, entity, as_of)) {
        HitMeasure made{listing.authority,
                        listing.list,
                        listing.measure,
                        listing.status,
                        ledger::answer(listing, as_of).answer,
                        listing.from,
                        {},
                        {}};
        const auto known = std::find_if(out.begin(), out.end(), [&](const HitMeasure& other) {
            return other.authority == made.authority && other.list == made.list &&
                   other.measure == made.measure;
        });
        if (known == out.end()) {
            out.push_back(std::move(made));
            add_programme(out.back().programmes, listing.programme);
            continue;
        }
        if (strength(made.answer) > strength(known->answer)) {
            made.programmes = std::move(known->programmes);
            *known = std::move(made);
        }
        add_programme(known->programmes, listing.programme);
    }
    return out;
}

SecondarySanctions parse_secondary(std::string_view remark) {
    constexpr std::string_view kRisk = "Secondary sanctions risk:";
    constexpr std::string_view kSubject = "Subject to Secondary Sanctions";
    constexpr std::string_view kPursuant = " Pursuant to ";
    SecondarySanctions out;
    out.text = remark;
    std::string_view basis;
    if (const std::size_t risk = remark.find(kRisk); risk != std::string_view::npos) {
        out.kind = "risk";
        basis = remark.substr(risk + kRisk.size());
    } else {
        out.kind = "subject";
        const std::size_t subject = remark.find(kSubject);
        basis = subject == std::string_view::npos ? std::string_view{}
                                                  : remark.substr(subject + kSubject.size());
        basis = basis.starts_with(kPursuant) ? basis.substr(kPursuant.size()) : std::string_view{};
    }
    while (basis.starts_with(' ')) {
        basis.remove_prefix(1);
    }
    while (basis.ends_with(' ') || basis.ends_with('.') || basis.ends_with(';')) {
        basis.remove_suffix(1);
    }
    out.basis = basis;
    return out;
}

std::vector<SecondarySanctions> secondary_of(const snapshot::World& world, std::uint32_t entity) {
    std::vector<SecondarySanctions> out;
    for (const ledger::DetailRow& detail : world.details(world.entities()[entity])) {
        if (static_cast<DetailKind>(detail.kind) == DetailKind::secondary_sanctions) {
            out.push_back(parse_secondary(world.text(detail.text)));
        }
    }
    return out;
}

std::vector<Source> sources_of(const snapshot::World& world, std::uint32_t entity) {
    std::vector<Source> out;
    for (const ledger::PlaceRow& place : world.places(world.entities()[entity].places)) {
        out.push_back(source_of(world, place));
    }
    return out;
}

std::string caption_of(const snapshot::World& world, std::uint32_t entity) {
    const auto names = world.names(world.entities()[entity]);
    return names.empty() ? std::string{} : std::string(world.text(names.front().text));
}

std::vector<Coverage> coverage_of(const snapshot::World& world, const Freshness& fresh) {
    std::vector<Coverage> out;
    for (const ledger::CoverageRow& row : world.coverage()) {
        Coverage made;
        made.authority = static_cast<Authority>(row.authority);
        made.list = world.text(row.list);
        made.period = unpack(row.period);
        for (const std::uint32_t version : world.coverage_versions(row)) {
            made.versions.push_back(world.version_name(version));
        }
        if (row.is_for_parties_only != 0) {
            made.notes.emplace_back("extract: covers only the parties of this workspace, each "
                                    "looked up in the full list");
        }
        if (!made.period.known()) {
            made.notes.emplace_back(made.versions.empty()
                                        ? "only incomplete versions are loaded: presence, never "
                                          "absence"
                                        : "the day of the version is not certain: presence, "
                                          "absence on no given day");
        } else if (const Confirmed* kept = confirmed_of(made, fresh);
                   kept != nullptr && *made.period.latest < kept->day) {
            made.period.latest = kept->day;
            made.notes.push_back("the publisher still served " + kept->version + " on " +
                                 kept->day.iso());
        }
        out.push_back(std::move(made));
    }
    return out;
}

Gaps gaps_of(const snapshot::World& world, Date as_of, std::int32_t max_age_days,
             const Freshness& fresh) {
    Gaps gaps;
    gaps.skipped = fresh.stale;
    gaps.is_incomplete = !fresh.stale.empty();
    const auto versions = world.versions();
    if (versions.empty()) {
        skip(gaps, "lists", "no list is loaded: nothing was compared");
    }
    for (std::uint32_t v = 0; v < versions.size(); ++v) {
        const ledger::VersionRow& row = versions[v];
        if (!speaks_for(world, v, as_of)) {
            continue;
        }
        if ((row.flags & ledger::kComplete) == 0) {
            skip(gaps, world.version_name(v), "the version is incomplete: it proves presence only");
        }
        if ((row.flags & ledger::kHasAliases) == 0) {
            skip(gaps, world.version_name(v), "aliases and addresses were not loaded");
        }
        for (const ledger::TextRef note : world.notes(row)) {
            if (world.text(note).find("not screenable by name") != std::string_view::npos) {
                gaps.unnamed.push_back(
                    {world.version_name(v), 0, std::string(world.text(note)), ""});
            }
        }
    }
    skip_lists(gaps, coverage_of(world, fresh), as_of, max_age_days, fresh);
    return gaps;
}

} // namespace tamga::screen
