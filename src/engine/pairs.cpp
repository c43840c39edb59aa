// SPDX-License-Identifier: Apache-2.0
// Files of pairs: each line is read, prepared and compared on its own.
#include "tamga/pairs.hpp"

#include "base/file.hpp"
#include "base/pool.hpp"
#include "engine/json_parts.hpp"
#include "engine/pair_side.hpp"
#include "format/archive.hpp"
#include "format/json.hpp"
#include "match/algorithms.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace tamga {
namespace {

constexpr std::size_t kPairsPerChunk = 4096;
constexpr std::size_t kPairsPerTask = 256;

struct Pair {
    PairScore out;
    engine::PairSide left, right;
};

void refuse(PairScore& out, Error error, std::string_view side = {}) {
    if (!side.empty()) {
        error.place = std::string(side) + " " + error.place;
    }
    out.refused = std::move(error);
}

void read_pair(const format::Json& line, Pair& pair) {
    const format::Json* id = line.find("id");
    pair.out.id =
        id == nullptr ? "line-" + std::to_string(pair.out.line) : std::string(id->as_text());
    const format::Json* schema = line.find("schema");
    for (const auto& [name, side] : {std::pair{"left", &pair.left}, {"right", &pair.right}}) {
        const format::Json* value = line.find(name);
        if (value == nullptr) {
            refuse(pair.out, {ErrorKind::bad_data, "line " + std::to_string(pair.out.line),
                              std::string("has no \"") + name + "\"", "",
                              "write {\"id\", \"schema\", \"left\", \"right\"}"});
            return;
        }
        if (auto error =
                engine::read_side(*value, schema == nullptr ? "" : schema->as_text(), *side)) {
            refuse(pair.out, std::move(*error), name);
            return;
        }
    }
}

void compare_pair(Pair& pair, Algorithm algorithm) {
    if (pair.out.refused) {
        return;
    }
    const auto left = match::prepare(pair.left.text(), match::Needs::name_or_address);
    if (!left) {
        return refuse(pair.out, left.error(), "left");
    }
    const auto right = match::prepare(pair.right.text(), match::Needs::name_or_address);
    if (!right) {
        return refuse(pair.out, right.error(), "right");
    }
    match::Comparison comparison =
        algorithm == Algorithm::tamga
            ? match::compare(*left, *right)
            : match::compare_by(algorithm, pair.left.text(), pair.right.text());
    pair.out.score = comparison.score;
    pair.out.completeness = comparison.completeness;
    pair.out.is_retrieve = comparison.score >= match::kRetrieve;
    pair.out.is_alert = comparison.is_alert;
    pair.out.reasons = std::move(comparison.reasons);
}

Result<Done> settle(std::vector<Pair>& chunk, const PairOptions& options, Pool& pool,
                    const std::function<Result<Done>(const PairScore&)>& take) {
    pool.for_each((chunk.size() + kPairsPerTask - 1) / kPairsPerTask,
                  [&](std::size_t task) {
                      const std::size_t end = std::min(chunk.size(), (task + 1) * kPairsPerTask);
                      for (std::size_t i = task * kPairsPerTask; i < end; ++i) {
                          compare_pair(chunk[i], options.algorithm);
                      }
                  },
                  options.cancel);
    if (options.cancel != nullptr && options.cancel->is_cancelled()) {
        return Error{ErrorKind::unavailable, "score", "stopped", "", "run the command again"};
    }
    for (const Pair& pair : chunk) {
        if (auto done = take(pair.out); !done) {
            return done;
        }
    }
    chunk.clear();
    return Done{};
}

constexpr std::array<std::pair<std::string_view, Algorithm>, 3> kAlgorithms{
    {{"tamga", Algorithm::tamga}, {"ofac", Algorithm::ofac}, {"exact", Algorithm::exact}}};

} // namespace

std::string_view word(Algorithm algorithm) noexcept {
    return kAlgorithms[static_cast<std::size_t>(algorithm)].first;
}

std::optional<Algorithm> parse_algorithm(std::string_view word) noexcept {
    for (const auto& [name, algorithm] : kAlgorithms) {
        if (name == word) {
            return algorithm;
        }
    }
    return std::nullopt;
}

Result<Done> score_pairs(const std::string& path, const PairOptions& options,
                         const std::function<Result<Done>(const PairScore&)>& take) {
    auto bytes = file::read(path);
    if (!bytes) {
        return std::move(bytes).error();
    }
    auto members = format::unpack(path, std::make_shared<const std::string>(std::move(*bytes)));
    if (!members) {
        return std::move(members).error();
    }
    Pool pool(options.threads);
    std::vector<Pair> chunk;
    Result<Done> state = Done{};
    const auto add = [&](Pair pair) {
        chunk.push_back(std::move(pair));
        if (chunk.size() == kPairsPerChunk && state) {
            state = settle(chunk, options, pool, take);
        }
    };
    for (const format::Member& member : *members) {
        format::for_each_json_line(
            *member.bytes, member.name,
            [&](const format::Json& value, std::uint32_t line) {
                Pair pair;
                pair.out.line = line;
                read_pair(value, pair);
                add(std::move(pair));
            },
            [&](const Error& error, std::uint32_t line) {
                Pair pair;
                pair.out.line = line;
                pair.out.id = "line-" + std::to_string(line);
                refuse(pair.out, error);
                add(std::move(pair));
            });
    }
    return state ? settle(chunk, options, pool, take) : state;
}

std::string to_json_line(const PairScore& pair) {
    engine::JsonWriter json;
    json.begin_object();
    engine::write_field(json, "id", pair.id);
    json.key("score");
    if (pair.refused) {
        json.null();
    } else {
        engine::write_score(json, pair.score);
    }
    json.key("completeness");
    engine::write_score(json, pair.completeness);
    json.key("retrieve").boolean(pair.is_retrieve);
    json.key("alert").boolean(pair.is_alert);
    json.key("reasons");
    engine::write_reasons(json, pair.reasons);
    if (pair.refused) {
        json.key("refused").begin_object();
        engine::write_field(json, "kind", word(pair.refused->kind));
        engine::write_field(json, "place", pair.refused->place);
        engine::write_field(json, "problem", pair.refused->problem);
        engine::write_field(json, "text", pair.refused->text);
        engine::write_field(json, "hint", pair.refused->hint);
        json.end_object();
    }
    json.end_object();
    return json.take();
}

} // namespace tamga
