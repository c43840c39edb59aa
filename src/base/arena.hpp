// SPDX-License-Identifier: Apache-2.0
// A bump arena for text: views stay valid until the arena dies. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace tamga {

class Arena {
public:
    Arena() = default;
    Arena(Arena&&) noexcept = default;
    Arena& operator=(Arena&&) noexcept = default;

    // Copies `text`; the result lives as long as the arena.
    [[nodiscard]] std::string_view keep(std::string_view text) {
        if (text.empty()) {
            return {};
        }
        char* place = take(text.size());
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }
    // Bytes handed out so far.
    [[nodiscard]] std::size_t used() const noexcept { return used_; }

private:
    static constexpr std::size_t kBlock = std::size_t{1} << 18; // 256 KiB: few blocks, little waste

    char* take(std::size_t size) {
        used_ += size;
        if (size > left_) {
            const std::size_t block = size > kBlock ? size : kBlock;
            blocks_.push_back(std::make_unique_for_overwrite<char[]>(block));
            next_ = blocks_.back().get();
            left_ = block;
        }
        char* place = next_;
        next_ += size;
        left_ -= size;
        return place;
    }

    std::vector<std::unique_ptr<char[]>> blocks_;
    char* next_ = nullptr;
    std::size_t left_ = 0;
    std::size_t used_ = 0;
};

} // namespace tamga
