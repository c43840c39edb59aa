// SPDX-License-Identifier: Apache-2.0
// Answers as JSON (docs/schema) and as a report. Keys stand in a fixed order; same answer, same
// bytes.
#pragma once

#include "tamga/effect.hpp"
#include "tamga/workspace.hpp"

#include <string>

namespace tamga {

[[nodiscard]] std::string to_json(const ListsAnswer& answer, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const ListDiff& diff, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const UpdateAnswer& answer, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const std::vector<FeedStatus>& feeds, const AnswerStamp& stamp);
// One object, format "tamga.screening/1", with all results.
[[nodiscard]] std::string to_json(std::span<const Screening> screenings, const AnswerStamp& stamp);
// One line per party, without the end of line: the same object with one result.
[[nodiscard]] std::string to_json_line(const Screening& screening, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const EntityLedger& ledger, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const EntityRecord& entity, const std::vector<EntityLink>& links,
                                  const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const ClaimsAnswer& claims, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const Investigation& investigation, const AnswerStamp& stamp);
// Numbers with ten digits, the same on every processor.
[[nodiscard]] std::string to_json(const EffectAnswer& answer, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const Error& error);
// The shortest text with that many significant digits, in no locale: "0.0423", "1.5e-07".
[[nodiscard]] std::string number_text(double value, int digits);

// A self-contained HTML page: no script needed, no network, good in print.
[[nodiscard]] std::string to_html(const Investigation& investigation, const AnswerStamp& stamp);
// Writes the page to `path` and the same as JSON beside it ("x.html", "x.json"); each file is whole
// or as it was before.
[[nodiscard]] Result<Done> write_report(const std::string& path, const Investigation& investigation,
                                        const AnswerStamp& stamp);

} // namespace tamga
