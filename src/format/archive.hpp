// SPDX-License-Identifier: Apache-2.0
// Files inside files: .gz .xz .zip (and .tar of them) read in place (libarchive).
#pragma once

#include "tamga/error.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::format {

// A file ready to be read: its name without packing suffix, and its bytes.
struct Member {
    std::string name; // "sdn_2021-08-18.csv" of "sdn_2021-08-18.csv.gz"; "a.zip/b.csv" of archives
    std::shared_ptr<const std::string> bytes;
};

struct UnpackLimits {
    std::uint64_t bytes = std::uint64_t{4} << 30; // all members together
    // Unpacked over packed; beyond is a bomb. Real lists reach 30 (uk_tables), xz text 60.
    std::uint64_t ratio = 400;
    std::uint64_t members = 4096;
};

// Returns the members of a packed file, or the file itself when it is not packed (told by content,
// not by name). Error: bad_data for a truncated or damaged archive, a bomb, or a member whose path
// leaves the archive.
[[nodiscard]] Result<std::vector<Member>> unpack(const std::string& name,
                                                 std::shared_ptr<const std::string> bytes,
                                                 const UnpackLimits& limits = {});

// A packed single file (.gz, .xz), handed out piece by piece without being held whole; false, and
// nothing handed out, when it is not packed or is an archive of files. Errors as `unpack`, and
// those of `take`.
[[nodiscard]] Result<bool> unpack_pieces(const std::string& name, std::string_view bytes,
                                         const std::function<Result<Done>(std::string_view)>& take,
                                         const UnpackLimits& limits = {});

} // namespace tamga::format
