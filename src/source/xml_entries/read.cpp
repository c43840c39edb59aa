// SPDX-License-Identifier: Apache-2.0
// Reading entries of a document, and on past a fault: entries do not nest, so each one that starts
// behind the fault is a small document of its own.
#include "source/xml_entries/entries.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <type_traits>

namespace tamga::source {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kReplacement = "\xef\xbf\xbd";
constexpr std::string_view kNameStart = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:/!?";
constexpr std::string_view kReference =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#";
constexpr std::size_t kMostErrorText = 200;

std::string_view trimmed(std::string_view text) noexcept {
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// What one entry is made of, in memory that the next entry uses again.
class Scratch {
public:
    [[nodiscard]] std::string_view keep(std::string_view text) {
        char* place = take<char>(text.size());
        std::ranges::copy(text, place);
        return {place, text.size()};
    }
    template <typename T> [[nodiscard]] std::span<const T> keep(std::span<const T> values) {
        T* place = take<T>(values.size());
        std::uninitialized_copy(values.begin(), values.end(), place);
        return {place, values.size()};
    }
    template <typename T> [[nodiscard]] T* take(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        return static_cast<T*>(memory_.allocate(count * sizeof(T) + 1, alignof(T)));
    }
    void clear() noexcept { memory_.release(); }

private:
    static constexpr std::size_t kFirst = std::size_t{1} << 16; // most entries are smaller
    std::vector<std::byte> first_ = std::vector<std::byte>(kFirst);
    std::pmr::monotonic_buffer_resource memory_{first_.data(), first_.size()};
};

class Collector : public format::XmlHandler {
public:
    // `depth`: elements that are open already; 1 where the text is one entry. `line`: of its start.
    explicit Collector(const XmlEntries& wanted, std::size_t depth = 0, std::uint32_t line = 1)
        : wanted_(wanted), depth_(depth), lines_before_(line - 1) {}

    void start(std::string_view name, const format::XmlAttributes& attributes,
               std::uint32_t line) override {
        if (depth_++ == 0) {
            if (wanted_.root) {
                wanted_.root(attributes);
            }
            return;
        }
        const bool is_entry =
            levels_ == 0 && std::ranges::find(wanted_.entries, name) != wanted_.entries.end();
        if (is_entry || levels_ > 0) {
            open(name, attributes, line + lines_before_);
        } else {
            head_ = name;
            head_text_.clear();
        }
    }
    void text(std::string_view text, std::uint32_t /*line*/) override {
        if (levels_ > 0) {
            std::string& before = open_[levels_ - 1].text;
            if (!before.empty() || text.find_first_not_of(kSpace) != std::string_view::npos) {
                before += text; // space in front would be trimmed away
            }
        } else {
            head_text_ += text;
        }
    }
    void end(std::string_view name, std::uint32_t /*line*/) override {
        --depth_;
        if (levels_ > 0) {
            close();
            return;
        }
        if (wanted_.head && name == head_) {
            wanted_.head(head_, trimmed(head_text_));
        }
        head_.clear();
    }
    // The name of the entry that the document broke off in; empty: none.
    [[nodiscard]] std::string_view broken() const {
        return levels_ == 0 ? std::string_view{} : open_.front().node.name;
    }

private:
    struct Open {
        XmlNode node;
        std::string text;
        std::size_t first_child = 0; // in closed_
    };

    void open(std::string_view name, const format::XmlAttributes& attributes, std::uint32_t line) {
        if (levels_ == open_.size()) {
            open_.emplace_back();
        }
        Open& level = open_[levels_++];
        level.text.clear();
        level.first_child = closed_.size();
        level.node = {scratch_.keep(name), {}, line, {}, {}};
        auto* kept =
            scratch_.take<std::pair<std::string_view, std::string_view>>(attributes.size());
        for (std::size_t i = 0; i < attributes.size(); ++i) {
            std::construct_at(kept + i, scratch_.keep(attributes[i].first),
                              scratch_.keep(attributes[i].second));
        }
        level.node.attributes = {kept, attributes.size()};
    }
    // A closed element waits for its parent's end, behind its elder brothers.
    void close() {
        Open& level = open_[--levels_];
        level.node.text = scratch_.keep(trimmed(level.text));
        level.node.children =
            scratch_.keep(std::span<const XmlNode>(closed_).subspan(level.first_child));
        closed_.resize(level.first_child);
        if (levels_ > 0) {
            closed_.push_back(level.node);
            return;
        }
        wanted_.take(level.node);
        scratch_.clear();
    }

    const XmlEntries& wanted_;
    Scratch scratch_;
    std::vector<Open> open_; // the open entry and its open elements: the first `levels_`
    std::vector<XmlNode> closed_;
    std::size_t levels_ = 0;
    std::string head_, head_text_;
    std::size_t depth_;
    std::uint32_t lines_before_;
};

// XML 1.0, section 2.2: of the characters below a space only tab, line feed, carriage return.
bool is_forbidden(char letter) noexcept {
    return static_cast<unsigned char>(letter) < 0x20 &&
           kSpace.find(letter) == std::string_view::npos;
}

// A "<" that no name follows, a "&" that no reference follows (XML 1.0, section 2.4).
bool is_bare(std::string_view rest) noexcept {
    if (rest.front() == '<') {
        const char next = rest.size() > 1 ? rest[1] : ' ';
        return kNameStart.find(next) == std::string_view::npos;
    }
    if (rest.front() != '&') {
        return false;
    }
    const std::size_t end = rest.find_first_not_of(kReference, 1);
    return end == std::string_view::npos || end == 1 || rest[end] != ';';
}

// The text with U+FFFD for what XML forbids, and bare "<" and "&" as text; the same when it holds
// neither.
std::string mended(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_forbidden(text[i])) {
            out += kReplacement;
        } else if (is_bare(text.substr(i))) {
            out += text[i] == '<' ? "&lt;" : "&amp;";
        } else {
            out += text[i];
        }
    }
    return out;
}

