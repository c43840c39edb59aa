// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return tamga::fuzz::read_format(data, size, "uk_list_xml", "uk.xml");
}
