// SPDX-License-Identifier: Apache-2.0
// What the chapters of Tamga's own routes share.
#pragma once

#include "route.hpp"

#include <string>
#include <vector>

namespace tamga::server {

// An answer whose body is JSON text already.
[[nodiscard]] Response whole(std::string body);
[[nodiscard]] Response not_found(const Error& error);
[[nodiscard]] Parameter as_of_parameter();
[[nodiscard]] Parameter text_parameter(std::string name, std::string what, bool is_required = false,
                                       bool is_repeated = false);
// The top of an answer that is built here: format, day, snapshot, engine, policy, coverage,
// skipped.
[[nodiscard]] boost::json::object stamped(const Call& call, std::string_view format);
// Coverage as in the lines of a batch: a row for each authority and period.
[[nodiscard]] boost::json::array short_coverage(const AnswerStamp& stamp);
void add_record_routes(std::vector<Route>& routes);

} // namespace tamga::server
