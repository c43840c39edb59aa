// SPDX-License-Identifier: Apache-2.0
// Pieces of evidence that several sections show alike.
#pragma once

#include "report/html_parts.hpp"
#include "report/view.hpp"

#include <string_view>
#include <vector>

namespace tamga::report {

// Symbol and word of an answer.
void answer_mark(Html& to, Answer answer);
// Where it is printed; without a place it says so.
void sources(Html& to, const std::vector<Source>& sources);
// Two numbers that never become one: how similar (or how strong), and how complete.
void scores(Html& to, std::string_view what, Score score, Score completeness);
// A heading row of a table: one `<th scope="col">` for each label.
void head_row(Html& to, std::initializer_list<std::string_view> labels);
// `<dt>label</dt><dd>values</dd>`; nothing when there are none.
void term(Html& to, std::string_view label, const std::vector<std::string>& values);
void term(Html& to, std::string_view label, std::string_view value);
// A plain list of sentences; nothing when there are none.
void sentences(Html& to, const std::vector<std::string>& texts);
// One record of a party: the comparison (where there is one), its listings, their sources.
void record(Html& to, const View& view, const PartyRow& row, std::string_view id,
            std::string_view anchor);

} // namespace tamga::report
