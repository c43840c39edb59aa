// SPDX-License-Identifier: Apache-2.0
// The name index alone: how fast it is built and how large it is, one query at a time, many on one
// and two threads, what it finds of labelled variants, and equality with the exhaustive twin.
// Usage: tamga_bench_index NAMES.txt QUERIES.tsv [--copies N] [--twin N] [--recall 1]. NAMES.txt
// has a name a line; QUERIES.tsv: kind, line number of the name meant (-1: none), query. `--copies`
// appends N - 1 names of mixed words for every name, by seed; `--recall 1` stops after the recall
// at retrieve. Prints key=value lines.
#include "base/pool.hpp"
#include "index/index.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace tamga;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Query {
    std::string kind, text;
    std::int64_t meant = -1;
};

std::vector<std::string> read_lines(const char* path) {
    std::ifstream file(path);
    std::vector<std::string> out;
    for (std::string line; std::getline(file, line);) {
        out.push_back(line);
    }
    return out;
}

std::vector<Query> read_queries(const char* path) {
    std::vector<Query> out;
    for (const std::string& line : read_lines(path)) {
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        const std::size_t third = line.find('\t', second + 1);
        if (second != std::string::npos) {
            out.push_back({line.substr(0, first), line.substr(second + 1, third - second - 1),
                           std::atoll(line.c_str() + first + 1)});
        }
    }
    return out;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c == ' ') {
            out.emplace_back();
        } else {
            out.back() += c;
        }
    }
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : " ") + word;
    }
    return out;
}

bool is_ascii(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

// One small change of a name: join, split, initial, drop, order, letter, look-alike.
std::string changed(const std::string& name, std::mt19937_64& random) {
    std::vector<std::string> words = words_of(name);
    std::string& word = words[random() % words.size()];
    switch (random() % 7) {
    case 0:
        if (words.size() > 1) {
            const std::size_t at = random() % (words.size() - 1);
            words[at] += words[at + 1];
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        }
        break;
    case 1:
        if (is_ascii(word) && word.size() > 3) {
            word.insert(1 + random() % (word.size() - 1), " ");
        }
        break;
    case 2:
        if (is_ascii(word)) {
            word.resize(std::min<std::size_t>(1, word.size()));
        }
        break;
    case 3:
        if (words.size() > 1) {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(random() % words.size()));
        }
        break;
    case 4: std::shuffle(words.begin(), words.end(), random); break;
    case 5:
        if (is_ascii(word) && !word.empty()) {
            word[random() % word.size()] = static_cast<char>('a' + random() % 26);
        }
        break;
    default:
        if (const std::size_t at = word.find('a'); at != std::string::npos) {
            word.replace(at, 1, "\u0430"); // the Cyrillic letter
        }
        break;
    }
    return joined(words);
}

// A name of the words of others: each word stands where it stood in a name of as many words.
std::string mixed(const std::vector<std::string>& names, std::size_t own, std::size_t model,
                  std::mt19937_64& random) {
    std::vector<std::string> words = words_of(names[model]);
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (int tries = 0; tries < 8; ++tries) {
            const std::vector<std::string> others = words_of(names[random() % own]);
            if (others.size() == words.size() && is_ascii(others[i]) == is_ascii(words[i])) {
                words[i] = others[i];
                break;
            }
        }
    }
    return joined(words);
}

struct Made {
    std::string bytes;
    std::vector<char> storage;
    index::NameIndex index;
    std::size_t size = 0;
};

std::size_t text_size(const std::vector<std::string>& names) {
    std::size_t size = 0;
    for (const std::string& name : names) {
        size += name.size() + 1;
    }
    return size;
}

index::Built build(const std::vector<std::string>& names, unsigned threads) {
    Pool pool(threads);
    const std::vector<index::EntityRow> entities(names.size());
    std::vector<index::NameRow> rows;
    for (std::uint32_t n = 0; n < names.size(); ++n) {
        rows.push_back({n, n, names[n], match::NameUse::primary, false});
    }
    std::vector<std::uint32_t> placeholders;
    const auto start = Clock::now();
    index::Built built = index::build(entities, rows, {}, pool, &placeholders);
    const double seconds = since(start);
    std::printf("build_names_per_second_%ut=%.0f\n", threads,
                static_cast<double>(names.size()) / seconds);
    return built;
}

