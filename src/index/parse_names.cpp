// SPDX-License-Identifier: Apache-2.0
#include "index/parse_names.hpp"

#include "match/party.hpp"
#include "names/alternatives.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tamga::index {
namespace {

constexpr std::size_t kChunk = 2048; // names: some milliseconds of work, so threads stay even

struct Chunk {
    std::vector<ParsedName> names;
    std::vector<std::uint32_t> placeholders;
};

void keep(names::Name& name, std::vector<names::Token>& tokens, std::uint32_t row, Chunk& out) {
    if (tokens.empty()) {
        return;
    }
    if (tokens.size() > match::kMostUnits) {
        tokens.resize(match::kMostUnits);
    }
    out.names.push_back({row, std::move(tokens), name.legal, name.is_firm_like});
}

// Adds the readings of one text; whether there is any.
bool add(std::string_view text, names::Kind kind, std::uint32_t row, Chunk& out) {
    names::Name name;
    const std::size_t before = out.names.size();
    if (!match::is_placeholder(text) && names::parse(text, kind, name)) {
        keep(name, name.tokens, row, out);
        keep(name, name.firm_tokens, row, out);
    }
    return out.names.size() > before;
}

} // namespace

std::vector<ParsedName> parse_names(std::span<const EntityRow> entities,
                                    std::span<const NameRow> rows, Pool& pool,
                                    std::vector<std::uint32_t>* placeholders) {
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return rows[a].entity < rows[b].entity;
    });
    std::vector<Chunk> chunks((order.size() + kChunk - 1) / kChunk);
    pool.for_each(chunks.size(), [&](std::size_t at) {
        const std::size_t end = std::min(order.size(), (at + 1) * kChunk);
        for (std::size_t i = at * kChunk; i < end; ++i) {
            const NameRow& row = rows[order[i]];
            const names::Kind kind = match::kind_of(entities[row.entity].shape);
            for (const std::string& text : names::alternatives(row.text)) {
                if (!add(text, kind, order[i], chunks[at])) {
                    chunks[at].placeholders.push_back(row.name);
                }
            }
        }
    });
    std::vector<ParsedName> out;
    out.reserve(rows.size());
    for (Chunk& chunk : chunks) {
        std::move(chunk.names.begin(), chunk.names.end(), std::back_inserter(out));
        if (placeholders != nullptr) {
            placeholders->insert(placeholders->end(), chunk.placeholders.begin(),
                                 chunk.placeholders.end());
        }
        chunk = {};
    }
    return out;
}

} // namespace tamga::index
