// SPDX-License-Identifier: Apache-2.0
#include "keys.hpp"

#include <algorithm>
#include <fstream>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <sstream>
#include <stdexcept>

namespace tamga::server {
namespace {

constexpr std::size_t kKeyBytes = 32;

std::string hex(const unsigned char* bytes, std::size_t size) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < size; ++i) {
        out += kDigits[bytes[i] >> 4];
        out += kDigits[bytes[i] & 15];
    }
    return out;
}

std::string sha256(std::string_view text) {
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
    return hex(digest, sizeof digest);
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> out;
    std::istringstream stream{std::string(text)};
    for (std::string part; std::getline(stream, part, ',');) {
        out.push_back(part);
    }
    return out;
}

bool is_digest(std::string_view text) {
    return text.size() == 2 * SHA256_DIGEST_LENGTH &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

Result<Keys> Keys::read(const std::string& path) {
    std::ifstream file(path);
    if (!file) {
        return Error{ErrorKind::bad_input, path, "cannot be read", "",
                     "tamga serve key NAME makes one"};
    }
    Keys out;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        line.resize(std::min(line.size(), line.find('#')));
        std::istringstream words(line);
        std::string name;
        std::string scopes;
        std::string digest;
        std::string more;
        if (!(words >> name)) {
            continue;
        }
        if (!(words >> scopes >> digest) || (words >> more) || !is_digest(digest)) {
            return Error{ErrorKind::bad_input, path + ":" + std::to_string(number),
                         "is not NAME SCOPES SHA256", name, "tamga serve key NAME prints a line"};
        }
        out.keys_.push_back({{name, split(scopes)}, digest});
    }
    if (out.keys_.empty()) {
        return Error{ErrorKind::bad_input, path, "holds no key", "",
                     "tamga serve key NAME makes one"};
    }
    return out;
}

std::optional<Identity> Keys::identify(std::string_view key) const {
    const std::string digest = sha256(key);
    const Key* found = nullptr;
    for (const Key& known : keys_) {
        if (CRYPTO_memcmp(known.digest.data(), digest.data(), digest.size()) == 0) {
            found = &known;
        }
    }
    return found == nullptr ? std::nullopt : std::optional<Identity>(found->identity);
}

NewKey make_key(const std::string& name, const std::string& scopes) {
    unsigned char bytes[kKeyBytes];
    if (RAND_bytes(bytes, sizeof bytes) != 1) {
        throw std::runtime_error("no random bytes");
    }
    NewKey out;
    out.key = "tamga_" + hex(bytes, sizeof bytes);
    out.line = name + " " + scopes + " " + sha256(out.key);
    return out;
}

} // namespace tamga::server
