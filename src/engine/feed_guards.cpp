// SPDX-License-Identifier: Apache-2.0
#include "engine/feed_guards.hpp"

#include "ledger/tables.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace tamga::engine {
namespace {

using Counts = std::array<std::pair<std::string_view, std::uint64_t>, 4>;

// A kind of fact that so few records have may be gone by chance.
constexpr std::uint64_t kFewest = 20;

Counts counts_of(const ListVersion& version) {
    return {{{"records", version.records},
             {"names", version.names},
             {"identifiers", version.identifiers},
             {"addresses", version.addresses}}};
}

// A page for people where a list should be.
bool is_web_page(std::string_view bytes) {
    constexpr std::size_t kHead = 1024;
    std::string head(bytes.substr(0, kHead));
    std::ranges::transform(head, head.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return head.find("<!doctype html") != std::string::npos ||
           head.find("<html") != std::string::npos;
}

FeedFault wrong_format(std::string problem) {
    return {FeedOutcome::wrong_format, std::move(problem),
            "see whether the publisher changed the address or the format"};
}

std::optional<FeedFault> why_not_this(const Feed& feed, const source::Grouping& grouping,
                                      const Delivery& delivery) {
    for (std::size_t i = 0; i < delivery.files.size(); ++i) {
        if (is_web_page(*delivery.files[i])) {
            return wrong_format(feed.files[i] + " is a web page, not a list");
        }
    }
    if (!grouping.refused.empty()) {
        const Refused& first = grouping.refused.front();
        const bool is_unknown = first.problem == "format not recognised";
        return wrong_format(first.file + ": " +
                            (is_unknown ? "not recognised as " + feed.format : first.problem));
    }
    if (grouping.groups.size() != 1) {
        return wrong_format("the files make " + std::to_string(grouping.groups.size()) +
                            " versions, expected one");
    }
    const source::Group& group = grouping.groups.front();
    if (group.format != feed.format) {
        return wrong_format("is " + group.format + ", expected " + feed.format);
    }
    if (group.source != feed.source) {
        return wrong_format("is the list " + group.source + ", expected " + feed.source);
    }
    return std::nullopt;
}

std::optional<FeedFault> why_incomplete(const Feed& feed, const ListVersion& fresh,
                                        const ListVersion* held) {
    const bool is_no_worse = held != nullptr && !held->is_complete &&
                             held->has_aliases <= fresh.has_aliases &&
                             fresh.skipped.size() <= held->skipped.size();
    if ((fresh.is_complete && fresh.has_aliases) || is_no_worse) {
        return std::nullopt;
    }
    std::string problem = "the version is not whole: ";
    if (!fresh.has_aliases) {
        problem += "aliases are missing";
    } else if (!fresh.skipped.empty()) {
        const Skipped& first = fresh.skipped.front();
        problem += first.file + ":" + std::to_string(first.line) + ": " + first.problem;
    } else {
        problem += fresh.notes.empty() ? "cut off" : fresh.notes.front();
    }
    return FeedFault{FeedOutcome::incomplete, std::move(problem),
                     "look at the file; to take it: tamga lists update --accept-incomplete " +
                         feed.name};
}

std::optional<FeedFault> why_older(const ListVersion& fresh, const ListVersion* held, Date today) {
    const auto key = [](const ListVersion& version) {
        const ledger::DayRow day = ledger::pack(version.dated.day);
        return std::pair(day.earliest, day.latest);
    };
    const DateBounds& day = fresh.dated.day;
    // A day ahead is the publisher's zone.
    if (day.earliest && today.plus_days(1) < *day.earliest) {
        return FeedFault{FeedOutcome::older,
                         "dated " + day.earliest->iso() + ", after today (" + today.iso() + ")",
                         "set the clock, or look at the file"};
    }
    if (held != nullptr && key(fresh) < key(*held)) {
        return FeedFault{FeedOutcome::older,
                         "dated " + (day.earliest ? day.earliest->iso() : "unknown") + ", before " +
                             held->version + ", which is held",
                         "wait for the publisher; to go back yourself: tamga lists rollback " +
                             held->source};
    }
    return std::nullopt;
}

std::optional<FeedFault> why_schema(const Feed& feed, const ListVersion& fresh,
                                    const ListVersion& held) {
    const Counts before = counts_of(held);
    const Counts after = counts_of(fresh);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (after[i].second == 0 && before[i].second >= kFewest) {
            return FeedFault{FeedOutcome::wrong_schema,
                             "holds no " + std::string(before[i].first) + ", " + held.version +
                                 " holds " + std::to_string(before[i].second),
                             "the publisher may have changed the format; to take it: tamga lists "
                             "update --accept-shrink " +
                                 feed.name};
        }
    }
    return std::nullopt;
}

std::optional<FeedFault> why_shrunk(const Feed& feed, const ListVersion& fresh,
                                    const ListVersion& held) {
    constexpr std::uint64_t kWhole = 100;
    const Counts before = counts_of(held);
    const Counts after = counts_of(fresh);
    // Addresses alone clear nobody.
    for (std::size_t i = 0; i < 3; ++i) {
        const auto [what, was] = before[i];
        const std::uint64_t is = after[i].second;
        const bool is_few = i > 0 && was < kFewest;
        if (!is_few && is * kWhole < was * (kWhole - feed.shrink_percent)) {
            return FeedFault{FeedOutcome::shrunk,
                             std::to_string(is) + " " + std::string(what) + ", " + held.version +
                                 " has " + std::to_string(was) + ": more than " +
                                 std::to_string(feed.shrink_percent) + " % fewer",
                             "to take it: tamga lists update --accept-shrink " + feed.name};
        }
    }
    return std::nullopt;
}

} // namespace

ReadFeed read_feed(const Feed& feed, const Delivery& delivery, Date today) {
    ReadFeed out;
    std::vector<source::StoredFile> files;
    for (std::size_t i = 0; i < delivery.files.size(); ++i) {
        files.push_back({feed.files[i], delivery.files[i]});
    }
    source::Grouping grouping = source::group_received(files);
    out.fault = why_not_this(feed, grouping, delivery);
    if (out.fault) {
        return out;
    }
    out.group = std::move(grouping.groups.front());
    AddListsOptions options;
    options.served = DateBounds::exact(std::min(delivery.modified.value_or(today), today));
    auto facts = source::read_group(out.group, options, today);
    if (!facts) {
        out.fault = FeedFault{FeedOutcome::wrong_format, facts.error().message(), ""};
        return out;
    }
    out.facts = std::move(*facts);
    if (out.facts.version.records == 0) {
        out.fault = FeedFault{FeedOutcome::wrong_schema, "holds no record",
                              "the publisher may have changed the format"};
    }
    return out;
}

std::optional<FeedFault> guard(const Feed& feed, const ListVersion& fresh, const ListVersion* held,
                               const Accepted& accepted, Date today) {
    auto fault = accepted.incomplete ? std::nullopt : why_incomplete(feed, fresh, held);
    if (!fault) {
        fault = why_older(fresh, held, today);
    }
    if (fault || held == nullptr || accepted.shrink) {
        return fault;
    }
    fault = why_schema(feed, fresh, *held);
    return fault ? fault : why_shrunk(feed, fresh, *held);
}

} // namespace tamga::engine
