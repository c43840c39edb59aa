// SPDX-License-Identifier: Apache-2.0
// API keys: a file of names, scopes and SHA-256 digests; the keys themselves are never stored.
#pragma once

#include "http.hpp"

#include "tamga/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tamga::server {

// One line: "NAME SCOPE[,SCOPE...] SHA256-HEX". "#" begins a comment.
struct Key {
    Identity identity;
    std::string digest;
};

class Keys {
public:
    // Error: bad_input for an unreadable file or line (the digest is not repeated in the message).
    [[nodiscard]] static Result<Keys> read(const std::string& path);
    // The identity of a presented key; compares in constant time. nullopt: unknown.
    [[nodiscard]] std::optional<Identity> identify(std::string_view key) const;
    [[nodiscard]] bool empty() const { return keys_.empty(); }

private:
    std::vector<Key> keys_;
};

// A new random key and its line for the file.
struct NewKey {
    std::string key;
    std::string line;
};
[[nodiscard]] NewKey make_key(const std::string& name, const std::string& scopes);

} // namespace tamga::server
