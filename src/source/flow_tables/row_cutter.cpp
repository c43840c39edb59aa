// SPDX-License-Identifier: Apache-2.0
#include "source/flow_tables/row_cutter.hpp"

namespace tamga::source {

Result<Done> RowCutter::feed(std::string_view bytes, const Take& take) {
    const std::size_t start = held_.size();
    held_.append(bytes);
    for (std::size_t at = start; at < held_.size(); ++at) {
        if (held_[at] == '"') {
            is_quoted_ = !is_quoted_;
        } else if (held_[at] == '\n' && !is_quoted_) {
            rows_end_ = at + 1;
        }
    }
    if (held_.size() < piece_) {
        return Done{};
    }
    if (rows_end_ == 0 && held_.size() > 4 * piece_) {
        rows_end_ = held_.rfind('\n') + 1; // npos + 1 is 0: not one line yet
        is_quoted_ = false;
    }
    if (rows_end_ == 0) {
        return Done{};
    }
    auto done = take(std::string_view(held_).substr(0, rows_end_));
    held_.erase(0, rows_end_);
    rows_end_ = 0;
    return done;
}

Result<Done> RowCutter::finish(const Take& take) {
    if (held_.empty()) {
        return Done{};
    }
    auto done = take(held_);
    held_.clear();
    rows_end_ = 0;
    is_quoted_ = false;
    return done;
}

} // namespace tamga::source
