// SPDX-License-Identifier: Apache-2.0
// 1,000 names against all loaded lists: names/s on all threads, p50 and p99 of one name on one
// thread, equality with the exhaustive twin, and how long a warm open takes.
// Usage: tamga_bench_screen WORKSPACE NAMES.txt [--twin]. Prints key=value lines.
#include "tamga/json.hpp"
#include "tamga/workspace.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <vector>

namespace {

using namespace tamga;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string lines(const std::vector<Screening>& screenings, const AnswerStamp& stamp) {
    std::string out;
    for (const Screening& screening : screenings) {
        out += to_json_line(screening, stamp) + "\n";
    }
    return out;
}

std::vector<double> one_by_one(const Workspace& workspace, std::span<const Party> parties,
                               Date day) {
    std::vector<double> seconds;
    for (const Party& party : parties) {
        const auto start = Clock::now();
        if (!workspace.screen_all({&party, 1}, day)) {
            std::fprintf(stderr, "a name could not be screened\n");
        }
        seconds.push_back(since(start));
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: %s WORKSPACE NAMES.txt [--twin]\n", argv[0]);
        return 2;
    }
    WorkspaceOptions options;
    auto start = Clock::now();
    {
        auto cold = Workspace::open(argv[1], options);
    }
    start = Clock::now();
    auto workspace = Workspace::open(argv[1], options);
    const double open = since(start);
    auto parties = read_parties(argv[2]);
    if (!workspace || !parties) {
        std::fprintf(stderr, "%s\n",
                     (!workspace ? workspace.error() : parties.error()).message().c_str());
        return 2;
    }
    const Date day = *Date::of(2025, 11, 30);
    std::vector<double> rounds;
    std::vector<Screening> fast;
    for (int round = 0; round < 3; ++round) {
        start = Clock::now();
        fast = *workspace->screen_all(parties->parties, day);
        rounds.push_back(since(start));
    }
    std::sort(rounds.begin(), rounds.end());
    const std::vector<double> each = one_by_one(*workspace, parties->parties, day);
    std::uint64_t hits = 0;
    for (const Screening& screening : fast) {
        hits += screening.total_hits;
    }
    const auto count = static_cast<double>(parties->parties.size());
    std::printf("names=%zu\nhits=%llu\nwarm_open_ms=%.2f\nnames_per_second=%.0f\n",
                parties->parties.size(), static_cast<unsigned long long>(hits), open * 1e3,
                count / rounds[1]);
    std::printf("p50_ms=%.3f\np99_ms=%.3f\n", each[each.size() / 2] * 1e3,
                each[each.size() * 99 / 100] * 1e3);
    if (argc > 3 && std::strcmp(argv[3], "--twin") == 0) {
        ScreenOptions twin;
        twin.is_exhaustive = true;
        start = Clock::now();
        const auto slow = *workspace->screen_all(parties->parties, day, twin);
        const AnswerStamp stamp = workspace->stamp(day);
        const bool is_equal = lines(fast, stamp) == lines(slow, stamp);
        std::printf("twin_seconds=%.2f\ntwin_over_fast=%.0f\nequal_to_twin=%s\n", since(start),
                    since(start) / rounds[1], is_equal ? "yes" : "NO");
        return is_equal ? 0 : 1;
    }
    return 0;
}
