// SPDX-License-Identifier: Apache-2.0
#include "network/common_heads.hpp"

#include "match/match.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <tuple>

namespace tamga::network {
namespace {

constexpr std::size_t kMinIdentifier = 5;
constexpr std::size_t kFullDate = 10; // "1971-05-17"

std::string normal(std::string_view identifier) {
    std::string out;
    for (const char c : identifier) {
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
            out += c;
        } else if (c >= 'a' && c <= 'z') {
            out += static_cast<char>(c - 'a' + 'A');
        }
    }
    return out;
}

std::optional<match::PreparedParty> prepared(const Person& person) {
    match::PartyText text;
    text.shape = match::Shape::person;
    text.names.push_back({person.name});
    for (const std::string& name : person.other_names) {
        text.names.push_back({name, match::NameUse::alias});
    }
    auto made = match::prepare(text);
    return made ? std::optional(std::move(*made)) : std::nullopt;
}

// Persons by number; each set knows the weakest key that holds it together.
class Persons {
public:
    explicit Persons(std::span<const Person> persons)
        : persons_(persons), parent_(persons.size()), key_(persons.size(), TieKey::same_row) {
        std::iota(parent_.begin(), parent_.end(), 0U);
        join_identifiers();
        join_births();
    }
    std::uint32_t root(std::uint32_t at) {
        while (parent_[at] != at) {
            at = parent_[at] = parent_[parent_[at]];
        }
        return at;
    }
    [[nodiscard]] TieKey key(std::uint32_t root) const { return key_[root]; }

private:
    void join(std::uint32_t a, std::uint32_t b, TieKey key) {
        const std::uint32_t left = root(a);
        const std::uint32_t right = root(b);
        if (left != right) {
            parent_[std::max(left, right)] = std::min(left, right);
            key_[std::min(left, right)] = std::max({key, key_[left], key_[right]});
        }
    }

    void join_identifiers() {
        std::map<std::string, std::uint32_t> seen;
        for (std::uint32_t n = 0; n < persons_.size(); ++n) {
            for (const std::string& identifier : persons_[n].identifiers) {
                const std::string key = normal(identifier);
                if (key.size() >= kMinIdentifier && !match::is_placeholder(identifier)) {
                    join(seen.try_emplace(key, n).first->second, n, TieKey::equal_identifier);
                }
            }
        }
    }

    void join_births() {
        std::map<std::string_view, std::vector<std::uint32_t>> by_birth;
        for (std::uint32_t n = 0; n < persons_.size(); ++n) {
            if (persons_[n].birth_date.size() == kFullDate) {
                by_birth[persons_[n].birth_date].push_back(n);
            }
        }
        for (const auto& [birth, numbers] : by_birth) {
            join_names(numbers);
        }
    }

    void join_names(std::span<const std::uint32_t> numbers) {
        if (numbers.size() < 2) {
            return;
        }
        std::vector<std::optional<match::PreparedParty>> parties;
        for (const std::uint32_t n : numbers) {
            parties.push_back(prepared(persons_[n]));
        }
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            for (std::size_t j = i + 1; j < numbers.size(); ++j) {
                if (parties[i] && parties[j] && match::compare(*parties[i], *parties[j]).is_alert) {
                    join(numbers[i], numbers[j], TieKey::equal_name_and_birth);
                }
            }
        }
    }

    std::span<const Person> persons_;
    std::vector<std::uint32_t> parent_;
    std::vector<TieKey> key_;
};

struct Held {
    std::string firm, role, person;
    Spell spell;
    std::string via; // the owner that holds the post, where `firm` is owned
};

Spell cut(const Spell& a, const Spell& b) {
    Spell out;
    out.from = a.from == kNoDay ? b.from : b.from == kNoDay ? a.from : std::max(a.from, b.from);
    out.until = a.until == kNoDay   ? b.until
                : b.until == kNoDay ? a.until
                                    : std::min(a.until, b.until);
    return out;
}

// At least half, at the lower bound that is known, else the upper one.
bool is_parent(const Stake& stake) {
    const Share& share = stake.low.known() ? stake.low : stake.high;
    return share.known() && 2 * share.numerator >= share.denominator;
}