Made made(const std::vector<std::string>& names) {
    Made out;
    (void)build(names, 2);
    const index::Built built = build(names, 1);
    // Entities beside their names are the list's, not the index's.
    for (const auto& blob : built.blobs) {
        out.size += blob.size();
    }
    snapshot::ContainerBuilder container({});
    built.add_to(container);
    out.bytes = container.bytes();
    out.storage.resize(out.bytes.size() + 64);
    const auto address = reinterpret_cast<std::uintptr_t>(out.storage.data());
    char* aligned = out.storage.data() + (64 - address % 64) % 64;
    out.bytes.copy(aligned, out.bytes.size());
    const auto start = Clock::now();
    out.index =
        *index::NameIndex::open(*snapshot::Container::view({aligned, out.bytes.size()}, "bench"));
    std::printf("open_ms=%.1f\nbytes_per_name=%.1f\ntext_bytes_per_name=%.1f\n", since(start) * 1e3,
                static_cast<double>(out.size) / static_cast<double>(names.size()),
                static_cast<double>(text_size(names)) / static_cast<double>(names.size()));
    return out;
}

match::PreparedParty prepared(const std::string& name) {
    match::PartyText text;
    text.names.push_back({name});
    auto party = match::prepare(text);
    if (!party) {
        std::fprintf(stderr, "%s\n", party.error().message().c_str());
        std::exit(2);
    }
    return *party;
}

void one_by_one(const index::NameIndex& index, const std::vector<Query>& queries, Score least,
                InstructionSet instructions, const char* label) {
    index::SearchBuffers buffers;
    std::vector<index::Found> found;
    std::map<std::string, std::pair<std::size_t, std::size_t>> recall;
    std::size_t negative_hits = 0, negatives = 0;
    std::vector<double> seconds;
    for (int round = 0; round < 2; ++round) { // the second is measured
        seconds.clear();
        recall.clear();
        negative_hits = negatives = 0;
        buffers = {};
        index.search(prepared("warm up"), {least, false, instructions}, buffers, found);
        for (const Query& query : queries) {
            const auto start = Clock::now();
            index.search(prepared(query.text), {least, false, instructions}, buffers, found);
            seconds.push_back(since(start));
            if (query.meant < 0) {
                ++negatives;
                negative_hits += found.size();
                continue;
            }
            auto& [hit, all] = recall[query.kind];
            ++all;
            hit += std::any_of(found.begin(), found.end(),
                               [&](const index::Found& one) {
                                   return one.entity == static_cast<std::uint32_t>(query.meant);
                               })
                       ? 1U
                       : 0U;
        }
    }
    std::sort(seconds.begin(), seconds.end());
    double sum = 0;
    for (const double one : seconds) {
        sum += one;
    }
    std::printf("%s_p50_ms=%.3f\n%s_p99_ms=%.3f\n%s_mean_ms=%.3f\n", label,
                seconds[seconds.size() / 2] * 1e3, label, seconds[seconds.size() * 99 / 100] * 1e3,
                label, sum / static_cast<double>(seconds.size()) * 1e3);
    std::size_t hits = 0, all = 0;
    for (const auto& [kind, counts] : recall) {
        std::printf("%s_recall_%s=%zu/%zu\n", label, kind.c_str(), counts.first, counts.second);
        hits += counts.first;
        all += counts.second;
    }
    std::printf("%s_recall=%.4f\n%s_hits_per_negative=%.2f\n", label,
                static_cast<double>(hits) / static_cast<double>(std::max<std::size_t>(1, all)),
                label,
                static_cast<double>(negative_hits) /
                    static_cast<double>(std::max<std::size_t>(1, negatives)));
}

