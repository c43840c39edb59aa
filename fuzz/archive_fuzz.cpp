// SPDX-License-Identifier: Apache-2.0
// Packed bytes give members within the limits, or an error; never more memory than allowed.
#include "format/archive.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;
    const format::UnpackLimits limits{.bytes = 1U << 20U, .ratio = 400, .members = 16};
    const auto members =
        format::unpack("fuzz", std::make_shared<const std::string>(fuzz::text(data, size)), limits);
    if (!members) {
        fuzz::require(members.error().kind == ErrorKind::bad_data);
        return 0;
    }
    fuzz::require(members->size() <= limits.members);
    for (const format::Member& member : *members) {
        const std::string path = "/" + member.name + "/";
        fuzz::require(path.find("/../") == std::string::npos);
    }
    return 0;
}
