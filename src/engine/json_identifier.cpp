// SPDX-License-Identifier: Apache-2.0
#include "engine/json_parts.hpp"
#include "tamga/identifier.hpp"

namespace tamga {

std::string to_json(const IdentifierReading& reading, const std::string& scheme,
                    const AnswerStamp& stamp) {
    engine::JsonWriter json(2);
    engine::open_answer(json, "identifier", stamp);
    engine::write_field(json, "scheme", scheme);
    engine::write_field(json, "normal", reading.normal);
    engine::write_field(json, "formatted", reading.formatted);
    engine::write_field(json, "kind", reading.kind);
    json.key("valid").boolean(reading.is_valid);
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
