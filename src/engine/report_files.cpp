// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "report/html.hpp"
#include "tamga/flows.hpp"
#include "tamga/json.hpp"

namespace tamga {

std::string to_html(const Investigation& investigation, const AnswerStamp& stamp) {
    AnswerStamp own = stamp; // the investigation's own snapshot, not the workspace's
    own.snapshot = investigation.snapshot;
    own.coverage = investigation.coverage;
    own.skipped = investigation.skipped;
    return report::html(investigation, own);
}

namespace {

// The page and its twin beside it.
Result<Done> write_both(const std::string& path, const std::string& html,
                        const std::string& json_text) {
    const std::size_t slash = path.find_last_of('/') + 1; // 0 when there is none
    const std::size_t dot = path.find_last_of('.');
    const bool has_suffix = dot != std::string::npos && dot > slash;
    const std::string json = (has_suffix ? path.substr(0, dot) : path) + ".json";
    if (auto written = file::write(path, html); !written) {
        return written;
    }
    return file::write(json, json_text);
}

} // namespace

Result<Done> write_report(const std::string& path, const Investigation& investigation,
                          const AnswerStamp& stamp) {
    return write_both(path, to_html(investigation, stamp), to_json(investigation, stamp));
}

Result<Done> write_report(const std::string& path, const FlowReport& report,
                          const AnswerStamp& stamp) {
    return write_both(path, to_html(report, stamp), to_json(report, stamp));
}

} // namespace tamga
