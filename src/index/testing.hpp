// SPDX-License-Identifier: Apache-2.0
// For tests: an index over plain names, in memory.
#pragma once

#include "index/index.hpp"

#include <memory>
#include <string>
#include <vector>

namespace tamga::index::testing {

struct Entity {
    std::vector<std::string> names;
    match::Shape shape = match::Shape::any;
    std::vector<std::string> identifiers;
};

// Keeps the bytes that the index looks into.
class Made {
public:
    Made(const std::vector<Entity>& entities, unsigned threads) {
        Pool pool(threads);
        std::vector<EntityRow> rows;
        std::vector<NameRow> names;
        std::vector<IdentifierRow> identifiers;
        for (std::uint32_t e = 0; e < entities.size(); ++e) {
            rows.push_back({entities[e].shape, {}, {}});
            for (const std::string& name : entities[e].names) {
                names.push_back({e, static_cast<std::uint32_t>(names.size()), name,
                                 match::NameUse::primary, false});
            }
            for (const std::string& text : entities[e].identifiers) {
                identifiers.push_back({e, static_cast<std::uint32_t>(identifiers.size()), text,
                                       match::IdentifierUse::other});
            }
        }
        const Built built = build(rows, names, identifiers, pool, &placeholders);
        snapshot::ContainerBuilder container({});
        built.add_to(container);
        bytes = container.bytes();
        storage.resize(bytes.size() + 64);
        const auto address = reinterpret_cast<std::uintptr_t>(storage.data());
        char* aligned = storage.data() + (64 - address % 64) % 64;
        bytes.copy(aligned, bytes.size());
        index = *NameIndex::open(*snapshot::Container::view({aligned, bytes.size()}, "test"));
    }

    // With new buffers each time.
    [[nodiscard]] std::vector<Candidate> find(const match::PreparedParty& party,
                                              const FindOptions& options) const {
        SearchBuffers buffers;
        return index.find(party, options, buffers);
    }

    std::vector<std::uint32_t> placeholders;
    std::string bytes;
    std::vector<char> storage;
    NameIndex index;
};

inline match::PreparedParty asked(std::string_view name,
                                  const std::vector<std::string>& identifiers = {}) {
    match::PartyText text;
    text.names.push_back({name});
    for (const std::string& identifier : identifiers) {
        text.identifiers.push_back({identifier});
    }
    return *match::prepare(text);
}

} // namespace tamga::index::testing
