// SPDX-License-Identifier: Apache-2.0
// What every answer carries, for the answers that the server builds itself (docs/schema/common).
#include "native.hpp"

#include <map>
#include <tuple>

namespace tamga::server {
namespace {

namespace json = boost::json;

json::value day_of(const std::optional<Date>& day) {
    return day ? json::value(day->iso()) : json::value(nullptr);
}

json::value period_of(const DateBounds& bounds) {
    return bounds.known() ? json::value(json::object{{"earliest", day_of(bounds.earliest)},
                                                     {"latest", day_of(bounds.latest)}})
                          : json::value(nullptr);
}

json::array texts_of(const std::vector<std::string>& texts) {
    json::array out;
    for (const std::string& text : texts) {
        out.emplace_back(text);
    }
    return out;
}

} // namespace

json::object stamped(const Call& call, std::string_view format) {
    const AnswerStamp stamp = call.view->workspace->stamp(call.as_of);
    json::array coverage;
    for (const Coverage& one : stamp.coverage) {
        coverage.push_back({{"authority", word(one.authority)},
                            {"list", one.list},
                            {"period", period_of(one.period)},
                            {"versions", texts_of(one.versions)},
                            {"notes", texts_of(one.notes)}});
    }
    json::array skipped;
    for (const Skipped& one : stamp.skipped) {
        skipped.push_back(
            {{"file", one.file}, {"line", one.line}, {"problem", one.problem}, {"text", one.text}});
    }
    return {{"format", format},
            {"as_of", call.as_of.iso()},
            {"snapshot", stamp.snapshot},
            {"engine", stamp.engine},
            {"policy", stamp.policy},
            {"coverage", std::move(coverage)},
            {"skipped", std::move(skipped)}};
}

json::array short_coverage(const AnswerStamp& stamp) {
    std::map<std::tuple<Authority, std::optional<Date>, std::optional<Date>>, std::uint64_t> rows;
    for (const Coverage& one : stamp.coverage) {
        ++rows[{one.authority, one.period.earliest, one.period.latest}];
    }
    json::array out;
    for (const auto& [row, lists] : rows) {
        out.push_back({{"authority", word(std::get<0>(row))},
                       {"period", period_of({std::get<1>(row), std::get<2>(row)})},
                       {"lists", lists}});
    }
    return out;
}

} // namespace tamga::server
