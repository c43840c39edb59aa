// SPDX-License-Identifier: Apache-2.0
// The name of an EU act by its CELEX number.
#pragma once

#include <string>
#include <string_view>

namespace tamga::source::eu_journal_csv {

// "32014R0833" gives "833/2014", as regulations up to 2014 are cited; from 2015 on the year comes
// first ("2015/735"); decisions carry their branch ("2011/173/CFSP", from 2015 "(CFSP) 2015/1333").
// A text that is no CELEX number of sector 3 comes back as it is.
// Source: Publications Office, numbering of EU acts from 1 January 2015.
[[nodiscard]] std::string act_name(std::string_view celex);

} // namespace tamga::source::eu_journal_csv
