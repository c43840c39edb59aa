// SPDX-License-Identifier: Apache-2.0
// Cuts a stream of CSV into pieces of whole rows: a line's end inside quotes ends no row.
#pragma once

#include "tamga/error.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace tamga::source {

class RowCutter {
public:
    using Take = std::function<Result<Done>(std::string)>; // a piece, to keep
    // Pieces are at least `piece` bytes but for the last. Where a quote never closes, a piece ends
    // with a line after four times as many, so that one bad row cannot hold the rest.
    explicit RowCutter(std::size_t piece = std::size_t{16} << 20) : piece_(piece) {}
    [[nodiscard]] Result<Done> feed(std::string_view bytes, const Take& take);
    [[nodiscard]] Result<Done> finish(const Take& take);

private:
    std::size_t piece_;
    std::string held_;
    std::size_t rows_end_ = 0; // behind the last whole row of `held_`
    bool is_quoted_ = false;
};

} // namespace tamga::source
