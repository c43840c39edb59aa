// SPDX-License-Identifier: Apache-2.0
#include "source/flow_tables/row_cutter.hpp"

#include <algorithm>
#include <utility>

namespace tamga::source {

Result<Done> RowCutter::feed(std::string_view bytes, const Take& take) {
    const std::size_t start = held_.size();
    held_.append(bytes);
    // From quote to quote: line ends outside quotes are the rows' ends.
    std::size_t at = start;
    while (at < held_.size()) {
        const std::size_t quote = std::min(held_.find('"', at), held_.size());
        if (!is_quoted_) {
            const std::string_view outside = std::string_view(held_).substr(at, quote - at);
            if (const std::size_t end = outside.rfind('\n'); end != std::string_view::npos) {
                rows_end_ = at + end + 1;
            }
        }
        is_quoted_ = quote < held_.size() ? !is_quoted_ : is_quoted_;
        at = quote + 1;
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
    std::string rest = held_.substr(rows_end_);
    held_.resize(rows_end_);
    held_.swap(rest);
    held_.reserve(piece_ + bytes.size());
    rows_end_ = 0;
    return take(std::move(rest));
}

Result<Done> RowCutter::finish(const Take& take) {
    if (held_.empty()) {
        return Done{};
    }
    std::string rest = std::move(held_);
    held_.clear();
    rows_end_ = 0;
    is_quoted_ = false;
    return take(std::move(rest));
}

} // namespace tamga::source
