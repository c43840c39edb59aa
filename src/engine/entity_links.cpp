// SPDX-License-Identifier: Apache-2.0
#include "engine/entity.hpp"
#include "screen/records.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace tamga::engine {
namespace {

bool is_link(DetailKind kind) noexcept {
    return kind == DetailKind::linked_to || kind == DetailKind::owner;
}

// Letters and digits, upper case ASCII; other bytes as they are.
std::string bare(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z') {
            out += static_cast<char>(c - 'a' + 'A');
        } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0) {
            out += c;
        }
    }
    return out;
}

} // namespace

struct Links::Table {
    struct Edge {
        std::uint32_t from = 0;
        const ledger::DetailRow* detail = nullptr;
    };
    // Records by name, of the names that some record is linked to.
    std::unordered_map<std::string, std::vector<std::uint32_t>> named;
    std::map<std::uint32_t, std::vector<Edge>> inward; // by the record that is named
};

Links::Links(const snapshot::World& world) {
    auto table = std::make_unique<Table>();
    const auto entities = world.entities();
    for (const ledger::EntityRow& row : entities) {
        for (const ledger::DetailRow& detail : world.details(row)) {
            if (is_link(static_cast<DetailKind>(detail.kind))) {
                table->named.try_emplace(bare(world.text(detail.text)));
            }
        }
    }
    table->named.erase("");
    for (std::uint32_t entity = 0; entity < entities.size() && !table->named.empty(); ++entity) {
        for (const ledger::NameRow& name : world.names(entities[entity])) {
            const auto found = table->named.find(bare(world.text(name.text)));
            if (found != table->named.end() &&
                (found->second.empty() || found->second.back() != entity)) {
                found->second.push_back(entity);
            }
        }
    }
    for (std::uint32_t entity = 0; entity < entities.size(); ++entity) {
        for (const ledger::DetailRow& detail : world.details(entities[entity])) {
            if (!is_link(static_cast<DetailKind>(detail.kind))) {
                continue;
            }
            const auto found = table->named.find(bare(world.text(detail.text)));
            if (found == table->named.end()) {
                continue;
            }
            for (const std::uint32_t other : found->second) {
                if (other != entity) {
                    table->inward[other].push_back({entity, &detail});
                }
            }
        }
    }
    table_ = std::move(table);
}

Links::~Links() = default;
Links::Links(Links&&) noexcept = default;
Links& Links::operator=(Links&&) noexcept = default;

std::vector<EntityLink> Links::of(const snapshot::World& world, std::uint32_t entity) const {
    std::vector<EntityLink> out;
    for (const ledger::DetailRow& detail : world.details(world.entities()[entity])) {
        const auto kind = static_cast<DetailKind>(detail.kind);
        if (!is_link(kind)) {
            continue;
        }
        EntityLink link;
        link.relation = word(kind);
        link.text = world.text(detail.text);
        link.source = screen::source_of(world, detail.place);
        const auto found = table_->named.find(bare(world.text(detail.text)));
        if (found != table_->named.end()) {
            for (const std::uint32_t other : found->second) {
                if (other != entity) {
                    link.ids.emplace_back(world.text(world.entities()[other].id));
                }
            }
        }
        out.push_back(std::move(link));
    }
    const auto inward = table_->inward.find(entity);
    if (inward == table_->inward.end()) {
        return out;
    }
    for (const Table::Edge& edge : inward->second) {
        EntityLink link;
        link.relation = word(static_cast<DetailKind>(edge.detail->kind));
        link.text = screen::caption_of(world, edge.from);
        link.ids = {std::string(world.text(world.entities()[edge.from].id))};
        link.is_inward = true;
        link.source = screen::source_of(world, edge.detail->place);
        out.push_back(std::move(link));
    }
    return out;
}

} // namespace tamga::engine
