// SPDX-License-Identifier: Apache-2.0
#include "format/xml.hpp"

#include <gtest/gtest.h>

namespace tamga::format {
namespace {

class Log : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes, std::uint32_t) override {
        out += "<" + std::string(name);
        for (const auto& [key, value] : attributes) {
            out += " " + std::string(key) + "=" + std::string(value);
        }
        out += ">";
    }
    void text(std::string_view text, std::uint32_t) override { out += text; }
    void end(std::string_view name, std::uint32_t) override {
        out += "</" + std::string(name) + ">";
    }
    std::string out;
};

TEST(Xml, GivesEventsWithTextInOnePiece) {
    Log log;
    ASSERT_TRUE(parse_xml("<a x='1'>t&amp;u<![CDATA[<v>]]><b/></a>", "f.xml", log).ok());
    EXPECT_EQ(log.out, "<a x=1>t&u<v><b></b></a>");
}

TEST(Xml, GivesWhatStandsBeforeAFaultAndNamesItsLine) {
    Log log;
    const auto done = parse_xml("<a>\n<b>x</b>\n<c></a>", "f.xml", log);
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::bad_data);
    EXPECT_EQ(done.error().place.substr(0, 7), "f.xml:3");
    EXPECT_NE(log.out.find("<b>x</b>"), std::string::npos);
}

TEST(Xml, NeverReadsAFileAndLimitsExpansion) {
    Log log;
    (void)parse_xml("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>", "f.xml",
                    log);
    EXPECT_EQ(log.out.find("/etc"), std::string::npos);
    std::string bomb = "<!DOCTYPE a [<!ENTITY e0 \"0123456789\">";
    for (int i = 1; i < 12; ++i) {
        bomb += "<!ENTITY e" + std::to_string(i) + " \"";
        for (int j = 0; j < 10; ++j) {
            bomb += "&e" + std::to_string(i - 1) + ";";
        }
        bomb += "\">";
    }
    Log small;
    EXPECT_FALSE(parse_xml(bomb + "]><a>&e11;</a>", "bomb.xml", small).ok());
    EXPECT_LT(small.out.size(), std::size_t{100} << 20U);
}

TEST(Xml, LimitsDepth) {
    std::string deep;
    for (int i = 0; i < 1000; ++i) {
        deep += "<a>";
    }
    Log log;
    EXPECT_FALSE(parse_xml(deep, "deep.xml", log).ok());
}

TEST(Xml, EndsNothingThatDidNotStart) {
    std::string deep;
    for (int i = 0; i < 256; ++i) {
        deep += "<a>";
    }
    struct Depth : XmlHandler {
        void start(std::string_view, const XmlAttributes&, std::uint32_t) override { ++open; }
        void text(std::string_view, std::uint32_t) override {}
        void end(std::string_view, std::uint32_t) override { --open; }
        int open = 0;
    } handler;
    // expat tells the end of an empty element even after it was stopped at its start.
    EXPECT_FALSE(parse_xml(deep + "<b/>", "deep.xml", handler).ok());
    EXPECT_EQ(handler.open, 256);
}

} // namespace
} // namespace tamga::format
