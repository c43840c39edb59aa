// SPDX-License-Identifier: Apache-2.0
#include "format/xml.hpp"
#include "fuzz.hpp"

namespace {

// Tags close in the order in which they opened; lines never go back.
class Checker : public tamga::format::XmlHandler {
public:
    void start(std::string_view name, const tamga::format::XmlAttributes&,
               std::uint32_t line) override {
        open_.emplace_back(name);
        forward(line);
    }
    void text(std::string_view, std::uint32_t) override {}
    void end(std::string_view name, std::uint32_t line) override {
        tamga::fuzz::require(!open_.empty() && open_.back() == name);
        open_.pop_back();
        forward(line);
    }

private:
    void forward(std::uint32_t line) {
        tamga::fuzz::require(line >= line_);
        line_ = line;
    }
    std::vector<std::string> open_;
    std::uint32_t line_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Checker checker;
    const auto done = tamga::format::parse_xml(tamga::fuzz::text(data, size), "fuzz.xml", checker);
    tamga::fuzz::require(done.ok() || !done.error().place.empty());
    return 0;
}
