// SPDX-License-Identifier: Apache-2.0
#include "source/xml_entries/entries.hpp"

#include <algorithm>

namespace tamga::source {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view trimmed(std::string_view text) noexcept {
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

class Collector : public format::XmlHandler {
public:
    explicit Collector(const XmlEntries& wanted) : wanted_(wanted) {}

    void start(std::string_view name, const format::XmlAttributes& attributes,
               std::uint32_t line) override {
        if (depth_++ == 0) {
            if (wanted_.root) {
                wanted_.root(attributes);
            }
            return;
        }
        const bool is_entry =
            open_.empty() && std::ranges::find(wanted_.entries, name) != wanted_.entries.end();
        if (is_entry || !open_.empty()) {
            open_.push_back({std::string(name), "", line, {}});
        } else {
            head_ = name;
            head_text_.clear();
        }
    }
    void text(std::string_view text, std::uint32_t /*line*/) override {
        if (!open_.empty()) {
            open_.back().text += text;
        } else {
            head_text_ += text;
        }
    }
    void end(std::string_view name, std::uint32_t /*line*/) override {
        --depth_;
        if (open_.empty()) {
            if (wanted_.head && name == head_) {
                wanted_.head(head_, trimmed(head_text_));
            }
            head_.clear();
            return;
        }
        XmlNode closed = std::move(open_.back());
        open_.pop_back();
        closed.text = trimmed(closed.text);
        if (open_.empty()) {
            wanted_.take(closed);
        } else {
            open_.back().children.push_back(std::move(closed));
        }
    }
    // The entry that the document broke off in; null: none.
    [[nodiscard]] const XmlNode* broken() const { return open_.empty() ? nullptr : &open_.front(); }

private:
    const XmlEntries& wanted_;
    std::vector<XmlNode> open_; // the open entry and its open elements
    std::string head_, head_text_;
    std::size_t depth_ = 0;
};

} // namespace

const XmlNode* XmlNode::child(std::string_view wanted) const noexcept {
    const auto found = std::ranges::find(children, wanted, &XmlNode::name);
    return found == children.end() ? nullptr : &*found;
}

std::string_view XmlNode::value(std::string_view wanted) const noexcept {
    const XmlNode* found = child(wanted);
    return found == nullptr ? std::string_view{} : std::string_view(found->text);
}

void read_entries(const InputFile& file, const XmlEntries& wanted, ListVersion& version) {
    Collector collector(wanted);
    const auto done = format::parse_xml(*file.text, file.name, collector);
    if (done) {
        return;
    }
    const Error& error = done.error();
    std::uint64_t line = 0;
    if (const std::size_t colon = error.place.rfind(':'); colon != std::string::npos) {
        line = std::strtoull(error.place.c_str() + colon + 1, nullptr, 10);
    }
    version.is_complete = false;
    version.skipped.push_back(
        {file.name, line, error.problem + ": what follows was not read", error.text});
    if (const XmlNode* broken = collector.broken()) {
        version.skipped.push_back({file.name, broken->line,
                                   "the entry that the fault stands in was not taken",
                                   broken->name});
    }
    version.notes.emplace_back("the file is not well-formed: it proves presence only");
}

std::string_view root_name(std::string_view text) noexcept {
    while (!text.empty()) {
        const std::size_t open = text.find('<');
        if (open == std::string_view::npos || open + 1 >= text.size()) {
            return {};
        }
        // Only space (and a byte order mark) may stand before a tag here.
        const std::string_view before = text.substr(0, open);
        if (before.find_first_not_of(" \t\r\n\xef\xbb\xbf") != std::string_view::npos) {
            return {};
        }
        text.remove_prefix(open + 1);
        if (text.front() != '?' && text.front() != '!') {
            const std::string_view name = text.substr(0, text.find_first_of(" \t\r\n/>"));
            const std::size_t colon = name.rfind(':');
            return colon == std::string_view::npos ? name : name.substr(colon + 1);
        }
        const std::string_view close = text.starts_with("!--") ? "-->" : ">";
        const std::size_t end = text.find(close);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + close.size());
    }
    return {};
}

std::string joined(std::initializer_list<std::string_view> texts, std::string_view separator) {
    std::string out;
    for (const std::string_view text : texts) {
        if (!text.empty()) {
            out += out.empty() ? "" : separator;
            out += text;
        }
    }
    return out;
}

} // namespace tamga::source
