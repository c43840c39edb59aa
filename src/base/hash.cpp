// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"

#include <array>
#include <openssl/evp.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace tamga {
namespace {

EVP_MD_CTX* context(void* state) {
    return static_cast<EVP_MD_CTX*>(state);
}

} // namespace

Sha256::Sha256() : state_(EVP_MD_CTX_new()) {
    EVP_DigestInit_ex(context(state_), EVP_sha256(), nullptr);
}

Sha256::~Sha256() {
    EVP_MD_CTX_free(context(state_));
}

void Sha256::feed(std::string_view bytes) {
    EVP_DigestUpdate(context(state_), bytes.data(), bytes.size());
}

std::string Sha256::finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(context(state_), digest.data(), &size);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        out += kDigits[digest[i] >> 4U];
        out += kDigits[digest[i] & 15U];
    }
    return out;
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.feed(bytes);
    return hash.finish();
}

std::uint64_t checksum64(std::string_view bytes) noexcept {
    return XXH3_64bits(bytes.data(), bytes.size());
}

} // namespace tamga
