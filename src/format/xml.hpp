// SPDX-License-Identifier: Apache-2.0
// XML as a stream of events (expat). External entities are never read; internal entity expansion
// and depth are limited.
#pragma once

#include "tamga/error.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::format {

using XmlAttributes = std::vector<std::pair<std::string_view, std::string_view>>;

// Gets events in document order. Names come without namespace. `text` between two tags comes in
// one piece, entities resolved, not trimmed. `line` counts from 1.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes,
                       std::uint32_t line) = 0;
    virtual void text(std::string_view text, std::uint32_t line) = 0;
    virtual void end(std::string_view name, std::uint32_t line) = 0;
};

// Parses a whole document in any encoding that expat knows. On a document that is not well-formed
// everything before the fault was delivered, and the error (bad_data) has "file:line" as its place
// and the line's text. `fault_at` then receives the fault's byte, or npos where reading on is out
// of the question (nested too deep).
[[nodiscard]] Result<Done> parse_xml(std::string_view bytes, const std::string& file,
                                     XmlHandler& handler, std::size_t* fault_at = nullptr);

} // namespace tamga::format
