// SPDX-License-Identifier: Apache-2.0
// A text file, fields separated by tabs:
//   tamga.watch/1  snapshot  engine  policy  day
//   r  id  digest
//   p  key  digest
//   m  key  party  record  name  matched  score  completeness
//   w  authority  list  measure  status  answer  earliest  latest  programmes    of the match
#include "engine/watch_state.hpp"

#include "base/hash.hpp"

#include <charconv>

namespace tamga::engine {
namespace {

constexpr std::string_view kFormat = "tamga.watch/1";

// Lengths stand before the texts, so that no two rows share their bytes.
class Digest {
public:
    void add(std::string_view text) {
        bytes_ += std::to_string(text.size());
        bytes_ += ':';
        bytes_ += text;
    }
    void mark(char what) { bytes_ += what; }
    [[nodiscard]] std::uint64_t finish() const { return checksum64(bytes_); }

private:
    std::string bytes_;
};

void put(std::string& out, std::string_view field) {
    for (const char c : field) {
        switch (c) {
        case '\t': out += "\\t"; break;
        case '\n': out += "\\n"; break;
        case '\\': out += "\\\\"; break;
        default: out += c;
        }
    }
    out += '\t';
}

std::string unescaped(std::string_view field) {
    std::string out;
    for (std::size_t i = 0; i < field.size(); ++i) {
        if (field[i] != '\\' || i + 1 == field.size()) {
            out += field[i];
            continue;
        }
        ++i;
        out += field[i] == 't' ? '\t' : field[i] == 'n' ? '\n' : field[i];
    }
    return out;
}

std::vector<std::string> fields_of(std::string_view line) {
    std::vector<std::string> out;
    while (!line.empty()) {
        const std::size_t end = line.find('\t');
        out.push_back(unescaped(line.substr(0, end)));
        line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    }
    return out;
}

std::string day_of(const std::optional<Date>& day) {
    return day ? day->iso() : "";
}

std::optional<Date> parsed_day(const std::string& text) {
    const auto day = parse_iso_date(text);
    return day ? std::optional<Date>(*day) : std::nullopt;
}

template <typename Number> bool parse(std::string_view text, Number& out) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
    return fault == std::errc{} && end == text.data() + text.size();
}

bool parse_answer(std::string_view text, Answer& out) {
    for (int i = 0; i <= static_cast<int>(Answer::not_shown); ++i) {
        if (word(static_cast<Answer>(i)) == text) {
            out = static_cast<Answer>(i);
            return true;
        }
    }
    return false;
}

bool take_match(const std::vector<std::string>& f, std::vector<WatchMatch>& out) {
    WatchMatch match;
    if (f.size() != 8 || !parse(f[6], match.score.millionths) ||
        !parse(f[7], match.completeness.millionths)) {
        return false;
    }
    match.key = f[1];
    match.party = f[2];
    match.record = f[3];
    match.name = f[4];
    match.matched = f[5];
    out.push_back(std::move(match));
    return true;
}

bool take_measure(const std::vector<std::string>& f, std::vector<WatchMatch>& out) {
    HitMeasure measure;
    if (f.size() < 6 || f.size() > 9 || out.empty()) {
        return false;
    }
    const auto authority = parse_authority(f[1]);
    const auto what = parse_measure(f[3]);
    const auto status = parse_status(f[4]);
    if (!authority || !what || !status || !parse_answer(f[5], measure.answer)) {
        return false;
    }
    measure.authority = *authority;
    measure.list = f[2];
    measure.measure = *what;
    measure.status = *status;
    measure.from.earliest = f.size() > 6 ? parsed_day(f[6]) : std::nullopt;
    measure.from.latest = f.size() > 7 ? parsed_day(f[7]) : std::nullopt;
    for (std::string_view rest = f.size() > 8 ? std::string_view(f[8]) : ""; !rest.empty();) {
        const std::size_t end = rest.find('\x1f');
        measure.programmes.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    out.back().measures.push_back(std::move(measure));
    return true;
}

bool take(const std::vector<std::string>& f, WatchState& out) {
    if (f.size() < 3 || f[0].size() != 1) {
        return false;
    }
    std::uint64_t digest = 0;
    switch (f[0][0]) {
    case 'r': return parse(f[2], digest) && out.records.emplace(f[1], digest).second;
    case 'p': return parse(f[2], digest) && out.parties.emplace(f[1], digest).second;
    case 'm': return take_match(f, out.matches);
    case 'w': return take_measure(f, out.matches);
    default: return false;
    }
}

// A table without a column of ids gives "line-7", which moves when a row is put before it.
bool has_own_id(const Party& party) {
    constexpr std::string_view kLine = "line-";
    const std::string_view id = party.id;
    return !id.empty() &&
           !(id.starts_with(kLine) && id.size() > kLine.size() &&
             id.find_first_not_of("0123456789", kLine.size()) == std::string_view::npos);
}

std::string said_of(const Party& party) {
    std::string out;
    for (const auto* texts : {&party.names, &party.birth_dates, &party.countries,
                              &party.identifiers, &party.addresses}) {
        for (const std::string& text : *texts) {
            out += (out.empty() ? "" : " · ") + text;
        }
    }
    return out.empty() ? "(no name)" : out;
}

} // namespace

std::uint64_t matching_digest(const snapshot::World& world, std::uint32_t entity) {
    const ledger::EntityRow& row = world.entities()[entity];
    Digest out;
    out.add(std::to_string(row.schema));
    for (const ledger::NameRow& name : world.names(row)) {
        out.mark(static_cast<char>('0' + (name.kind & 7U) * 2 + (name.is_surname_first & 1U)));
        out.add(world.text(name.text));
    }
    out.mark('i');
    for (const ledger::IdentifierRow& one : world.identifiers(row)) {
        out.mark(static_cast<char>('0' + (one.kind & 63U)));
        out.add(world.text(one.text));
    }
    out.mark('d');
    for (const ledger::DetailRow& one : world.details(row)) {
        const auto kind = static_cast<DetailKind>(one.kind);
        if (kind == DetailKind::birth_date || kind == DetailKind::country ||
            kind == DetailKind::nationality || kind == DetailKind::jurisdiction ||
            kind == DetailKind::flag) {
            out.mark(static_cast<char>('0' + (one.kind & 63U)));
            out.add(world.text(one.text));
        }
    }
    return out.finish();
}

std::uint64_t matching_digest(const Party& party) {
    Digest out;
    out.add(party.schema);
    for (const auto* texts : {&party.names, &party.birth_dates, &party.countries,
                              &party.identifiers, &party.addresses}) {
        out.mark('|');
        for (const std::string& text : *texts) {
            out.add(text);
        }
    }
    return out.finish();
}

std::vector<std::string> party_keys(std::span<const Party> parties) {
    std::vector<std::string> out;
    out.reserve(parties.size());
    std::map<std::string, std::uint64_t> times;
    for (const Party& party : parties) {
        std::string key = has_own_id(party) ? party.id : said_of(party);
        if (const std::uint64_t before = times[key]++; before > 0) {
            key += " #" + std::to_string(before + 1);
        }
        out.push_back(std::move(key));
    }
    return out;
}

std::string to_text(const WatchState& state) {
    std::string out;
    const auto line = [&](std::initializer_list<std::string_view> fields) {
        for (const std::string_view field : fields) {
            put(out, field);
        }
        out.back() = '\n';
    };
    line({kFormat, state.snapshot, state.engine, state.policy, state.as_of.iso()});
    for (const auto& [id, digest] : state.records) {
        line({"r", id, std::to_string(digest)});
    }
    for (const auto& [key, digest] : state.parties) {
        line({"p", key, std::to_string(digest)});
    }
    for (const WatchMatch& match : state.matches) {
        line({"m", match.key, match.party, match.record, match.name, match.matched,
              std::to_string(match.score.millionths),
              std::to_string(match.completeness.millionths)});
        for (const HitMeasure& one : match.measures) {
            std::string programmes;
            for (const std::string& programme : one.programmes) {
                programmes += (programmes.empty() ? "" : "\x1f") + programme;
            }
            line({"w", word(one.authority), one.list, word(one.measure), word(one.status),
                  word(one.answer), day_of(one.from.earliest), day_of(one.from.latest),
                  programmes});
        }
    }
    return out;
}

Result<WatchState> parse_watch_state(std::string_view text, const std::string& place) {
    const auto bad = [&](std::size_t line, std::string_view what) {
        return Error{ErrorKind::bad_data, place + ":" + std::to_string(line),
                     "not the state of a watch", std::string(what.substr(0, 80)),
                     "begin the watch again with --again"};
    };
    WatchState out;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) {
            return bad(number, text); // cut off
        }
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 1);
        const std::vector<std::string> fields = fields_of(line);
        if (number > 1) {
            if (!take(fields, out)) {
                return bad(number, line);
            }
            continue;
        }
        const auto day = fields.size() == 5 ? parsed_day(fields[4]) : std::nullopt;
        if (!day || fields[0] != kFormat) {
            return bad(number, line);
        }
        out.snapshot = fields[1];
        out.engine = fields[2];
        out.policy = fields[3];
        out.as_of = *day;
    }
    return out.engine.empty() ? Result<WatchState>(bad(1, "")) : Result<WatchState>(std::move(out));
}

} // namespace tamga::engine
