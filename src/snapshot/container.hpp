// SPDX-License-Identifier: Apache-2.0
// The snapshot container: one mapped file of typed sections.
//
//   offset  size  meaning
//        0     8  magic "TAMGASN1"
//        8     2  major   an unknown major is refused
//       10     2  minor   unknown sections of a later minor are skipped
//       12     4  number of sections
//       16     8  length of the whole file
//       24    32  digest: SHA-256 over inputs, tables, engine data version (raw bytes)
//       56     8  XXH3 of bytes 0..55 and the section table
//       64  40*n  section table: u32 id, u32 version, u64 offset, u64 length, u64 count, u64 XXH3
// Sections start at multiples of 64. All numbers little-endian.
#pragma once

#include "base/file.hpp"
#include "tamga/error.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace tamga::snapshot {

inline constexpr std::uint16_t kMajor = 1;
inline constexpr std::uint16_t kMinor = 0;

// Section ids: 1..99 the ledger's tables, 100..199 the index, 200.. the delta segment's twins of
// 1..199 (base id + 1000).
enum class SectionId : std::uint32_t {};

class ContainerBuilder {
public:
    // `digest` is 32 raw bytes.
    explicit ContainerBuilder(const std::array<std::uint8_t, 32>& digest);
    // Adds one section; ids must be new. The bytes are copied on finish, not before: keep them.
    void add(SectionId id, std::uint32_t version, std::uint64_t count, std::string_view bytes);
    // T must be trivially copyable without padding.
    template <typename T>
    void add_rows(SectionId id, std::uint32_t version, std::span<const T> rows) {
        static_assert(std::has_unique_object_representations_v<T>);
        add(id, version, rows.size(),
            {reinterpret_cast<const char*>(rows.data()), rows.size_bytes()});
    }
    // Writes through base/file: after a crash the file is whole or absent.
    [[nodiscard]] Result<Done> write(const std::string& path) const;
    // The same bytes in memory, for tests and fuzzers.
    [[nodiscard]] std::string bytes() const;

private:
    struct Section {
        std::uint32_t id, version;
        std::uint64_t count;
        std::string_view bytes;
    };
    std::array<std::uint8_t, 32> digest_;
    std::vector<Section> sections_;
};

// A validated, immutable container. Every offset, length, alignment and checksum is checked on
// open; a hostile file gives bad_data, never a crash. Thread-safe. Views live as long as it.
class Container {
public:
    [[nodiscard]] static Result<std::shared_ptr<const Container>> open(const std::string& path);
    // Takes bytes that outlive it (tests, fuzzers). `bytes` must be 64-aligned.
    [[nodiscard]] static Result<std::shared_ptr<const Container>> view(std::string_view bytes,
                                                                       const std::string& name);
    [[nodiscard]] std::string digest() const; // 64 hexadecimal digits
    [[nodiscard]] bool has(SectionId id) const noexcept;
    // The bytes of a section; empty when absent.
    [[nodiscard]] std::string_view bytes(SectionId id) const noexcept;
    // The rows of a section; bad_data when absent, of another version or not a whole number of T.
    template <typename T>
    [[nodiscard]] Result<std::span<const T>> rows(SectionId id, std::uint32_t version) const {
        static_assert(std::has_unique_object_representations_v<T>);
        auto found = checked(id, version, sizeof(T));
        if (!found) {
            return std::move(found).error();
        }
        const std::string_view raw = *found;
        return std::span<const T>(reinterpret_cast<const T*>(raw.data()), raw.size() / sizeof(T));
    }

private:
    [[nodiscard]] Result<std::string_view> checked(SectionId id, std::uint32_t version,
                                                   std::size_t row) const;
    struct Entry {
        std::uint32_t id, version;
        std::uint64_t offset, length, count;
    };
    [[nodiscard]] const Entry* find(std::uint32_t id) const noexcept;

    std::shared_ptr<const file::Mapping> mapping_; // absent for a view
    std::string_view bytes_;
    std::string name_;
    std::vector<Entry> entries_;
};

// For fuzzers and tests of what lies behind the checksums: makes every checksum of a changed
// container right again, as far as its section table can be followed.
void seal_again(std::string& bytes);

} // namespace tamga::snapshot
