// SPDX-License-Identifier: Apache-2.0
#include "snapshot/container.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <cstring>

namespace tamga::snapshot {
namespace {

constexpr std::string_view kMagic = "TAMGASN1";
constexpr std::size_t kHeader = 64;
constexpr std::size_t kEntry = 40;
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kChecked = 56; // header bytes before its own checksum
// More sections than any version has; keeps a hostile count from allocating.
constexpr std::uint32_t kMostSections = 4096;

std::size_t aligned(std::size_t offset) {
    return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

template <typename Number> void put(std::string& out, Number number) {
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        out += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i));
    }
}

template <typename Number> Number take(std::string_view bytes, std::size_t offset) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        out |= std::uint64_t{static_cast<unsigned char>(bytes[offset + i])} << (8 * i);
    }
    return static_cast<Number>(out);
}

Error damaged(const std::string& name, const std::string& problem) {
    return {ErrorKind::bad_data, name, "damaged snapshot: " + problem, "",
            "make it anew: tamga lists add, or drop the file"};
}

} // namespace

ContainerBuilder::ContainerBuilder(const std::array<std::uint8_t, 32>& digest) : digest_(digest) {}

void ContainerBuilder::add(SectionId id, std::uint32_t version, std::uint64_t count,
                           std::string_view bytes) {
    sections_.push_back({static_cast<std::uint32_t>(id), version, count, bytes});
}

namespace {

// A file's bytes but for the sections themselves.
struct Layout {
    std::string head;                 // header and section table
    std::vector<std::string> padding; // before each section
};

Layout lay_out(const std::array<std::uint8_t, 32>& digest, const auto& sections) {
    Layout out;
    std::string table;
    std::size_t offset = kHeader + kEntry * sections.size();
    for (const auto& section : sections) {
        const std::size_t start = aligned(offset);
        out.padding.emplace_back(start - offset, '\0');
        put(table, section.id);
        put(table, section.version);
        put(table, std::uint64_t{start});
        put(table, std::uint64_t{section.bytes.size()});
        put(table, section.count);
        put(table, checksum64(section.bytes));
        offset = start + section.bytes.size();
    }
    out.head = kMagic;
    put(out.head, kMajor);
    put(out.head, kMinor);
    put(out.head, static_cast<std::uint32_t>(sections.size()));
    put(out.head, std::uint64_t{offset});
    out.head.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    put(out.head, checksum64(out.head + table));
    out.head += table;
    return out;
}

} // namespace

Result<Done> ContainerBuilder::write(const std::string& path) const {
    const Layout layout = lay_out(digest_, sections_);
    std::vector<std::string_view> parts{layout.head};
    for (std::size_t i = 0; i < sections_.size(); ++i) {
        parts.emplace_back(layout.padding[i]);
        parts.push_back(sections_[i].bytes);
    }
    return file::write(path, parts);
}

std::string ContainerBuilder::bytes() const {
    const Layout layout = lay_out(digest_, sections_);
    std::string out = layout.head;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
        out += layout.padding[i];
        out += sections_[i].bytes;
    }
    return out;
}

Result<std::shared_ptr<const Container>> Container::open(const std::string& path) {
    auto mapping = file::map(path);
    if (!mapping) {
        return std::move(mapping).error();
    }
    auto viewed = view(mapping->bytes(), path);
    if (!viewed) {
        return viewed;
    }
    auto owned = std::make_shared<Container>(**viewed);
    owned->mapping_ = std::make_shared<const file::Mapping>(std::move(*mapping));
    return std::shared_ptr<const Container>(std::move(owned));
}

