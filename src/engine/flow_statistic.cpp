// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_answers.hpp"

namespace tamga {

Result<FlowAnswer> flow_statistic(FlowStatistic statistic, const FlowQuery& query) {
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
