// SPDX-License-Identifier: Apache-2.0
// Digests: SHA-256 (libcrypto) for identity, XXH3 (libxxhash) for checksums of sections.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tamga {

// SHA-256 of everything fed, as 64 hexadecimal digits.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void feed(std::string_view bytes);
    [[nodiscard]] std::string finish();

private:
    void* state_;
};
[[nodiscard]] std::string sha256(std::string_view bytes);
[[nodiscard]] std::uint64_t checksum64(std::string_view bytes) noexcept;

} // namespace tamga
