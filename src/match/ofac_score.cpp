// SPDX-License-Identifier: Apache-2.0
#include "match/ofac_score.hpp"

#include "text/fold.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace tamga::match {
namespace {

// OFAC's FAQ 249 names two techniques, the whole name and its parts, and that the higher counts.
// The numbers fit observed scores (docs/accuracy/ofac_official.tsv): Jaro-Winkler whose bonus looks
// at five letters and has no least likeness; parts of one or two letters are not asked for; parts
// must share the first letter and be less than twice as long as each other.
constexpr std::size_t kPrefix = 5;
constexpr std::size_t kLeastPrefix = 2;
constexpr double kPrefixShare = 0.1;
constexpr std::size_t kShort = 2;
constexpr double kLeastPart = 0.6;

struct Folded {
    std::string whole; // words by spaces, hyphens kept
    std::vector<std::string> parts;
};

void add_part(std::string_view text, char before, Folded& out) {
    std::vector<text::Word> words;
    if (!text::fold(text, words) || words.empty()) {
        return;
    }
    std::string part;
    for (const text::Word& word : words) {
        part += word.key;
    }
    if (!out.whole.empty()) {
        out.whole += before;
    }
    out.whole += part;
    out.parts.push_back(std::move(part));
}

Folded fold_name(std::string_view name) {
    Folded out;
    char before = ' ';
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of(" -/\t"), name.size());
        if (end > 0) {
            add_part(name.substr(0, end), before, out);
            before = ' ';
        }
        if (end == name.size()) {
            break;
        }
        before = name[end] == '-' && end > 0 ? '-' : before;
        name.remove_prefix(end + 1);
    }
    return out;
}

// Source: M. A. Jaro, Journal of the American Statistical Association 84, 1989.
double jaro(std::string_view left, std::string_view right) {
    const std::size_t longer = std::max(left.size(), right.size());
    if (left.empty() || right.empty()) {
        return 0;
    }
    const std::size_t window = longer / 2 > 0 ? longer / 2 - 1 : 0;
    std::vector<char> taken(right.size(), 0);
    std::string matched_left, matched_right;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const std::size_t from = i > window ? i - window : 0;
        const std::size_t to = std::min(right.size(), i + window + 1);
        for (std::size_t j = from; j < to; ++j) {
            if (taken[j] == 0 && left[i] == right[j]) {
                taken[j] = 1;
                matched_left += left[i];
                break;
            }
        }
    }
    for (std::size_t j = 0; j < right.size(); ++j) {
        if (taken[j] != 0) {
            matched_right += right[j];
        }
    }
    if (matched_left.empty()) {
        return 0;
    }
    std::size_t out_of_order = 0;
    for (std::size_t i = 0; i < matched_left.size(); ++i) {
        out_of_order += matched_left[i] != matched_right[i] ? 1U : 0U;
    }
    const auto matches = static_cast<double>(matched_left.size());
    const auto swaps = static_cast<double>(out_of_order / 2);
    return (matches / static_cast<double>(left.size()) +
            matches / static_cast<double>(right.size()) + (matches - swaps) / matches) /
           3;
}

double jaro_winkler(std::string_view left, std::string_view right) {
    const double plain = jaro(left, right);
    std::size_t prefix = 0;
    while (prefix < std::min({kPrefix, left.size(), right.size()}) &&
           left[prefix] == right[prefix]) {
        ++prefix;
    }
    return prefix < kLeastPrefix ? plain
                                 : plain + static_cast<double>(prefix) * kPrefixShare * (1 - plain);
}

double best_part(const std::string& asked, const std::vector<std::string>& listed) {
    double best = 0;
    for (const std::string& part : listed) {
        const std::size_t shorter = std::min(asked.size(), part.size());
        const std::size_t longer = std::max(asked.size(), part.size());
        if (part.front() == asked.front() && 2 * shorter > longer) {
            best = std::max(best, jaro_winkler(asked, part));
        }
    }
    return best >= kLeastPart ? best : 0;
}

double by_parts(const Folded& asked, const Folded& listed) {
    double sum = 0;
    std::size_t count = 0;
    const bool has_long = std::ranges::any_of(
        asked.parts, [](const std::string& part) { return part.size() > kShort; });
    for (const std::string& part : asked.parts) {
        if (part.size() > kShort || !has_long) {
            sum += best_part(part, listed.parts);
            ++count;
        }
    }
    return count == 0 ? 0 : sum / static_cast<double>(count);
}

} // namespace

std::int32_t ofac_score(std::string_view asked, std::string_view listed) {
    const Folded left = fold_name(asked);
    const Folded right = fold_name(listed);
    const double score = std::max(jaro_winkler(left.whole, right.whole), by_parts(left, right));
    // The tool shows whole hundredths and cuts the rest; 1e-9 keeps 1.0 from becoming .99.
    return static_cast<std::int32_t>(score * 100 + 1e-9) * 10'000;
}

} // namespace tamga::match
