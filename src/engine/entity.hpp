// SPDX-License-Identifier: Apache-2.0
// Records of a snapshot as the public struct, and the parties they name.
#pragma once

#include "snapshot/world.hpp"
#include "tamga/entity.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tamga::engine {

[[nodiscard]] EntityRecord entity_of(const snapshot::World& world, std::uint32_t entity,
                                     Date as_of);

// Who names whom, for all records of a snapshot: a printed name is joined to records with exactly
// that name (letters and digits, case apart), and to nothing else. Made once, then read by many
// threads.
class Links {
public:
    explicit Links(const snapshot::World& world);
    ~Links();
    Links(Links&&) noexcept;
    Links& operator=(Links&&) noexcept;
    // Outward links in printed order, then inward ones by the other record's id.
    [[nodiscard]] std::vector<EntityLink> of(const snapshot::World& world,
                                             std::uint32_t entity) const;

private:
    struct Table;
    std::unique_ptr<const Table> table_;
};

} // namespace tamga::engine