std::uint32_t line_of(const Error& error) {
    const std::size_t colon = error.place.rfind(':');
    return colon == std::string::npos ? 1
                                      : static_cast<std::uint32_t>(std::strtoul(
                                            error.place.c_str() + colon + 1, nullptr, 10));
}

// Takes the entries that stand behind a fault.
class Recovery {
public:
    Recovery(const InputFile& file, const XmlEntries& wanted, ListVersion& version)
        : text_(*file.text), file_(file), wanted_(wanted), version_(version) {}

    // The last entry that starts at or before `at`; npos: none.
    [[nodiscard]] std::size_t start_before(std::string_view name, std::size_t at) const {
        const std::string tag = "<" + std::string(name);
        std::size_t found = text_.rfind(tag, at);
        while (found != std::string_view::npos && !is_tag(found, tag.size())) {
            found = found == 0 ? std::string_view::npos : text_.rfind(tag, found - 1);
        }
        return found;
    }

    // Takes all entries that start at or behind `from`.
    void run(std::size_t from) {
        line_ = 1 + count_lines(0, from);
        std::size_t at = next_start(from);
        line_ += count_lines(from, std::min(at, text_.size()));
        while (at != std::string_view::npos) {
            const std::size_t next = next_start(at + 1);
            take(text_.substr(at, next == std::string_view::npos ? next : next - at));
            line_ += count_lines(at, std::min(next, text_.size()));
            at = next;
        }
    }

private:
    [[nodiscard]] bool is_tag(std::size_t at, std::size_t size) const {
        const std::string_view after = text_.substr(std::min(at + size, text_.size()), 1);
        return !after.empty() && std::string_view(" \t\r\n>/").find(after[0]) != after.npos;
    }
    [[nodiscard]] std::uint32_t count_lines(std::size_t begin, std::size_t end) const {
        const std::string_view part = text_.substr(begin, end - begin);
        return static_cast<std::uint32_t>(std::ranges::count(part, '\n'));
    }
    [[nodiscard]] std::size_t next_start(std::size_t from) const {
        for (std::size_t at = text_.find('<', from); at != std::string_view::npos;
             at = text_.find('<', at + 1)) {
            for (const std::string_view name : wanted_.entries) {
                if (text_.substr(at + 1).starts_with(name) && is_tag(at, name.size() + 1)) {
                    return at;
                }
            }
        }
        return std::string_view::npos;
    }
    // `text` begins at a start tag and ends before the next one.
    void take(std::string_view text) {
        const std::string_view name = text.substr(1, text.find_first_of(" \t\r\n>/") - 1);
        const std::string close = "</" + std::string(name) + ">";
        if (const std::size_t end = text.find(close); end != std::string_view::npos) {
            text = text.substr(0, end + close.size());
        }
        const auto done = parse(text);
        if (done.ok()) {
            return;
        }
        const std::uint32_t line = line_ + line_of(done.error()) - 1;
        if (parse(mended(text)).ok()) {
            name_lost(line, "not well-formed: forbidden characters were mended", done.error().text);
            return;
        }
        name_lost(line, "not well-formed: the entry was not taken", text.substr(0, kMostErrorText));
    }
    // Nothing is taken of a text that is not well-formed: an entry is handed on when it closes, and
    // it closes last.
    [[nodiscard]] Result<Done> parse(std::string_view text) const {
        Collector collector(wanted_, 1, line_);
        return format::parse_xml(text, file_.name, collector);
    }
    void name_lost(std::uint32_t line, std::string problem, std::string_view text) {
        version_.skipped.push_back({file_.name, line, std::move(problem), std::string(text)});
    }

    std::string_view text_;
    const InputFile& file_;
    const XmlEntries& wanted_;
    ListVersion& version_;
    std::uint32_t line_ = 1; // of the entry at hand
};

} // namespace

void read_entries(const InputFile& file, const XmlEntries& wanted, ListVersion& version) {
    Collector collector(wanted);
    std::size_t fault_at = std::string_view::npos;
    const auto done = format::parse_xml(*file.text, file.name, collector, &fault_at);
    if (done) {
        return;
    }
    const Error& error = done.error();
    version.is_complete = false;
    version.skipped.push_back({file.name, line_of(error), error.problem, error.text});
    version.notes.emplace_back("the file is not well-formed: it proves presence only");
    if (fault_at == std::string_view::npos) {
        return;
    }
    Recovery recovery(file, wanted, version);
    const std::string_view broken = collector.broken();
    const std::size_t start = broken.empty() ? fault_at : recovery.start_before(broken, fault_at);
    recovery.run(std::min(start, fault_at));
}

} // namespace tamga::source
