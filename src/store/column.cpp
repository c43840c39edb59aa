// SPDX-License-Identifier: Apache-2.0
#include "store/column.hpp"

namespace tamga::store {

std::string sql_text(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? std::string("''") : std::string(1, c);
    }
    return out + "'";
}

std::string sql_name(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) {
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return out + "\"";
}

} // namespace tamga::store
