// SPDX-License-Identifier: Apache-2.0
// The JSON reader takes any bytes; what the writer escapes, the reader gives back.
#include "format/json.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;
    const std::string_view text = fuzz::text(data, size);
    const auto value = format::parse_json(text, "fuzz");
    fuzz::require(value.ok() || value.error().kind == ErrorKind::bad_data);
    std::size_t lines = 0;
    format::for_each_json_line(
        text, "fuzz", [&](const format::Json&, std::uint32_t) { ++lines; },
        [&](const Error&, std::uint32_t) { ++lines; });
    format::JsonWriter writer;
    writer.begin_object().key("a").text(text).end_object();
    const auto again = format::parse_json(writer.take(), "fuzz");
    fuzz::require(again.ok());
    if (format::is_utf8(text)) {
        fuzz::require(again->find("a")->as_text() == text);
    }
    return 0;
}
