// SPDX-License-Identifier: Apache-2.0
// A small dense matrix by columns, so that headers need no linear-algebra library.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tamga::flows {

struct Matrix {
    std::size_t rows = 0, columns = 0;
    std::vector<double> values; // column by column

    Matrix() = default;
    Matrix(std::size_t rows_, std::size_t columns_, double fill = 0)
        : rows(rows_), columns(columns_), values(rows_ * columns_, fill) {}
    [[nodiscard]] double& at(std::size_t row, std::size_t column) {
        return values[column * rows + row];
    }
    [[nodiscard]] double at(std::size_t row, std::size_t column) const {
        return values[column * rows + row];
    }
    [[nodiscard]] std::span<double> column(std::size_t j) { return {&values[j * rows], rows}; }
    [[nodiscard]] std::span<const double> column(std::size_t j) const {
        return {values.data() + j * rows, rows};
    }
};

} // namespace tamga::flows
