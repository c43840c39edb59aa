// SPDX-License-Identifier: Apache-2.0
// Lots of an invented market, matched and looked at: two-hop matches on resident orders, the four
// detectors, and the same with the lots cut into parts by firm, one part in memory at a time.
//
// usage: tamga_bench_trade LOTS [--sql DUCKDB_INPUT.parquet] [--parts N]
#include "base/pool.hpp"
#include "base/random.hpp"
#include "detect/after_listing.hpp"
#include "detect/exposure.hpp"
#include "detect/pass_through.hpp"
#include "detect/same_head.hpp"
#include "store/database.hpp"
#include "store/parquet.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace {

using namespace tamga;

double since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double peak_gb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1e6;
}

struct Market {
    std::uint64_t lots = 0;
    std::uint32_t firms = 0;
    std::uint32_t part = 0, parts = 1; // only lots that touch a firm of this part
};

constexpr std::array<std::uint32_t, 8> kCodes{854231, 854232, 851762, 847150,
                                              840734, 870323, 392690, 870899};

// Lot `n` of the market: the same in every part.
struct Drawn {
    std::uint32_t seller = 0, buyer = 0, hs = 0, model = 0;
    std::int32_t departed = 0, arrived = 0;
    std::int64_t quantity = 0;
    bool is_target = false;
};

Drawn draw(const CounterRandom& random, const Market& market, std::uint64_t n) {
    const Philox a = random.words(2 * n);
    const Philox b = random.words(2 * n + 1);
    Drawn out;
    out.seller = 1 + a[0] % market.firms;
    out.buyer = 1 + a[1] % market.firms;
    out.buyer = out.buyer == out.seller ? 1 + out.buyer % market.firms : out.buyer;
    out.hs = kCodes[a[2] % kCodes.size()];
    out.model = a[3] % 100;
    out.departed = 19'000 + static_cast<std::int32_t>(b[0] % 900);
    out.arrived = out.departed + 3 + static_cast<std::int32_t>(b[1] % 20);
    out.quantity = (1 + b[2] % 500) * 10'000;
    out.is_target = b[3] % 50 == 0; // two in a hundred sales end in a sanctioned destination
    return out;
}

Lots lots_of(const Market& market) {
    const CounterRandom random(1, 1);
    Lots lots;
    lots.reserve(market.lots / market.parts * (market.parts > 1 ? 2 : 1));
    for (std::uint32_t firm = 0; firm < market.firms; ++firm) {
        lots.add_party("F" + std::to_string(firm), "");
    }
    const std::uint32_t pieces = lots.texts.add("pcs");
    std::vector<std::uint32_t> models;
    for (int model = 0; model < 50; ++model) {
        models.push_back(lots.texts.add("M-" + std::to_string(model)));
    }
    for (std::uint64_t n = 0; n < market.lots; ++n) {
        const Drawn one = draw(random, market, n);
        if (market.parts > 1 && one.seller % market.parts != market.part &&
            one.buyer % market.parts != market.part) {
            continue;
        }
        const std::size_t row = lots.add_lot(std::to_string(100'000'000 + n));
        lots.seller[row] = one.seller;
        lots.buyer[row] = one.buyer;
        lots.hs[row] = one.hs;
        lots.hs_digits[row] = 6;
        lots.hs_edition[row] = 2022;
        lots.model[row] = one.model < models.size() ? models[one.model] : 0;
        lots.departed[row] = one.departed;
        lots.arrived[row] = one.arrived;
        lots.quantity_e4[row] = one.quantity;
        lots.unit[row] = pieces;
        lots.value_e4[row] = one.quantity * 7;
        lots.currency[row] = pieces;
        lots.dispatch[row] = country_of("KZ");
        lots.destination[row] = country_of(one.is_target ? "RU" : "KZ");
    }
    return lots;
}

