// SPDX-License-Identifier: Apache-2.0
// Profiles of who asks: those that ship, and one's own. A profile is a small part of TOML (keys
// with a text or a list of texts), read here: toml++ 3.3 meets its own assertions on broken texts
// (found by fuzzing), and a profile needs no more.
#include "rules/profile.hpp"

#include "base/file.hpp"
#include "rules/shipped.hpp"

#include <algorithm>
#include <set>

namespace tamga::rules {
namespace {

struct Value {
    std::vector<std::string> texts;
    bool is_list = false;
};

bool is_key(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Walks over the text; the first fault is kept and ends the walk.
class Scanner {
public:
    Scanner(std::string_view text, const std::string& place) : text_(text), place_(place) {}

    // Calls take(key, value) for each pair.
    template <typename Take> std::optional<Error> scan(const Take& take) {
        std::set<std::string> known;
        for (skip_blank(); !error_ && at_ < text_.size(); skip_blank()) {
            const std::size_t start = at_;
            while (at_ < text_.size() && is_key(text_[at_])) {
                ++at_;
            }
            const std::string key(text_.substr(start, at_ - start));
            skip_spaces();
            if (key.empty() || !eat('=')) {
                fail("expected KEY = \"TEXT\" or KEY = [\"TEXT\", ...]", rest_of_line());
                break;
            }
            if (!known.insert(key).second) {
                fail("key twice", key);
            }
            skip_spaces();
            const Value value = read_value();
            if (!error_) {
                take(key, value);
            }
            skip_spaces();
            if (!error_ && at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '#') {
                fail("nothing but a comment may stand behind the value", rest_of_line());
            }
        }
        return std::move(error_);
    }
    void fail(std::string problem, std::string_view what) {
        if (!error_) {
            error_ = Error{ErrorKind::bad_data, place_ + ":" + std::to_string(line_),
                           std::move(problem), std::string(what), "docs/formats/rules.md"};
        }
    }

private:
    bool eat(char wanted) {
        const bool is_there = at_ < text_.size() && text_[at_] == wanted;
        at_ += is_there ? 1U : 0U;
        return is_there;
    }
    void skip_spaces() {
        while (eat(' ') || eat('\t') || eat('\r')) {
        }
    }
    // Spaces, ends of line and comments.
    void skip_blank() {
        while (true) {
            skip_spaces();
            if (eat('\n')) {
                ++line_;
            } else if (eat('#')) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else {
                return;
            }
        }
    }
    [[nodiscard]] std::string_view rest_of_line() const {
        constexpr std::size_t kShown = 40;
        const std::string_view rest = text_.substr(std::min(at_, text_.size()));
        return rest.substr(0, std::min(rest.find('\n'), kShown));
    }

    Value read_value() {
        Value out;
        out.is_list = eat('[');
        if (!out.is_list) {
            out.texts.push_back(read_text());
            return out;
        }
        for (skip_blank(); !error_ && !eat(']'); skip_blank()) {
            out.texts.push_back(read_text());
            skip_blank();
            if (!error_ && !eat(',') && (at_ >= text_.size() || text_[at_] != ']')) {
                fail("expected a comma or ]", rest_of_line());
            }
        }
        return out;
    }

    // "TEXT" with \" and \\, or 'TEXT'.
    std::string read_text() {
        std::string out;
        const char quote = eat('"') ? '"' : eat('\'') ? '\'' : '\0';
        if (quote == '\0') {
            fail("expected a text in quotes", rest_of_line());
            return out;
        }
        while (!eat(quote)) {
            if (at_ >= text_.size() || text_[at_] == '\n') {
                fail("the text has no end", out);
                return out;
            }
            if (quote == '"' && eat('\\') &&
                (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\\'))) {
                fail("only \\\" and \\\\ are known behind a backslash", rest_of_line());
                return out;
            }
            out += text_[at_++];
        }
        return out;
    }

    std::string_view text_;
    const std::string& place_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::optional<Error> error_;
};

// Puts the pairs into a profile.
class Reader {
public:
    explicit Reader(Scanner& scanner) : scanner_(scanner) {}

    void take(const std::string& key, const Value& value) {
        if (key == "title") {
            profile.title = text(key, value);
        } else if (key == "establishment") {
            profile.establishment = code(text(key, value), 2);
        } else if (key == "insurer") {
            const std::string where = text(key, value);
            profile.insurer = where == "none" ? std::string{} : code(where, 2);
        } else if (key == "business") {
            profile.business = codes(key, value, 2);
        } else if (key == "currency") {
            profile.currency = codes(key, value, 3);
        } else if (key == "goods_origin") {
            profile.goods_origin = codes(key, value, 2);
        } else {
            scanner_.fail("unknown key, expected title, establishment, business, currency, "
                          "goods_origin or insurer",
                          key);
        }
    }

    Profile profile;

private:
    std::string text(const std::string& key, const Value& value) {
        if (value.is_list || value.texts.empty()) {
            scanner_.fail("expected a text, not a list", key);
            return {};
        }
        return value.texts.front();
    }

    std::string code(std::string text, std::size_t size) {
        const bool is_code =
            text.size() == size &&
            std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!is_code) {
            scanner_.fail(size == 2 ? "is no country code of two capital letters"
                                    : "is no currency code of three capital letters",
                          text);
        }
        return text;
    }

    std::vector<std::string> codes(const std::string& key, const Value& value, std::size_t size) {
        std::vector<std::string> out;
        if (!value.is_list) {
            scanner_.fail("expected a list such as [\"IT\"]; [] is none", key);
            return out;
        }
        for (const std::string& text : value.texts) {
            out.push_back(code(text, size));
        }
        return out;
    }

    Scanner& scanner_;
};

} // namespace

Result<Profile> parse_profile(const std::string& name, std::string_view text,
                              const std::string& place) {
    Scanner scanner(text, place);
    Reader reader(scanner);
    if (auto error = scanner.scan(
            [&](const std::string& key, const Value& value) { reader.take(key, value); })) {
        return std::move(*error);
    }
    reader.profile.name = name;
    return std::move(reader.profile);
}

} // namespace tamga::rules

namespace tamga {

std::vector<Profile> shipped_profiles() {
    std::vector<Profile> out;
    for (const rules::ShippedText& text : rules::shipped_profile_texts()) {
        const std::string name(text.name);
        if (auto read = rules::parse_profile(name, text.text, name + ".toml")) {
            out.push_back(std::move(*read));
        }
    }
    return out;
}

Result<Profile> read_profile(const std::string& name_or_path) {
    std::string names;
    for (Profile& profile : shipped_profiles()) {
        if (profile.name == name_or_path) {
            return std::move(profile);
        }
        names += (names.empty() ? "" : ", ") + profile.name;
    }
    if (!file::exists(name_or_path)) {
        return Error{ErrorKind::bad_input, "--profile", "neither a profile that ships nor a file",
                     name_or_path, "a TOML file, or one of " + names};
    }
    constexpr std::uint64_t kMost = std::uint64_t{1} << 16U;
    const auto bytes = file::read(name_or_path, kMost);
    if (!bytes) {
        return bytes.error();
    }
    return rules::parse_profile(name_or_path, *bytes, name_or_path);
}

} // namespace tamga
