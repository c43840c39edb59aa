// SPDX-License-Identifier: Apache-2.0
// Building HTML so that data can never become markup.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tamga::report {

// Markup of our own. Made at compile time only, so no data can become markup by mistake.
struct Markup {
    std::string_view text;
    consteval Markup(const char* literal) : text(literal) {}
};

// A growing piece of a page.
class Html {
public:
    Html& raw(Markup markup) {
        out_ += markup.text;
        return *this;
    }
    // Escaped for content and for quoted attributes; see `clean`.
    Html& text(std::string_view text);
    Html& number(std::uint64_t value) {
        out_ += std::to_string(value);
        return *this;
    }
    Html& add(const Html& part) {
        out_ += part.out_;
        return *this;
    }
    // A name or sentence of unknown language and direction.
    Html& name(std::string_view text);
    [[nodiscard]] bool empty() const noexcept { return out_.empty(); }
    [[nodiscard]] std::string take() && { return std::move(out_); }

private:
    std::string out_;
};

// Well-formed UTF-8: each broken sequence and each control character but tab and line ends becomes
// U+FFFD.
[[nodiscard]] std::string clean(std::string_view text);
// At most `most` characters of `text` (cleaned); a cut is shown as "…".
[[nodiscard]] std::string shorten(std::string_view text, std::size_t most);

// A symbol of `symbol_table` by its name, hidden from screen readers: a word stands beside it.
void symbol(Html& to, std::string_view name);
// All symbols and hatchings, once a page.
void symbol_table(Html& to);

} // namespace tamga::report
