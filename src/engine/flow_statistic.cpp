// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_answers.hpp"
#include "source/flow_tables/places.hpp"

namespace tamga::engine {

Result<FlowQuery> checked_question(FlowQuery query, FlowStatistic statistic) {
    std::vector<std::string*> codes{&query.target};
    for (auto* const list : {&query.hubs, &query.reporters}) {
        for (std::string& code : *list) {
            codes.push_back(&code);
        }
    }
    for (std::string* const code : codes) {
        for (char& c : *code) {
            c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        }
        if (source::find_country(*code).code != *code && !code->empty()) {
            return Error{ErrorKind::bad_input, "--hubs, --target, --reporters",
                         "is no country code", *code, "ISO 3166 codes of two letters, such as KG"};
        }
    }
    const bool has_spans = !query.pre_span.empty() || !query.post_span.empty();
    const bool is_reversed =
        statistic == FlowStatistic::mirror ? query.pre > query.post : query.pre >= query.post;
    if (!has_spans && is_reversed) {
        return Error{ErrorKind::bad_input, "--pre", "the year before must lie before --post",
                     std::to_string(query.pre) + ", " + std::to_string(query.post), ""};
    }
    return query;
}

} // namespace tamga::engine

namespace tamga {

Result<FlowAnswer> flow_statistic(FlowStatistic statistic, const FlowQuery& asked) {
    auto given = statistic == FlowStatistic::goods || statistic == FlowStatistic::gateways
                     ? Result<FlowQuery>(asked)
                     : engine::checked_question(asked, statistic);
    if (!given) {
        return std::move(given).error();
    }
    const FlowQuery& query = *given;
    if (statistic == FlowStatistic::goods) {
        return engine::answer_goods();
    }
    if (statistic == FlowStatistic::gateways) {
        return engine::answer_gateways(query);
    }
    if (query.first_month < 1 || query.last_month > 12 || query.first_month > query.last_month) {
        return Error{ErrorKind::bad_input, "--months", "no range of months", "", "write 3-11"};
    }
    auto files = engine::read_flow_files(query);
    if (!files) {
        return std::move(files).error();
    }
    const auto answer = [&]() -> Result<FlowAnswer> {
        switch (statistic) {
        case FlowStatistic::surge: return engine::answer_surge(*files, query);
        case FlowStatistic::routes: return engine::answer_routes(*files, query);
        case FlowStatistic::substitute: return engine::answer_substitute(*files, query);
        case FlowStatistic::displace: return engine::answer_displace(*files, query);
        case FlowStatistic::mirror: return engine::answer_mirror(*files, query);
        case FlowStatistic::series: return engine::answer_series(*files, query);
        case FlowStatistic::demand: return engine::answer_demand(*files, query);
        default: return engine::answer_check(*files, query);
        }
    };
    auto out = answer();
    if (out) {
        out->notes.insert(out->notes.end(), files->notes.begin(), files->notes.end());
        out->skipped.insert(out->skipped.end(), files->skipped.begin(), files->skipped.end());
    }
    return out;
}

} // namespace tamga
