// SPDX-License-Identifier: Apache-2.0
#include "names/legal_form.hpp"

#include "legal_forms_resource.hpp"
#include "names/table_lines.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace tamga::names {
namespace {

enum class Where : std::uint8_t { any, ends, last };

struct Form {
    std::vector<std::string> keys;
    std::uint32_t legal = 0;
    Where where = Where::any;
};

std::uint32_t class_of(std::string_view word) {
    constexpr std::pair<std::string_view, std::uint32_t> kClasses[] = {
        {"limited", kLimited},
        {"joint_stock", kJointStock},
        {"partnership", kPartnership},
        {"sole", kSole},
        {"state", kState},
        {"foundation", kFoundation},
        {"open", kOpen}};
    for (const auto& [name, bit] : kClasses) {
        if (name == word) {
            return bit;
        }
    }
    return kOpen;
}

// Forms by their first key, longest first.
class Forms {
public:
    Forms() {
        for_each_line(kLegalFormsResource, [&](std::span<const std::string_view> cells) {
            if (cells.size() == 3) {
                add(cells);
            }
        });
        for (auto& [first, forms] : by_first_) {
            std::stable_sort(forms.begin(), forms.end(), [](const Form& left, const Form& right) {
                return left.keys.size() > right.keys.size();
            });
        }
    }
    [[nodiscard]] const std::vector<Form>* find(const std::string& first) const {
        const auto found = by_first_.find(first);
        return found == by_first_.end() ? nullptr : &found->second;
    }

private:
    void add(std::span<const std::string_view> cells) {
        std::vector<text::Word> words;
        if (!text::fold(cells[2], words) || words.empty()) {
            return;
        }
        Form form;
        form.legal = class_of(cells[0]);
        form.where = cells[1] == "any"    ? Where::any
                     : cells[1] == "ends" ? Where::ends
                                          : Where::last;
        for (text::Word& word : words) {
            form.keys.push_back(std::move(word.key));
        }
        // A number of the form's own above the classes (FNV-1a of its words, folded to 16 bits).
        std::uint32_t hash = 2166136261U;
        for (const std::string& key : form.keys) {
            for (const char c : key) {
                hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
            }
        }
        form.legal |= (hash ^ hash << 16U) & ~kLegalClasses;
        by_first_[form.keys.front()].push_back(std::move(form));
    }
    std::unordered_map<std::string, std::vector<Form>> by_first_; // looked up, never walked
};

const Forms& forms() {
    static const Forms table;
    return table;
}

bool stands_at(const Form& form, const std::vector<text::Word>& words, std::size_t at) {
    if (at + form.keys.size() > words.size()) {
        return false;
    }
    for (std::size_t i = 0; i < form.keys.size(); ++i) {
        if (words[at + i].key != form.keys[i]) {
            return false;
        }
    }
    return true;
}

// A form counts as standing at an end also behind another form that was found there.
struct Edges {
    std::size_t first = 0; // words before it are forms
    std::size_t last = 0;  // words from it on are forms
};

bool is_allowed(const Form& form, std::size_t at, const Edges& edges) {
    const bool is_last = at + form.keys.size() == edges.last;
    return form.where == Where::any || is_last || (form.where == Where::ends && at == edges.first);
}

std::optional<Form> form_at(const std::vector<text::Word>& words, std::size_t at,
                            const Edges& edges) {
    if (const std::vector<Form>* candidates = forms().find(words[at].key)) {
        for (const Form& form : *candidates) {
            if (stands_at(form, words, at) && is_allowed(form, at, edges)) {
                return form;
            }
        }
    }
    return std::nullopt;
}

} // namespace

std::uint32_t take_legal_forms(std::vector<text::Word>& words) {
    std::vector<char> is_form(words.size(), 0);
    std::uint32_t legal = 0;
    Edges edges{0, words.size()};
    // Again while an end moves: "Co." before "Ltd." stands at the end once "Ltd." is seen.
    for (bool has_moved = true; has_moved;) {
        has_moved = false;
        for (std::size_t at = 0; at < words.size(); ++at) {
            if (is_form[at] != 0) {
                continue;
            }
            const std::optional<Form> form = form_at(words, at, edges);
            if (!form) {
                continue;
            }
            legal = with_legal(legal, form->legal);
            std::fill_n(is_form.begin() + static_cast<std::ptrdiff_t>(at), form->keys.size(), 1);
            has_moved = true;
        }
        while (edges.first < edges.last && is_form[edges.first] != 0) {
            ++edges.first;
        }
        while (edges.last > edges.first && is_form[edges.last - 1] != 0) {
            --edges.last;
        }
    }
    if (std::ranges::find(is_form, 0) == is_form.end()) {
        return legal;
    }
    std::size_t kept = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (is_form[at] == 0) {
            if (kept != at) {
                words[kept] = std::move(words[at]);
            }
            ++kept;
        }
    }
    words.resize(kept);
    return legal;
}

std::string_view legal_forms_table() noexcept {
    return kLegalFormsResource;
}

} // namespace tamga::names
