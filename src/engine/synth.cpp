// SPDX-License-Identifier: Apache-2.0
#include "tamga/trade.hpp"

#include "base/file.hpp"
#include "engine/json_parts.hpp"
#include "match/match.hpp"
#include "synth/write.hpp"

namespace tamga {
namespace {

constexpr std::uint32_t kFewest = 1000;
constexpr std::uint32_t kMost = 2'000'000;

std::optional<synth::Difficulty> difficulty_of(std::string_view text) {
    for (const auto one :
         {synth::Difficulty::easy, synth::Difficulty::medium, synth::Difficulty::hard}) {
        if (word(one) == text) {
            return one;
        }
    }
    return std::nullopt;
}

Result<Done> write_all(const std::string& folder, const std::map<std::string, std::string>& files) {
    for (const auto& [name, text] : files) {
        const std::string path = folder + "/" + name;
        if (auto made = file::make_folder(path.substr(0, path.rfind('/'))); !made) {
            return made;
        }
        if (auto written = file::write(path, text); !written) {
            return written;
        }
    }
    return Done{};
}

void write_counts(engine::JsonWriter& json, std::string_view key,
                  const std::map<std::string, std::uint64_t>& counts) {
    json.key(key).begin_object();
    for (const auto& [name, count] : counts) {
        json.key(name).number(count);
    }
    json.end_object();
}

} // namespace

Result<SynthAnswer> write_synth(const SynthOptions& options) {
    const auto difficulty = difficulty_of(options.difficulty);
    if (!difficulty) {
        return Error{ErrorKind::bad_input, "--difficulty", "unknown difficulty", options.difficulty,
                     "easy, medium or hard"};
    }
    if (options.lots < kFewest || options.lots > kMost) {
        return Error{ErrorKind::bad_input, "--lots", "out of range", std::to_string(options.lots),
                     "1000 to 2000000"};
    }
    if (options.folder.empty()) {
        return Error{ErrorKind::bad_input, "--out", "no folder given", "", "--out meridian"};
    }
    std::string folder = options.folder;
    while (folder.size() > 1 && folder.ends_with('/')) {
        folder.pop_back();
    }
    if (file::exists(folder)) {
        const auto entries = file::list(folder);
        if (!entries || !entries->empty()) {
            return Error{ErrorKind::bad_input, folder, "there is something already", "",
                         "give a folder that does not exist"};
        }
    }
    const synth::World world = synth::make_world(options.seed, options.lots, *difficulty);
    if (auto written = write_all(folder, synth::files_of(world)); !written) {
        return std::move(written).error();
    }
    SynthAnswer answer;
    answer.options = options;
    answer.truth = folder + ".truth/truth.jsonl";
    if (auto written = write_all(folder + ".truth", {{"truth.jsonl", synth::truth_of(world)}});
        !written) {
        return std::move(written).error();
    }
    answer.lots = world.lots.size();
    answer.firms = world.firms.size();
    for (const synth::Story& story : world.stories) {
        auto& to = story.kind == synth::Kind::planted ? answer.planted : answer.look_alikes;
        ++to[std::string(word(story.detector))];
    }
    return answer;
}

std::string to_json(const SynthAnswer& answer) {
    engine::JsonWriter json(2);
    AnswerStamp stamp;
    stamp.as_of = Date{0};
    stamp.engine = engine_version();
    stamp.policy = match::policy_digest();
    engine::open_answer(json, "synth", stamp);
    json.key("seed").number(answer.options.seed);
    engine::write_field(json, "difficulty", answer.options.difficulty);
    engine::write_field(json, "folder", answer.options.folder);
    engine::write_field(json, "truth", answer.truth);
    json.key("lots").number(answer.lots);
    json.key("firms").number(answer.firms);
    write_counts(json, "planted", answer.planted);
    write_counts(json, "look_alikes", answer.look_alikes);
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
