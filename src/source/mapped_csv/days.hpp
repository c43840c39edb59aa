// SPDX-License-Identifier: Apache-2.0
// Days as a mapping says that they are written.
#pragma once

#include "source/mapped_csv/mapping.hpp"

#include <string>
#include <string_view>

namespace tamga::source::mapped_csv {

// The day as every later reader takes it: "05/08/1962" with the month first is "1962-05-08"; all
// else as printed.
[[nodiscard]] std::string as_read(std::string_view printed, DateOrder order);

// "05/08/1962" where the mapping says that years stand first, or says nothing: nobody knows whether
// it is in May or August. A day above 12 tells itself.
[[nodiscard]] bool is_either_way(std::string_view printed, DateOrder order);

// The last four digits in a row; empty: none.
[[nodiscard]] std::string_view year_of(std::string_view printed) noexcept;

} // namespace tamga::source::mapped_csv