class Finder {
public:
    explicit Finder(const Registry& registry) : registry_(registry), persons_(registry.persons) {
        for (std::uint32_t n = 0; n < registry.persons.size(); ++n) {
            numbers_[registry.persons[n].id] = n;
            ++names_[registry.persons[n].name];
        }
        for (const Stake& stake : registry.stakes) {
            if (is_parent(stake)) {
                owned_[stake.owner].push_back(&stake);
            }
        }
    }

    CommonHeads run() {
        std::map<std::uint32_t, std::vector<Held>> held; // by root, else beyond all persons
        std::map<std::string, std::uint32_t> unlisted;   // persons without a row
        for (const Post& post : registry_.posts) {
            const auto found = numbers_.find(post.person);
            const std::uint32_t root =
                found != numbers_.end()
                    ? persons_.root(found->second)
                    : unlisted
                          .try_emplace(post.person, static_cast<std::uint32_t>(
                                                        registry_.persons.size() + unlisted.size()))
                          .first->second;
            add(post, held[root]);
        }
        for (const auto& [root, posts] : held) {
            tie(root, posts);
        }
        for (const auto& [name, count] : names_) {
            out_.names_only += std::uint64_t{count} * (count - 1) / 2;
        }
        std::sort(out_.heads.begin(), out_.heads.end(), [](const auto& a, const auto& b) {
            return std::tie(a.left, a.right, a.left_person, a.right_person, a.overlap.from) <
                   std::tie(b.left, b.right, b.left_person, b.right_person, b.overlap.from);
        });
        return std::move(out_);
    }

private:
    void add(const Post& post, std::vector<Held>& to) {
        to.push_back({post.firm, post.role, post.person, post.spell, {}});
        const auto owned = owned_.find(post.firm);
        if (owned == owned_.end()) {
            return;
        }
        for (const Stake* stake : owned->second) {
            if (stake->spell.overlaps(post.spell)) {
                to.push_back({stake->owned, post.role, post.person, cut(stake->spell, post.spell),
                              post.firm});
            }
        }
    }

    void tie(std::uint32_t root, std::span<const Held> posts) {
        std::set<std::string_view> firms;
        for (const Held& one : posts) {
            if (one.via.empty()) {
                firms.insert(one.firm);
            }
        }
        if (firms.size() > kMaxPosts) {
            out_.nominees.push_back(posts.front().person);
            return;
        }
        for (std::size_t i = 0; i < posts.size(); ++i) {
            for (std::size_t j = 0; j < posts.size(); ++j) {
                const Held& a = posts[i];
                const Held& b = posts[j];
                const bool is_owner_itself = a.via == b.firm || b.via == a.firm;
                if (a.firm < b.firm && a.spell.overlaps(b.spell) && !is_owner_itself &&
                    (a.via.empty() || b.via.empty())) {
                    put(root, a, b);
                }
            }
        }
    }

    void put(std::uint32_t root, const Held& a, const Held& b) {
        CommonHead head;
        head.left = a.firm;
        head.right = b.firm;
        head.left_person = a.person;
        head.right_person = b.person;
        head.left_role = a.role;
        head.right_role = b.role;
        head.key = a.person == b.person ? TieKey::same_row : persons_.key(root);
        head.overlap = cut(a.spell, b.spell);
        head.via = a.via.empty() ? b.via : a.via;
        head.via_of = a.via.empty() ? (b.via.empty() ? "" : b.firm) : a.firm;
        head.persons = static_cast<std::uint32_t>(registry_.persons.size());
        if (const auto row = numbers_.find(a.person); row != numbers_.end()) {
            head.namesakes = names_[registry_.persons[row->second].name] - 1;
        }
        out_.heads.push_back(std::move(head));
    }

    const Registry& registry_;
    Persons persons_;
    std::map<std::string, std::uint32_t, std::less<>> numbers_;
    std::map<std::string, std::uint32_t, std::less<>> names_;
    std::map<std::string, std::vector<const Stake*>, std::less<>> owned_;
    CommonHeads out_;
};

} // namespace

std::string_view words(TieKey key) noexcept {
    switch (key) {
    case TieKey::same_row: return "one person in the registry";
    case TieKey::equal_identifier: return "an equal identifier";
    case TieKey::equal_name_and_birth: return "an equal name and day of birth";
    }
    return "";
}

CommonHeads common_heads(const Registry& registry) {
    return Finder(registry).run();
}

} // namespace tamga::network
