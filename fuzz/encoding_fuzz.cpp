// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;
    const auto decoded =
        format::decode(std::make_shared<const std::string>(fuzz::text(data, size)));
    fuzz::require(format::is_utf8(*decoded.text));
    fuzz::require(!decoded.encoding.empty());
    return 0;
}