Result<std::shared_ptr<const Container>> Container::view(std::string_view bytes,
                                                         const std::string& name) {
    if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) {
        return damaged(name, "not a snapshot");
    }
    if (take<std::uint16_t>(bytes, 8) != kMajor) {
        return Error{ErrorKind::bad_data, name, "snapshot of another major version",
                     std::to_string(take<std::uint16_t>(bytes, 8)),
                     "made by a newer tamga; this one reads " + std::to_string(kMajor)};
    }
    const auto count = take<std::uint32_t>(bytes, 12);
    if (count > kMostSections || kHeader + kEntry * std::size_t{count} > bytes.size()) {
        return damaged(name, "section table does not fit");
    }
    if (take<std::uint64_t>(bytes, 16) != bytes.size()) {
        return damaged(name, "cut off or grown");
    }
    std::string checked(bytes.substr(0, kChecked));
    checked += bytes.substr(kHeader, kEntry * count);
    if (take<std::uint64_t>(bytes, kChecked) != checksum64(checked)) {
        return damaged(name, "header checksum differs");
    }
    auto out = std::make_shared<Container>();
    out->bytes_ = bytes;
    out->name_ = name;
    std::uint64_t end_before = kHeader + kEntry * count;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t at = kHeader + kEntry * i;
        const Entry entry{take<std::uint32_t>(bytes, at), take<std::uint32_t>(bytes, at + 4),
                          take<std::uint64_t>(bytes, at + 8), take<std::uint64_t>(bytes, at + 16),
                          take<std::uint64_t>(bytes, at + 24)};
        if (entry.offset % kAlignment != 0 || entry.offset < end_before ||
            entry.offset > bytes.size() || entry.length > bytes.size() - entry.offset) {
            return damaged(name, "section " + std::to_string(entry.id) + " lies outside the file");
        }
        if (out->find(entry.id) != nullptr) {
            return damaged(name, "section " + std::to_string(entry.id) + " stands twice");
        }
        if (take<std::uint64_t>(bytes, at + 32) !=
            checksum64(bytes.substr(entry.offset, entry.length))) {
            return damaged(name, "section " + std::to_string(entry.id) + " checksum differs");
        }
        end_before = entry.offset + entry.length;
        out->entries_.push_back(entry);
    }
    return std::shared_ptr<const Container>(std::move(out));
}

std::string Container::digest() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < 32; ++i) {
        const auto byte = static_cast<unsigned char>(bytes_[24 + i]);
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
    return out;
}

const Container::Entry* Container::find(std::uint32_t id) const noexcept {
    const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                    [id](const Entry& other) { return other.id == id; });
    return entry == entries_.end() ? nullptr : &*entry;
}

bool Container::has(SectionId id) const noexcept {
    return find(static_cast<std::uint32_t>(id)) != nullptr;
}

std::string_view Container::bytes(SectionId id) const noexcept {
    const Entry* entry = find(static_cast<std::uint32_t>(id));
    return entry == nullptr ? std::string_view{} : bytes_.substr(entry->offset, entry->length);
}

Result<std::string_view> Container::checked(SectionId id, std::uint32_t version,
                                            std::size_t row) const {
    const Entry* entry = find(static_cast<std::uint32_t>(id));
    const std::string section = "section " + std::to_string(static_cast<std::uint32_t>(id));
    if (entry == nullptr) {
        return damaged(name_, section + " is missing");
    }
    if (entry->version != version) {
        return damaged(name_, section + " has version " + std::to_string(entry->version) +
                                  ", expected " + std::to_string(version));
    }
    if (entry->length % row != 0 || entry->count != entry->length / row) {
        return damaged(name_, section + " is not a whole number of rows");
    }
    return bytes_.substr(entry->offset, entry->length);
}

void seal_again(std::string& bytes) {
    if (bytes.size() < kHeader) {
        return;
    }
    const auto put = [&bytes](std::size_t at, std::uint64_t value) {
        std::memcpy(bytes.data() + at, &value, sizeof value);
    };
    const auto count = take<std::uint32_t>(bytes, 12);
    if (count > kMostSections || kHeader + kEntry * std::size_t{count} > bytes.size()) {
        return;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t at = kHeader + kEntry * i;
        const auto offset = take<std::uint64_t>(bytes, at + 8);
        const auto length = take<std::uint64_t>(bytes, at + 16);
        if (offset <= bytes.size() && length <= bytes.size() - offset) {
            put(at + 32, checksum64(std::string_view(bytes).substr(offset, length)));
        }
    }
    std::string checked = bytes.substr(0, kChecked);
    checked += bytes.substr(kHeader, kEntry * count);
    put(kChecked, checksum64(checked));
}

} // namespace tamga::snapshot
