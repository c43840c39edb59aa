// SPDX-License-Identifier: Apache-2.0
// Records of the snapshot, by number and id.
#include "engine/workspace_impl.hpp"

namespace tamga {

Result<std::uint32_t> Workspace::Impl::find_entity(const std::string& id) const {
    const auto found = served->world.find(id);
    if (!found) {
        return Error{ErrorKind::bad_input, "entity", "no such record", id,
                     "tamga screen NAME finds ids"};
    }
    return *found;
}

std::uint64_t Workspace::entity_count() const noexcept {
    return impl_->served->world.entities().size();
}

Result<EntityRecord> Workspace::entity_at(std::uint64_t number, Date as_of) const {
    if (number >= entity_count()) {
        return Error{ErrorKind::bad_input, "entity", "no such number", std::to_string(number),
                     "the snapshot holds " + std::to_string(entity_count()) + " records"};
    }
    return engine::entity_of(impl_->served->world, static_cast<std::uint32_t>(number), as_of);
}

Result<EntityRecord> Workspace::entity(const std::string& id, Date as_of) const {
    const auto found = impl_->find_entity(id);
    if (!found) {
        return found.error();
    }
    return engine::entity_of(impl_->served->world, *found, as_of);
}

Result<std::vector<EntityLink>> Workspace::links(const std::string& id) const {
    const auto found = impl_->find_entity(id);
    if (!found) {
        return found.error();
    }
    const std::scoped_lock guard(*impl_->links_lock);
    if (!impl_->links) {
        impl_->links = std::make_unique<const engine::Links>(impl_->served->world);
    }
    return impl_->links->of(impl_->served->world, *found);
}

} // namespace tamga
