// SPDX-License-Identifier: Apache-2.0
// Scores of pairs, without lists and without an index: are these two the same?
#pragma once

#include "tamga/error.hpp"
#include "tamga/evidence.hpp"
#include "tamga/progress.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

// `tamga`: the score that screening uses. `ofac`: what the official tool of the United States'
// Treasury shows for a name. `exact`: equal names after folding, or an equal identifier.
enum class Algorithm : std::uint8_t { tamga, ofac, exact };
[[nodiscard]] std::string_view word(Algorithm algorithm) noexcept;
[[nodiscard]] std::optional<Algorithm> parse_algorithm(std::string_view word) noexcept;

struct PairScore {
    std::string id;
    std::uint32_t line = 0;
    Score score;
    Score completeness;
    bool is_retrieve = false; // worth showing to a person who searches
    bool is_alert = false;
    std::vector<Reason> reasons;
    std::optional<Error> refused; // why the pair was not compared; then the score says nothing
};

struct PairOptions {
    Algorithm algorithm = Algorithm::tamga;
    unsigned threads = 0; // 0: one per core
    const CancelToken* cancel = nullptr;
};

// Reads JSON lines {"id", "schema", "left", "right"} (docs/formats/pairs.md) and hands one answer
// per line to `take`, in the order of the file; same bytes for any number of threads.
// Error: bad_input when the file cannot be read, or what `take` returns.
[[nodiscard]] Result<Done> score_pairs(const std::string& path, const PairOptions& options,
                                       const std::function<Result<Done>(const PairScore&)>& take);

// One line of JSON, without the end of line.
[[nodiscard]] std::string to_json_line(const PairScore& pair);

} // namespace tamga
