// SPDX-License-Identifier: Apache-2.0
#include "report/html_parts.hpp"

namespace tamga::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

// A run of bytes that is one character, or is to be replaced as one.
struct Run {
    std::size_t size = 1;
    bool is_good = false;
};

// How many bytes follow a lead byte, and what the first of them may be (Unicode 15, table 3-7).
struct Lead {
    std::size_t more = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
};

Lead lead_of(unsigned char byte) noexcept {
    if (byte >= 0xC2 && byte <= 0xDF) {
        return {1};
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        const auto low = static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80);
        const auto high = static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF);
        return {2, low, high};
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        const auto low = static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80);
        const auto high = static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF);
        return {3, low, high};
    }
    return {};
}

bool is_printable(unsigned char byte) noexcept {
    return (byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
}

Run run_at(std::string_view text, std::size_t at) noexcept {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
        return {1, is_printable(first)};
    }
    const Lead lead = lead_of(first);
    if (lead.more == 0) {
        return {};
    }
    std::size_t size = 1;
    while (size <= lead.more && at + size < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at + size]);
        const bool fits =
            size == 1 ? byte >= lead.low && byte <= lead.high : byte >= 0x80 && byte <= 0xBF;
        if (!fits) {
            break;
        }
        ++size;
    }
    const bool is_control = first == 0xC2 && size == 2 && text[at + 1] <= '\x9F';
    return {size, size == lead.more + 1 && !is_control};
}

std::string_view escaped(char c) noexcept {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
    }
}

} // namespace

std::string clean(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Run run = run_at(text, i);
        out += run.is_good ? text.substr(i, run.size) : kReplacement;
        i += run.size;
    }
    return out;
}

std::string shorten(std::string_view text, std::size_t most) {
    std::string whole = clean(text);
    std::size_t count = 0;
    std::size_t cut = 0;
    for (std::size_t i = 0; i < whole.size(); i += run_at(whole, i).size) {
        if (++count == most) {
            cut = i;
        }
        if (count > most) {
            return whole.substr(0, cut) + "…";
        }
    }
    return whole;
}

Html& Html::text(std::string_view text) {
    for (const char c : clean(text)) {
        const std::string_view entity = escaped(c);
        if (entity.empty()) {
            out_ += c;
        } else {
            out_ += entity;
        }
    }
    return *this;
}

Html& Html::name(std::string_view text) {
    return raw("<bdi lang=\"\">").text(text).raw("</bdi>");
}

void symbol(Html& to, std::string_view name) {
    to.raw("<svg class=\"i\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><use href=\"#")
        .text(name)
        .raw("\"/></svg>");
}

void symbol_table(Html& to) {
    to.raw(R"svg(<svg class="defs" width="0" height="0" aria-hidden="true"><defs>
<symbol id="a-yes" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.5"/><path d="M4 8.5 7 11.5 12 5" fill="none" stroke="#fff" stroke-width="2"/></symbol>
<symbol id="a-no" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="#fff" stroke="#15202b" stroke-width="1.6"/><path d="M4.8 8H11.2" stroke="#15202b" stroke-width="1.8"/></symbol>
<symbol id="a-not_yet" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="#fff" stroke="#15202b" stroke-width="1.6"/><path d="M8 4V8L11 10" fill="none" stroke="#15202b" stroke-width="1.6"/></symbol>
<symbol id="a-undetermined" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="#fff" stroke="#15202b" stroke-width="1.6"/><path d="M8 1.5A6.5 6.5 0 0 0 8 14.5Z"/></symbol>
<symbol id="a-not_shown" viewBox="0 0 16 16"><rect x="1.5" y="1.5" width="13" height="13" fill="#fff" stroke="#4a5560" stroke-width="1.4" stroke-dasharray="2 2"/><text x="8" y="12" font-size="11" text-anchor="middle" fill="#4a5560">?</text></symbol>
<symbol id="v-holds" viewBox="0 0 16 16"><rect x=".5" y=".5" width="15" height="15"/><path d="M3.5 8.5 6.8 11.8 12.5 4.5" fill="none" stroke="#fff" stroke-width="2"/></symbol>
<symbol id="v-contradicted" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" fill="#fff" stroke="#15202b" stroke-width="1.4"/><path d="M4 4 12 12M12 4 4 12" stroke="#15202b" stroke-width="2"/></symbol>
<symbol id="v-implied_part_contradicted" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" fill="#fff" stroke="#15202b" stroke-width="1.4"/><path d="M1 1H15L1 15Z"/></symbol>
<symbol id="v-not_verifiable" viewBox="0 0 16 16"><rect x="1.5" y="1.5" width="13" height="13" fill="#fff" stroke="#4a5560" stroke-width="1.4" stroke-dasharray="2 2"/><text x="8" y="12" font-size="11" text-anchor="middle" fill="#4a5560">?</text></symbol>
<symbol id="v-not_yet_later_true" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" fill="#fff" stroke="#15202b" stroke-width="1.4"/><path d="M8 3.5V8L11.5 10.5" fill="none" stroke="#15202b" stroke-width="1.7"/></symbol>
<symbol id="v-wrong_authority" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" fill="#fff" stroke="#15202b" stroke-width="1.4"/><path d="M4 6.2H12M4 9.8H12M10.5 3 5.5 13" stroke="#15202b" stroke-width="1.5"/></symbol>
<symbol id="v-wrong_measure" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" fill="#fff" stroke="#15202b" stroke-width="1.4"/><path d="M4 6.2H12M4 9.8H12M10.5 3 5.5 13" stroke="#15202b" stroke-width="1.5"/></symbol>
<pattern id="h-uncertain" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="2.4" height="6" fill="#1f4e79"/></pattern>
<pattern id="h-draft" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="6" height="6" fill="#fff"/><rect width="1" height="6" fill="#333"/><rect width="6" height="1" fill="#333"/></pattern>
</defs></svg>
)svg");
}

} // namespace tamga::report