Registry registry_of(std::uint32_t firms) {
    Registry out;
    const CounterRandom random(1, 2);
    for (std::uint32_t firm = 0; firm < firms; ++firm) {
        Person person;
        person.id = "P" + std::to_string(firm);
        person.name = "Name " + std::to_string(random.below(3 * firm, 100'000)) + " Surname " +
                      std::to_string(random.below(3 * firm + 1, 100'000));
        person.birth_date =
            Date{static_cast<std::int32_t>(random.below(3 * firm + 2, 15'000))}.iso();
        out.posts.push_back({person.id, "F" + std::to_string(firm), "director", {}});
        if (firm % 100 == 0) {
            out.posts.push_back(
                {person.id, "F" + std::to_string((firm + 1) % firms), "director", {}});
        }
        out.persons.push_back(std::move(person));
    }
    return out;
}

struct Times {
    double chains = 0, d1 = 0, d4 = 0, d15 = 0;
    std::size_t findings = 0;
    [[nodiscard]] double sum() const { return chains + d1 + d4 + d15; }
};

// Everything after the lots are in memory: matching, chains, findings of the four detectors.
Times detect_all(const Market& market, const Lots& lots, const Registry& registry) {
    Times times;
    auto start = std::chrono::steady_clock::now();
    const trade::Measured measured = trade::measure(lots);
    trade::ChainOptions options;
    const trade::Matches matches = trade::match_all(lots, measured);
    std::vector<trade::Chain> chains = trade::find_chains(lots, measured, matches, options);
    // A firm's matches need its own lots alone, so each part answers for its own firms.
    std::erase_if(chains, [&](const trade::Chain& chain) {
        return chain.middle % market.parts != market.part;
    });
    const detect::TradeWorld world{lots, measured, options, chains};
    detect::GoodsRules rules;
    times.findings += detect::pass_through(world, rules).size();
    times.chains = since(start);
    start = std::chrono::steady_clock::now();
    times.findings += detect::exposures(world, rules).size();
    times.d1 = since(start);
    start = std::chrono::steady_clock::now();
    std::vector<Skipped> skipped;
    times.findings +=
        detect::same_heads(world, network::common_heads(registry), rules, skipped).size();
    times.d4 = since(start);
    start = std::chrono::steady_clock::now();
    std::vector<detect::ListedParty> listed;
    for (std::uint32_t party = 1; party < lots.parties.size(); party += 1000) {
        listed.push_back({party,
                          "list-1",
                          "NAME",
                          {950'000},
                          Authority::OFAC,
                          "SDN",
                          Measure::asset_freeze,
                          DateBounds::exact(Date{19'500}),
                          {}});
    }
    times.findings += detect::after_listing(world, listed).size();
    times.d15 = since(start);
    return times;
}

// The sum of what is matched within the window, in SQL: first in, first out as running sums.
// Without the window (a lot never expires) so that one statement can say it; more than that takes
// a loop, which SQL lacks.
constexpr const char* kSql =
    "WITH i AS (SELECT buyer AS firm, hs, arrived AS day, quantity AS q, sum(quantity) OVER "
    "(PARTITION BY buyer, hs ORDER BY arrived, lot) AS upto FROM lots), "
    "o AS (SELECT seller AS firm, hs, departed AS day, quantity AS q, sum(quantity) OVER "
    "(PARTITION BY seller, hs ORDER BY departed, lot) AS upto FROM lots) "
    "SELECT count(*) FROM i JOIN o ON i.firm = o.firm AND i.hs = o.hs AND o.day >= i.day AND "
    "o.day <= i.day + 90 AND i.upto > o.upto - o.q AND o.upto > i.upto - i.q";

void sql(const Lots& lots, double ours_seconds) {
    const std::string folder = std::filesystem::temp_directory_path() / "tamga-bench-trade";
    std::filesystem::create_directories(folder + "/spill");
    auto database = store::Database::open({.memory_bytes = std::uint64_t{6} << 30,
                                           .threads = 1,
                                           .temp_folder = folder + "/spill",
                                           .folders = {folder}});
    if (!database) {
        std::printf("DuckDB: %s\n", database.error().message().c_str());
        return;
    }
    auto connection = database->connect();
    const std::vector<store::Column> columns{
        {"lot", store::ColumnType::int64},      {"seller", store::ColumnType::int64},
        {"buyer", store::ColumnType::int64},    {"hs", store::ColumnType::int64},
        {"departed", store::ColumnType::int32}, {"arrived", store::ColumnType::int32},
        {"quantity", store::ColumnType::int64}};
    std::size_t at = 0;
    const auto written = store::write_parquet(
        *connection, columns,
        [&](store::ChunkWriter& out) -> Result<std::size_t> {
            const std::size_t count = std::min(out.capacity(), lots.size() - at);
            for (std::size_t n = 0; n < count; ++n, ++at) {
                out.int64s(0)[n] = static_cast<std::int64_t>(at);
                out.int64s(1)[n] = lots.seller[at];
                out.int64s(2)[n] = lots.buyer[at];
                out.int64s(3)[n] = lots.hs[at];
                out.int32s(4)[n] = lots.departed[at];
                out.int32s(5)[n] = lots.arrived[at];
                out.int64s(6)[n] = lots.quantity_e4[at];
            }
            return count;
        },
        folder + "/lots.parquet");
    if (!written) {
        std::printf("DuckDB: %s\n", written.error().message().c_str());
        return;
    }
    (void)connection->execute("CREATE TABLE lots AS SELECT * FROM read_parquet(" +
                              store::sql_text(folder + "/lots.parquet") + ")");
    const auto start = std::chrono::steady_clock::now();
    const auto pairs = connection->number(kSql);
    const double seconds = since(start);
    if (pairs) {
        std::printf("  DuckDB SQL, one thread, lots in memory: %.2f s, %lld pairs; ours %.1f times "
                    "as fast\n",
                    seconds, static_cast<long long>(*pairs), seconds / ours_seconds);
    } else {
        std::printf("DuckDB: %s\n", pairs.error().message().c_str());
    }
    std::filesystem::remove_all(folder);
}

void resident(const Market& market, bool with_sql) {
    const Lots lots = lots_of(market);
    const trade::Measured measured = trade::measure(lots);
    auto start = std::chrono::steady_clock::now();
    const trade::KeyOrder in = trade::order(lots, measured, trade::Side::in, trade::Level::hs6);
    const trade::KeyOrder out = trade::order(lots, measured, trade::Side::out, trade::Level::hs6);
    const double sorting = since(start);
    double best = 1e9;
    trade::Total total;
    for (int round = 0; round < 3; ++round) {
        start = std::chrono::steady_clock::now();
        total = trade::total(in, out);
        best = std::min(best, since(start));
    }
    std::printf("  two-hop matches on resident orders, one core: %.3f s, %.1f M lots/s, %llu pairs "
                "(orders made in %.2f s, %.2f M lots/s)\n",
                best, static_cast<double>(market.lots) / best / 1e6,
                static_cast<unsigned long long>(total.pairs), sorting,
                static_cast<double>(market.lots) / sorting / 1e6);
    if (with_sql) {
        sql(lots, best);
    }
}

} // namespace

int main(int argc, char** argv) {
    Market market;
    market.lots = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    market.firms = static_cast<std::uint32_t>(market.lots / 50);
    bool with_sql = false;
    for (int n = 2; n < argc; ++n) {
        const std::string_view word = argv[n];
        with_sql |= word == "--sql";
        if (word == "--parts" && n + 1 < argc) {
            market.parts = static_cast<std::uint32_t>(std::strtoul(argv[n + 1], nullptr, 10));
        }
    }
    std::printf("%llu lots, %u firms, %u part(s)\n", static_cast<unsigned long long>(market.lots),
                market.firms, market.parts);
    if (with_sql) {
        resident(market, true);
        return 0;
    }
    const Registry registry = registry_of(market.firms);
    Times all;
    double making = 0;
    for (market.part = 0; market.part < market.parts; ++market.part) {
        auto start = std::chrono::steady_clock::now();
        const Lots lots = lots_of(market);
        making += since(start);
        const Times times = detect_all(market, lots, registry);
        all.chains += times.chains;
        all.d1 += times.d1;
        all.d4 += times.d4;
        all.d15 += times.d15;
        all.findings += times.findings;
    }
    std::printf("  D3 %.1f s, D1 %.1f s, D4 %.1f s, D15 %.1f s: %.1f s; %zu findings; peak %.2f GB "
                "(lots made in %.1f s)\n",
                all.chains, all.d1, all.d4, all.d15, all.sum(), all.findings, peak_gb(), making);
    return 0;
}
