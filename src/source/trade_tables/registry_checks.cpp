// SPDX-License-Identifier: Apache-2.0
#include "source/trade_tables/registry_checks.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>

namespace tamga::source {
namespace {

__extension__ typedef __int128 Wide; // products of two shares

// Strongly connected components of the firms (Tarjan, without recursion), as one number a firm.
class Components {
public:
    explicit Components(const std::vector<std::vector<std::uint32_t>>& owned)
        : owned_(owned), index_(owned.size(), 0), low_(owned.size(), 0),
          component_(owned.size(), kNone) {
        for (std::uint32_t firm = 0; firm < owned.size(); ++firm) {
            if (index_[firm] == 0) {
                visit(firm);
            }
        }
    }
    [[nodiscard]] const std::vector<std::uint32_t>& of() const { return component_; }

private:
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    struct Frame {
        std::uint32_t firm;
        std::size_t next;
    };

    void open(std::uint32_t firm) {
        index_[firm] = low_[firm] = ++count_;
        stack_.push_back(firm);
        frames_.push_back({firm, 0});
    }
    void close(std::uint32_t firm) {
        if (low_[firm] != index_[firm]) {
            return;
        }
        for (;;) {
            const std::uint32_t member = stack_.back();
            stack_.pop_back();
            component_[member] = firm;
            if (member == firm) {
                return;
            }
        }
    }
    void visit(std::uint32_t start) {
        open(start);
        while (!frames_.empty()) {
            const std::uint32_t firm = frames_.back().firm;
            if (frames_.back().next < owned_[firm].size()) {
                const std::uint32_t to = owned_[firm][frames_.back().next++];
                if (index_[to] == 0) {
                    open(to);
                } else if (component_[to] == kNone) {
                    low_[firm] = std::min(low_[firm], index_[to]);
                }
                continue;
            }
            close(firm);
            frames_.pop_back();
            if (!frames_.empty()) {
                auto& above = low_[frames_.back().firm];
                above = std::min(above, low_[firm]);
            }
        }
    }

    const std::vector<std::vector<std::uint32_t>>& owned_;
    std::vector<std::uint32_t> index_, low_, component_, stack_;
    std::vector<Frame> frames_;
    std::uint32_t count_ = 0;
};

// One way round from `start` inside its component, "a > b > a": breadth first.
std::string way_round(std::uint32_t start, const std::vector<std::vector<std::uint32_t>>& owned,
                      const std::vector<std::uint32_t>& component, const TextTable& firms) {
    std::map<std::uint32_t, std::uint32_t> from;
    std::vector<std::uint32_t> queue{start};
    for (std::size_t at = 0; at < queue.size(); ++at) {
        for (const std::uint32_t to : owned[queue[at]]) {
            if (component[to] != component[start]) {
                continue;
            }
            if (to == start) {
                std::string out(firms.text(start));
                for (std::uint32_t step = queue[at]; step != start; step = from[step]) {
                    out = std::string(firms.text(step)) + " > " + out;
                }
                return std::string(firms.text(start)) + " > " + out;
            }
            if (from.emplace(to, queue[at]).second) {
                queue.push_back(to);
            }
        }
    }
    return {};
}

// Whether shares that hold on one day add up to more than all. Compared in 10^-9, rounded down, so
// that three thirds are no more than all.
bool exceeds_all(const std::vector<const Stake*>& stakes) {
    constexpr std::int64_t kAll = 1'000'000'000;
    std::vector<std::int32_t> days{kNoDay};
    for (const Stake* stake : stakes) {
        if (stake->spell.from != kNoDay) {
            days.push_back(stake->spell.from);
        }
    }
    for (const std::int32_t day : days) {
        std::int64_t sum = 0;
        for (const Stake* stake : stakes) {
            const bool holds =
                day == kNoDay ? stake->spell.from == kNoDay : stake->spell.holds(day);
            if (holds && stake->low.known()) {
                sum += static_cast<std::int64_t>(static_cast<Wide>(kAll) * stake->low.numerator /
                                                 stake->low.denominator);
            }
        }
        if (sum > kAll) {
            return true;
        }
    }
    return false;
}

TableNote cycles(const std::vector<Stake>& stakes) {
    TextTable firms;
    std::vector<std::vector<std::uint32_t>> owned;
    for (const Stake& stake : stakes) {
        const std::uint32_t owner = firms.add(stake.owner);
        const std::uint32_t target = firms.add(stake.owned);
        owned.resize(firms.size());
        owned[owner].push_back(target);
    }
    const Components components(owned);
    std::map<std::uint32_t, std::uint64_t> sizes;
    for (const std::uint32_t component : components.of()) {
        ++sizes[component];
    }
    TableNote out{"ownership_cycle", 0, {}};
    for (std::uint32_t firm = 0; firm < owned.size(); ++firm) {
        if (sizes[components.of()[firm]] > 1) {
            if (out.count++ == 0) {
                out.example = way_round(firm, owned, components.of(), firms);
            }
        }
    }
    return out;
}

TableNote above_all(const std::vector<Stake>& stakes) {
    std::map<std::string_view, std::vector<const Stake*>> by_owned;
    for (const Stake& stake : stakes) {
        by_owned[stake.owned].push_back(&stake);
    }
    TableNote out{"shares_above_100", 0, {}};
    for (const auto& [owned, held] : by_owned) {
        if (exceeds_all(held) && out.count++ == 0) {
            out.example = owned;
        }
    }
    return out;
}

} // namespace

std::vector<TableNote> check_stakes(const std::vector<Stake>& stakes) {
    std::vector<TableNote> out{cycles(stakes), above_all(stakes)};
    std::erase_if(out, [](const TableNote& note) { return note.count == 0; });
    return out;
}

std::vector<TableNote> check_posts(const Registry& registry) {
    std::set<std::string_view> firms;
    std::set<std::string_view> persons;
    for (const Firm& firm : registry.firms) {
        firms.insert(firm.id);
    }
    for (const Person& person : registry.persons) {
        persons.insert(person.id);
    }
    TableNote no_firm{"unknown_firm", 0, {}};
    TableNote no_person{"unknown_person", 0, {}};
    for (const Post& post : registry.posts) {
        if (!firms.contains(post.firm) && no_firm.count++ == 0) {
            no_firm.example = post.firm;
        }
        // A firm may hold a post in another.
        if (!persons.contains(post.person) && !firms.contains(post.person) &&
            no_person.count++ == 0) {
            no_person.example = post.person;
        }
    }
    std::vector<TableNote> out{no_firm, no_person};
    std::erase_if(out, [](const TableNote& note) { return note.count == 0; });
    return out;
}

} // namespace tamga::source
