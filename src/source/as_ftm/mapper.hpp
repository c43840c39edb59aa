// SPDX-License-Identifier: Apache-2.0
// Two other layouts of the same entities, turned into FollowTheMoney lines and read as these:
// Senzing JSON lines and OpenSanctions' packed statements.
#pragma once

#include "source/source.hpp"

#include <string>
#include <string_view>

namespace tamga::source::as_ftm {

inline constexpr std::string_view kSenzing = "senzing_jsonl";
inline constexpr std::string_view kStatements = "statements_csv";

[[nodiscard]] bool is_senzing(const InputFile& file);
[[nodiscard]] bool is_statements(const InputFile& file);
[[nodiscard]] std::string senzing_source(const InputFile& file);
[[nodiscard]] std::string statements_source(const InputFile& file);
// What ftm_jsonl::read gives of the same entities. A line that cannot be read is named in
// version.skipped and makes the version incomplete. Statements of one entity count as its first
// line.
[[nodiscard]] Result<ListFacts> read_senzing(const Group& group, const AddListsOptions& options);
[[nodiscard]] Result<ListFacts> read_statements(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::as_ftm
