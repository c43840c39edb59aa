// SPDX-License-Identifier: Apache-2.0
#include "source/xml_entries/entries.hpp"

#include <algorithm>

namespace tamga::source {

std::string_view XmlNode::attribute(std::string_view wanted) const noexcept {
    for (const auto& [key, value] : attributes) {
        if (key == wanted) {
            return value;
        }
    }
    return {};
}

std::span<const XmlNode> XmlNode::children_of(std::string_view wanted) const noexcept {
    const XmlNode* found = child(wanted);
    return found == nullptr ? std::span<const XmlNode>() : found->children;
}

const XmlNode* XmlNode::child(std::string_view wanted) const noexcept {
    const auto found = std::ranges::find(children, wanted, &XmlNode::name);
    return found == children.end() ? nullptr : &*found;
}

std::string_view XmlNode::value(std::string_view wanted) const noexcept {
    const XmlNode* found = child(wanted);
    return found == nullptr ? std::string_view{} : found->text;
}

void keep_as_remark(ListFacts& facts, const XmlNode& node, std::string_view path,
                    std::span<const std::string_view> silent) {
    if (!node.text.empty()) {
        facts.add_detail(facts.arena.keep(joined({path, node.text}, ": ")), DetailKind::remark,
                         {0, node.line});
    }
    for (const XmlNode& child : node.children) {
        if (std::ranges::find(silent, child.name) == silent.end()) {
            keep_as_remark(facts, child, joined({path, child.name}, "/"), silent);
        }
    }
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

Error nothing_read(const InputFile& file, const ListVersion& version, std::string_view problem) {
    if (!version.skipped.empty()) {
        const Skipped& first = version.skipped.front();
        return {ErrorKind::bad_data, file.name, first.problem, first.text, "fetch it again"};
    }
    return {ErrorKind::bad_data, file.name, std::string(problem), "", "fetch it again"};
}

} // namespace tamga::source
