// SPDX-License-Identifier: Apache-2.0
#include "format/json.hpp"

#include <exception>
#include <simdjson.h>

namespace tamga::format {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMostErrorText = 120;
constexpr std::size_t kMaxDepth = 256;

Json convert(dom::element element);

std::string number_text(dom::element element) {
    if (element.type() == dom::element_type::INT64) {
        return std::to_string(std::int64_t{element});
    }
    if (element.type() == dom::element_type::UINT64) {
        return std::to_string(std::uint64_t{element});
    }
    return simdjson::minify(element);
}

Json convert_array(dom::array array) {
    Json out;
    out.kind = Json::Kind::array;
    for (const dom::element item : array) {
        out.items.push_back(convert(item));
    }
    return out;
}

Json convert_object(dom::object object) {
    Json out;
    out.kind = Json::Kind::object;
    for (const dom::key_value_pair member : object) {
        out.members.emplace_back(std::string(member.key), convert(member.value));
    }
    return out;
}

Json convert(dom::element element) {
    Json out;
    switch (element.type()) {
    case dom::element_type::ARRAY: return convert_array(element);
    case dom::element_type::OBJECT: return convert_object(element);
    case dom::element_type::STRING:
        out.kind = Json::Kind::text;
        out.text = std::string_view(element);
        return out;
    case dom::element_type::BOOL:
        out.kind = Json::Kind::boolean;
        out.boolean = bool(element);
        return out;
    case dom::element_type::NULL_VALUE: return out;
    default:
        out.kind = Json::Kind::number;
        out.text = number_text(element);
        return out;
    }
}

Error not_json(const std::string& place, std::string_view bytes, simdjson::error_code code) {
    return {ErrorKind::bad_data, place, std::string("not JSON: ") + simdjson::error_message(code),
            std::string(bytes.substr(0, kMostErrorText)), ""};
}

Result<Json> parse(dom::parser& parser, std::string_view bytes, const std::string& place) {
    try {
        dom::element element;
        const auto code = parser.parse(bytes.data(), bytes.size()).get(element);
        if (code != simdjson::SUCCESS) {
            return not_json(place, bytes, code);
        }
        return convert(element);
    } catch (const simdjson::simdjson_error& error) {
        return not_json(place, bytes, error.error());
    }
}

bool is_ready(dom::parser& parser, std::size_t bytes) {
    return parser.allocate(bytes + 64, kMaxDepth) == simdjson::SUCCESS;
}

} // namespace

Json::Json() = default;
Json::~Json() = default;
Json::Json(const Json& other) = default;
Json& Json::operator=(const Json& other) = default;
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(Json&& other) noexcept = default;

const Json* Json::find(std::string_view key) const noexcept {
    for (const auto& [name, value] : members) {
        if (name == key) {
            return &value;
        }
    }
    return nullptr;
}

std::string_view Json::as_text() const noexcept {
    return kind == Kind::text || kind == Kind::number ? std::string_view(text) : std::string_view{};
}

Result<Json> parse_json(std::string_view bytes, const std::string& place) {
    dom::parser parser;
    if (!is_ready(parser, bytes.size())) {
        return Error{ErrorKind::unavailable, place, "not enough memory to read it", "", ""};
    }
    return parse(parser, bytes, place);
}

void for_each_json_line(std::string_view bytes, const std::string& file,
                        const std::function<void(const Json& value, std::uint32_t line)>& good,
                        const std::function<void(const Error& error, std::uint32_t line)>& bad) {
    dom::parser parser;
    std::uint32_t line = 0;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view text = bytes.substr(0, end);
        bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
        ++line;
        if (text.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        const auto value = parse(parser, text, file + ":" + std::to_string(line));
        if (value) {
            good(*value, line);
        } else {
            bad(value.error(), line);
        }
    }
}

} // namespace tamga::format
