// SPDX-License-Identifier: Apache-2.0
#include "format/xml.hpp"

#include <algorithm>
#include <expat.h>
#include <limits>
#include <memory>
#include <new>

namespace tamga::format {
namespace {

constexpr std::size_t kMaxDepth = 256; // official lists reach 12
constexpr std::size_t kMostErrorText = 200;

std::string_view local(const char* name) {
    const std::string_view full(name);
    const std::size_t colon = full.rfind(':');
    return colon == std::string_view::npos ? full : full.substr(colon + 1);
}

struct ParserCloser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, ParserCloser>;

struct State {
    XML_Parser parser;
    XmlHandler& handler;
    XmlAttributes attributes;
    std::string text;
    std::uint32_t text_line = 0;
    std::size_t depth = 0;
    bool is_too_deep = false;
    bool is_out_of_memory = false;

    [[nodiscard]] std::uint32_t line() const {
        return static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser));
    }
    void flush() {
        if (!text.empty()) {
            handler.text(text, text_line);
            text.clear();
        }
    }
    // Exceptions must not cross expat's C frames.
    template <typename Call> void guarded(Call call) noexcept {
        if (is_too_deep || is_out_of_memory) {
            return; // expat still ends an empty element after it was stopped
        }
        try {
            call();
        } catch (...) {
            is_out_of_memory = true;
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

void on_start(void* data, const char* name, const char** attributes) {
    auto& state = *static_cast<State*>(data);
    state.guarded([&] {
        state.flush();
        if (++state.depth > kMaxDepth) {
            state.is_too_deep = true;
            XML_StopParser(state.parser, XML_FALSE);
            return;
        }
        state.attributes.clear();
        for (std::size_t i = 0; attributes[i] != nullptr; i += 2) {
            state.attributes.emplace_back(local(attributes[i]), attributes[i + 1]);
        }
        state.handler.start(local(name), state.attributes, state.line());
    });
}

void on_end(void* data, const char* name) {
    auto& state = *static_cast<State*>(data);
    state.guarded([&] {
        state.flush();
        --state.depth;
        state.handler.end(local(name), state.line());
    });
}

void on_text(void* data, const char* text, int size) {
    auto& state = *static_cast<State*>(data);
    state.guarded([&] {
        if (state.text.empty()) {
            state.text_line = state.line();
        }
        state.text.append(text, static_cast<std::size_t>(size));
    });
}

std::size_t byte_of(const State& state, std::string_view bytes) {
    const XML_Index at = std::max<XML_Index>(XML_GetCurrentByteIndex(state.parser), 0);
    return std::min(static_cast<std::size_t>(at), bytes.size());
}

Error fault(const State& state, std::string_view bytes, const std::string& file) {
    const std::size_t at = byte_of(state, bytes);
    const std::size_t begin = at == 0 ? 0 : bytes.rfind('\n', at - 1) + 1;
    std::string_view line = bytes.substr(begin);
    line = line.substr(0, std::min(line.find('\n'), kMostErrorText));
    const std::string problem =
        state.is_too_deep
            ? "elements are nested too deep"
            : std::string("not well-formed: ") + XML_ErrorString(XML_GetErrorCode(state.parser));
    return {ErrorKind::bad_data, file + ":" + std::to_string(state.line()), problem,
            std::string(line), "fetch the file again; it may be cut off or altered"};
}

} // namespace

Result<Done> parse_xml(std::string_view bytes, const std::string& file, XmlHandler& handler,
                       std::size_t* fault_at) {
    const Parser parser(XML_ParserCreate(nullptr));
    if (!parser) {
        throw std::bad_alloc();
    }
    State state{parser.get(), handler, {}, {}, 0, 0, false, false};
    XML_SetUserData(parser.get(), &state);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetParamEntityParsing(parser.get(), XML_PARAM_ENTITY_PARSING_NEVER);
    constexpr std::size_t kStep = std::size_t{1} << 20;
    std::string_view rest = bytes;
    do {
        const std::size_t size = std::min(kStep, rest.size());
        const bool is_last = size == rest.size();
        const auto status = XML_Parse(parser.get(), rest.data(), static_cast<int>(size),
                                      is_last ? XML_TRUE : XML_FALSE);
        if (state.is_out_of_memory) {
            throw std::bad_alloc();
        }
        if (status != XML_STATUS_OK) {
            if (fault_at != nullptr) {
                *fault_at = state.is_too_deep ? std::string_view::npos : byte_of(state, bytes);
            }
            return fault(state, bytes, file);
        }
        rest.remove_prefix(size);
    } while (!rest.empty());
    return Done{};
}

} // namespace tamga::format