void bulk(const index::NameIndex& index, const std::vector<std::string>& names, Score least,
          unsigned threads) {
    Pool pool(threads);
    constexpr std::size_t kBlock = 64;
    std::vector<index::SearchBuffers> buffers(threads);
    std::vector<std::size_t> hits((names.size() + kBlock - 1) / kBlock);

    const auto start = Clock::now();
    pool.for_each(hits.size(), [&](std::size_t block) {
        static thread_local index::SearchBuffers mine;
        std::vector<index::Found> found;
        for (std::size_t i = block * kBlock; i < std::min(names.size(), (block + 1) * kBlock);
             ++i) {
            index.search(prepared(names[i]), {least}, mine, found);
            hits[block] += found.size();
        }
    });
    const double seconds = since(start);
    std::size_t all = 0;
    for (const std::size_t one : hits) {
        all += one;
    }
    std::printf("bulk_names_per_second_%ut=%.0f\nbulk_hits_per_name=%.2f\n", threads,
                static_cast<double>(names.size()) / seconds,
                static_cast<double>(all) / static_cast<double>(names.size()));
}

bool is_same(const std::vector<index::Found>& a, const std::vector<index::Found>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.entity == y.entity && x.name == y.name && x.ranked == y.ranked;
    });
}

std::size_t twin(const index::NameIndex& index, const std::vector<std::string>& queries,
                 Score least, std::size_t count) {
    count = std::min(count, queries.size());
    std::vector<int> differs(count);
    Pool pool(2);
    const auto start = Clock::now();
    pool.for_each(count, [&](std::size_t i) {
        static thread_local index::SearchBuffers buffers;
        std::vector<index::Found> fast, slow;
        const auto party = prepared(queries[i]);
        index.search(party, {least}, buffers, fast);
        index.search(party, {least, true}, buffers, slow);
        differs[i] = is_same(fast, slow) ? 0 : 1;
        if (differs[i] != 0) {
            std::fprintf(stderr, "differs: %s (%zu, twin %zu)\n", queries[i].c_str(), fast.size(),
                         slow.size());
        }
    });
    const auto wrong = static_cast<std::size_t>(std::count(differs.begin(), differs.end(), 1));
    std::printf("twin_queries=%zu\ntwin_different=%zu\ntwin_seconds=%.1f\n", count, wrong,
                since(start));
    return wrong;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: %s NAMES.txt QUERIES.tsv [--copies N] [--twin N]\n", argv[0]);
        return 2;
    }
    std::size_t copies = 1, twins = 0, recall_only = 0;
    for (int i = 3; i + 1 < argc; i += 2) {
        const auto number = static_cast<std::size_t>(std::atoll(argv[i + 1]));
        (std::strcmp(argv[i], "--copies") == 0   ? copies
         : std::strcmp(argv[i], "--recall") == 0 ? recall_only
                                                 : twins) = number;
    }
    std::vector<std::string> names = read_lines(argv[1]);
    const std::vector<Query> queries = read_queries(argv[2]);
    std::mt19937_64 random(5);
    const std::size_t own = names.size();
    for (std::size_t copy = 1; copy < copies; ++copy) {
        for (std::size_t n = 0; n < own; ++n) {
            names.push_back(mixed(names, own, n, random));
        }
    }
    std::printf("names=%zu\nqueries=%zu\n", names.size(), queries.size());
    const Made made_index = made(names);
    const index::NameIndex& index = made_index.index;
    one_by_one(index, queries, match::kRetrieve, InstructionSet::automatic, "retrieve");
    if (recall_only != 0) {
        return 0;
    }
    one_by_one(index, queries, match::kAlert, InstructionSet::automatic, "alert");
    one_by_one(index, queries, match::kRetrieve, InstructionSet::avx2, "avx2");
    one_by_one(index, queries, match::kRetrieve, InstructionSet::scalar, "scalar");
    std::vector<std::string> asked;
    for (std::size_t i = 0; i < 10'000; ++i) {
        const std::string& name = names[random() % own];
        asked.push_back(i % 2 == 0 ? name : changed(name, random));
    }
    bulk(index, asked, match::kRetrieve, 1);
    bulk(index, asked, match::kRetrieve, 2);
    if (twins == 0) {
        return 0;
    }
    std::vector<std::string> texts;
    for (const Query& query : queries) {
        texts.push_back(query.text);
    }
    return twin(index, texts, match::kRetrieve, twins) == 0 ? 0 : 1;
}
