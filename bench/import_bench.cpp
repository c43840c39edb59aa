// SPDX-License-Identifier: Apache-2.0
// Import of invented lots, all columns with checks: lots/s unsorted from Parquet and CSV, sorting
// apart, and DuckDB's own COPY of the same file beside it, in one run.
// Usage: tamga_bench_import FOLDER LOTS [MEMORY_MB]. Prints key=value lines.
#include "base/file.hpp"
#include "store/database.hpp"
#include "store/parquet.hpp"
#include "tamga/trade.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <sys/resource.h>
#include <thread>

namespace {

using namespace tamga;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Seconds of processor of this process: what a loaded machine does not blur.
double processor() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Spent {
    double wall = 0;
    double cpu = 0;
};

// All 28 columns; ids in no order, a fifth to a half of the optional cells empty.
std::string world(long lots) {
    const std::string firms = std::to_string(lots / 50 + 10);
    return "SELECT 'lot-' || lpad((hash(i) % 1000000000)::VARCHAR, 10, '0') || '-' || i AS lot_id, "
           "'s' || (hash(i + 1) % " +
           firms + ") AS seller_id, 'Invented Exporter ' || (hash(i + 1) % " + firms +
           ") AS seller, 'b' || (hash(i + 2) % " + firms +
           ") AS buyer_id, 'Invented Importer ' || (hash(i + 2) % " + firms +
           ") AS buyer, "
           "CASE WHEN i % 5 = 0 THEN 'Invented Forwarder ' || (hash(i + 3) % 900) END AS "
           "consignee, "
           "CASE WHEN i % 3 = 0 THEN 'Invented Maker ' || (hash(i + 4) % 500) END AS maker, "
           "'Brand ' || (hash(i + 5) % 200) AS brand, "
           "CASE WHEN i % 2 = 0 THEN 'M-' || (hash(i + 6) % 5000) END AS model, "
           "CASE WHEN i % 4 = 0 THEN 'goods, \"new\", kind ' || (hash(i + 7) % 300) END AS "
           "description, "
           "['854231', '854232', '851762', '850440', '880730', '010121', '870323', '300490']"
           "[1 + (hash(i + 8) % 8)::INT] AS hs, 2022 AS hs_edition, i % 9 = 0 AS hs_imputed, "
           "['DE', 'CN', 'US', 'KR'][1 + (hash(i + 9) % 4)::INT] AS origin, 'DE' AS dispatch, "
           "['KZ', 'KG', 'AM', 'RU'][1 + (hash(i + 10) % 4)::INT] AS destination, "
           "CASE WHEN i % 7 = 0 THEN 'PL;LT' END AS transit, "
           "DATE '2021-01-01' + (hash(i + 11) % 1200)::INT AS departed, "
           "DATE '2021-01-01' + (hash(i + 11) % 1200)::INT + 9 AS arrived, "
           "CASE WHEN i % 6 = 0 THEN DATE '2021-01-01' + (hash(i + 11) % 1200)::INT END AS loaded, "
           "CASE WHEN i % 2 = 0 THEN DATE '2021-01-01' + (hash(i + 11) % 1200)::INT + 30 END AS "
           "paid, "
           "(1 + hash(i + 12) % 10000000)::BIGINT AS mass_g, "
           "(1 + hash(i + 13) % 1000)::DECIMAL(18,4) AS quantity, 'pcs' AS unit, "
           "((1 + hash(i + 14) % 100000000) / 100)::DECIMAL(18,4) AS value, 'EUR' AS currency, "
           "['road', 'rail', 'air'][1 + (hash(i + 15) % 3)::INT] AS mode, 'inv-' || i AS documents "
           "FROM range(" +
           std::to_string(lots) + ") t(i)";
}

[[noreturn]] void die(const Error& error) {
    std::fprintf(stderr, "%s\n", error.message().c_str());
    std::exit(1);
}

template <typename T> T must(Result<T> result) {
    if (!result) {
        die(result.error());
    }
    return std::move(result).value();
}

Spent copy(store::Connection& connection, const std::string& from, const std::string& path) {
    const auto start = Clock::now();
    const double cpu = processor();
    must(store::write_parquet(connection, from, path, {.compression = "snappy"}));
    return {since(start), processor() - cpu};
}

// Seconds from the start of the first stage to the end of each.
std::map<std::string, Spent> import_stages(const std::string& folder, const std::string& path,
                                           std::uint64_t memory) {
    const std::string workspace = folder + "/workspace";
    std::filesystem::remove_all(workspace);
    std::map<std::string, Spent> out;
    const auto start = Clock::now();
    const double cpu = processor();
    ImportOptions options;
    options.memory_bytes = memory;
    options.progress = [&](std::string_view stage, std::uint64_t, std::uint64_t) {
        out[std::string(stage)] = {since(start), processor() - cpu};
    };
    const ImportAnswer answer = must(import_lots(workspace, path, options));
    out["taken"] = {static_cast<double>(answer.tables.front().taken), 0};
    return out;
}

void report(const char* kind, long lots, const std::map<std::string, Spent>& stages,
            const Spent& copied) {
    const double n = static_cast<double>(lots);
    const Spent unsorted = stages.at("checking ids");
    const Spent sorted = stages.at("sorting");
    const auto line = [&](const char* what, double wall, double cpu) {
        std::printf("%s.%s_lots_per_s=%.0f (%.2f us of processor a lot)\n", kind, what, n / wall,
                    1e6 * cpu / n);
    };
    std::printf("%s.taken=%.0f\n", kind, stages.at("taken").wall);
    line("reading", stages.at("reading").wall, stages.at("reading").cpu);
    line("unsorted", unsorted.wall, unsorted.cpu);
    line("sorting", sorted.wall - unsorted.wall, sorted.cpu - unsorted.cpu);
    line("duckdb_copy", copied.wall, copied.cpu);
    std::printf("%s.ratio_to_copy=%.3f (of processor %.3f)\n", kind, copied.wall / unsorted.wall,
                copied.cpu / unsorted.cpu);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: %s FOLDER LOTS [MEMORY_MB]\n", argv[0]);
        return 2;
    }
    const std::string folder = std::filesystem::absolute(argv[1]).string();
    const long lots = std::atol(argv[2]);
    const std::uint64_t memory = (argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1024ULL) << 20;
    std::filesystem::create_directories(folder + "/temp");
    const std::string parquet = folder + "/lots-" + argv[2] + ".parquet";
    const std::string csv = folder + "/lots-" + argv[2] + ".csv";
    const unsigned threads = std::thread::hardware_concurrency();
    Spent copy_parquet;
    Spent copy_csv;
    {
        auto database = must(store::Database::open({.memory_bytes = memory / 2,
                                                    .threads = threads,
                                                    .temp_folder = folder + "/temp",
                                                    .folders = {folder}}));
        auto connection = must(database.connect());
        if (!std::filesystem::exists(csv)) {
            must(store::write_parquet(connection, world(lots), parquet, {.compression = "snappy"}));
            must(connection.execute("COPY (SELECT * FROM read_parquet(" + store::sql_text(parquet) +
                                    ")) TO " + store::sql_text(csv) + " (HEADER)"));
        }
        copy_parquet =
            copy(connection, "SELECT * FROM read_parquet(" + store::sql_text(parquet) + ")",
                 folder + "/copy.parquet");
        copy_csv = copy(connection, "SELECT * FROM read_csv(" + store::sql_text(csv) + ")",
                        folder + "/copy.parquet");
    }
    report("parquet", lots, import_stages(folder, parquet, memory), copy_parquet);
    report("csv", lots, import_stages(folder, csv, memory), copy_csv);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak_mb=%ld\nthreads=%u\n", usage.ru_maxrss / 1024, threads);
    return 0;
}
