// SPDX-License-Identifier: Apache-2.0
#include "engine/faults.hpp"

#include "base/file.hpp"

#include <charconv>
#include <optional>
#include <string_view>

namespace tamga::engine {
namespace {

std::optional<file::Fault> fault_of(std::string_view word) {
    if (word == "kill") {
        return file::Fault::kill;
    }
    if (word == "short_write") {
        return file::Fault::short_write;
    }
    return word == "full_disk" ? std::optional(file::Fault::full_disk) : std::nullopt;
}

} // namespace

Result<Done> install_fault(const std::string& text) {
    if (text.empty()) {
        return Done{};
    }
    const std::size_t colon = text.find(':');
    std::uint64_t step = 0;
    const char* end = text.data() + std::min(colon, text.size());
    const bool is_number = std::from_chars(text.data(), end, step).ptr == end;
    const auto fault = colon == std::string::npos
                           ? std::nullopt
                           : fault_of(std::string_view(text).substr(colon + 1));
    if (!is_number || !fault) {
        return Error{ErrorKind::bad_input, "--fault-at", "not a step and a fault", text,
                     "write it as 12:kill, 12:short_write or 12:full_disk"};
    }
    file::set_fault_hook([step, fault = *fault](file::Step, std::uint64_t number) {
        return number == step ? fault : file::Fault::none;
    });
    return Done{};
}

} // namespace tamga::engine
