// SPDX-License-Identifier: Apache-2.0
// The columns of EU Journal files, and which fact each becomes.
#pragma once

#include "source/source.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tamga::source::eu_journal_csv {

// Columns that hold one value and are read by name: their places in columns_of().
enum Scalar : std::uint8_t {
    kCelex,
    kAmendedCelex,
    kRecordId,
    kProgramKey,
    kAnnex,
    kMeasure,
    kStartDate,
    kReason,
    kSchema,
    kName,
    kScalars, // the number of them; the columns behind hold facts, ';' between values
};

struct Column {
    enum class Becomes : std::uint8_t { scalar, name, address, identifier, detail, remark };
    std::string_view heading;
    Becomes becomes = Becomes::scalar;
    NameKind name = NameKind::alias;
    IdentifierKind identifier = IdentifierKind::other;
    DetailKind detail = DetailKind::remark;
    std::string_view words; // label of an identifier, or what stands before a remark
};

// All known columns, then the file's own that are not known, which become remarks.
[[nodiscard]] std::vector<Column> columns_of(const InputFile& file, Arena& arena);

[[nodiscard]] bool is_consolidated(const InputFile& file);
[[nodiscard]] bool is_amending(const InputFile& file);

} // namespace tamga::source::eu_journal_csv
