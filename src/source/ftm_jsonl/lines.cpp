// SPDX-License-Identifier: Apache-2.0
// What a file is, told by its first lines.
#include "source/ftm_jsonl/lines.hpp"

#include "source/ftm_jsonl/mapper.hpp"
#include "source/ftm_jsonl/object.hpp"

#include <algorithm>

namespace tamga::source::ftm_jsonl {
namespace {

using format::Json;

constexpr std::string_view kMark = "\xef\xbb\xbf"; // byte order mark
constexpr std::uint32_t kLinesAsked = 20;          // for the name of the source

} // namespace

std::string_view text_of(const InputFile& file) {
    const std::string_view text = *file.text;
    return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

std::vector<Json> first_lines(const InputFile& file, std::uint32_t most) {
    std::vector<Json> lines;
    std::string_view rest = text_of(file);
    while (!rest.empty() && lines.size() < most) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest = rest.substr(std::min(rest.size(), line.size() + 1));
        const std::string_view text = trim(line);
        if (text.empty()) {
            continue;
        }
        if (!text.starts_with('{')) {
            break; // spares parsing files of another kind
        }
        Result<Json> json = format::parse_json(text, file.name);
        if (!json) {
            break;
        }
        lines.push_back(std::move(json).value());
    }
    return lines;
}

bool is_delta_file(const InputFile& file) {
    const std::vector<Json> lines = first_lines(file, 1);
    return !lines.empty() && is_delta(lines.front());
}

bool recognise(const InputFile& file) {
    const std::vector<Json> lines = first_lines(file, 1);
    if (lines.empty()) {
        return false;
    }
    const std::optional<Object> object = as_object(lines.front());
    const Json* entity = lines.front().find("entity");
    const bool is_change =
        is_delta(lines.front()) && entity != nullptr && entity->kind == Json::Kind::object;
    return is_change || (object && !object->schema_printed.empty() && object->schema);
}

std::string source_name(const InputFile& file) {
    std::string source;
    for (const Json& line : first_lines(file, kLinesAsked)) {
        const std::optional<Object> object = as_object(line);
        const bool is_named = object && !object->datasets.empty();
        if (!is_named || (!source.empty() && source != object->datasets.front())) {
            source.clear();
            break;
        }
        source = object->datasets.front();
    }
    return source.empty() ? file.name.substr(0, file.name.find('.')) : source;
}

} // namespace tamga::source::ftm_jsonl
