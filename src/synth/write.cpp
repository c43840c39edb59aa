// SPDX-License-Identifier: Apache-2.0
#include "synth/write.hpp"

#include <algorithm>
#include <initializer_list>
#include <numeric>
#include <string_view>

namespace tamga::synth {
namespace {

constexpr std::uint32_t kEmptyPerMille = 100; // a tenth of the fields, but for easy worlds

std::string cell(std::string_view text) {
    if (text.find_first_of(",\"\n") == std::string_view::npos) {
        return std::string(text);
    }
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' ? "\"\"" : std::string(1, c);
    }
    return out + "\"";
}

std::string row(std::initializer_list<std::string> cells) {
    std::string out;
    for (const std::string& one : cells) {
        out += (&one == cells.begin() ? "" : ",") + cell(one);
    }
    return out + "\n";
}

std::string day(std::int32_t days) {
    return days == kNoDay ? std::string{} : Date{days}.iso();
}

std::string decimal(std::int64_t hundredths) {
    const std::string rest = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

// The text of one lot. Every field that may be empty is empty as often in every lot.
class LotRow {
public:
    LotRow(const World& world, const SynthLot& lot)
        : world_(world), lot_(lot), dice_(world.seed, lot.stream + (std::uint64_t{64} << 32)) {}

    std::string text() {
        const SynthFirm& seller = world_.firms[lot_.seller];
        const SynthFirm& buyer = world_.firms[lot_.buyer];
        const Make& make = world_.makes[lot_.make];
        const std::string heading = std::to_string(lot_.hs / 100);
        const std::int64_t grams = 20 + lot_.hs % 977 * 3 + dice_.between(0, 40);
        const std::int64_t price = 150 + lot_.hs % 463 * 11 + dice_.between(0, 400); // hundredths
        static const std::vector<std::string> kModes{"road", "air", "rail", "sea"};
        static const std::vector<std::string> kCurrencies{"USD", "EUR", "CNY"};
        static const std::vector<std::string> kOrigins{"DE", "CN", "US", "JP", "KR", "IT"};
        static const std::vector<std::string> kTransits{"", "", "TR", "CN", "GE", "LT"};
        const std::string currency = dice_.pick(kCurrencies);
        const bool is_valued = !is_empty();
        return row({lot_.id,
                    seller.id,
                    maybe(name(seller)),
                    buyer.id,
                    maybe(name(buyer)),
                    maybe(name(buyer)),
                    maybe(make.maker),
                    make.brand,
                    make.model,
                    maybe("goods of heading " + heading),
                    lot_.is_heading_only ? heading : std::to_string(lot_.hs),
                    maybe("2022"),
                    maybe(dice_.chance(50) ? "true" : "false"),
                    maybe(dice_.pick(kOrigins)),
                    maybe(seller.country),
                    buyer.country,
                    maybe(dice_.pick(kTransits)),
                    day(lot_.departed),
                    maybe(day(lot_.arrived), 2),
                    maybe(day(lot_.loaded)),
                    maybe(day(lot_.paid)),
                    maybe(std::to_string(grams * lot_.quantity)),
                    std::to_string(lot_.quantity),
                    std::string(kUnits[lot_.unit]),
                    is_valued ? decimal(price * lot_.quantity) : "",
                    is_valued ? currency : "",
                    maybe(dice_.pick(kModes)),
                    maybe("INV-" + std::to_string(dice_.below(900'000)))});
    }

private:
    bool is_empty(std::uint32_t part = 1) {
        return dice_.chance(kEmptyPerMille / part) && world_.difficulty != Difficulty::easy;
    }
    std::string maybe(std::string text, std::uint32_t part = 1) {
        return is_empty(part) ? std::string{} : std::move(text);
    }
    std::string name(const SynthFirm& firm) {
        const bool is_cyrillic = dice_.chance(400) && world_.difficulty != Difficulty::easy;
        return is_cyrillic && !firm.name.cyrillic.empty() ? firm.name.cyrillic : firm.name.latin;
    }

    const World& world_;
    const SynthLot& lot_;
    Dice dice_;
};

template <typename T> std::vector<std::uint32_t> by_id(const std::vector<T>& all) {
    std::vector<std::uint32_t> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return all[a].id < all[b].id; });
    return order;
}

std::string lots_csv(const World& world) {
    std::string out = "lot_id,seller_id,seller,buyer_id,buyer,consignee,maker,brand,model,"
                      "description,hs,hs_edition,hs_imputed,origin,dispatch,destination,transit,"
                      "departed,arrived,loaded,paid,mass_g,quantity,unit,value,currency,mode,"
                      "documents\n";
    for (const std::uint32_t lot : by_id(world.lots)) {
        out += LotRow(world, world.lots[lot]).text();
    }
    return out;
}

std::string firms_csv(const World& world) {
    std::string out = "firm_id,name,other_names,jurisdiction,registered,dissolved,address,activity,"
                      "identifiers\n";
    for (const std::uint32_t n : by_id(world.firms)) {
        const SynthFirm& firm = world.firms[n];
        out += row({firm.id, firm.name.latin,
                    world.difficulty == Difficulty::easy ? "" : firm.name.cyrillic, firm.country,
                    day(firm.registered), "", firm.address, "wholesale", firm.tax_id});
    }
    return out;
}

// Ids of persons in an order that says nothing.
std::vector<std::string> person_ids(const World& world) {
    std::vector<std::uint32_t> order(world.persons.size());
    std::iota(order.begin(), order.end(), 1U);
    Dice(world.seed, 11).shuffle(order);
    std::vector<std::string> out;
    for (const std::uint32_t number : order) {
        const std::string text = std::to_string(number);
        out.push_back("P" + std::string(6 - std::min<std::size_t>(6, text.size()), '0') + text);
    }
    return out;
}

std::string sorted(std::string header, std::vector<std::string> rows) {
    std::sort(rows.begin(), rows.end());
    for (const std::string& one : rows) {
        header += one;
    }
    return header;
}

std::string persons_csv(const World& world, const std::vector<std::string>& ids) {
    std::vector<std::string> rows;
    for (std::size_t n = 0; n < world.persons.size(); ++n) {
        const SynthPerson& person = world.persons[n];
        rows.push_back(
            row({ids[n], person.is_written_cyrillic ? person.name.cyrillic : person.name.latin, "",
                 person.birth_date, person.nationality, person.identifier}));
    }
    return sorted("person_id,name,other_names,birth_date,nationality,identifiers\n",
                  std::move(rows));
}

std::string posts_csv(const World& world, const std::vector<std::string>& ids) {
    std::vector<std::string> rows;
    for (const SynthPost& post : world.posts) {
        rows.push_back(row({ids[post.person], world.firms[post.firm].id, "director",
                            day(post.spell.from), day(post.spell.until)}));
    }
    return sorted("person_id,firm_id,role,from,until\n", std::move(rows));
}

// Every fifth firm is owned by the head of another one, in parts.
std::string stakes_csv(const World& world, const std::vector<std::string>& ids) {
    std::vector<std::string> rows;
    Dice dice(world.seed, 12);
    static const std::vector<std::string> kShares{"100%", "1/3", "25%", "60%", ""};
    for (const SynthFirm& firm : world.firms) {
        if (dice.chance(200)) {
            const std::string share = dice.pick(kShares);
            rows.push_back(row(
                {dice.pick(ids), firm.id, share, share, "ownership", day(firm.registered), ""}));
        }
    }
    return sorted("owner_id,owned_id,share_low,share_high,kind,from,until\n", std::move(rows));
}

std::string keys_csv(const World& world) {
    std::vector<std::string> rows;
    for (const SynthFirm& firm : world.firms) {
        rows.push_back(row({firm.id, "address", firm.address, day(firm.registered), ""}));
        rows.push_back(row({firm.id, "phone", firm.phone, day(firm.registered), ""}));
    }
    return sorted("party_id,kind,value,from,until\n", std::move(rows));
}

// A version of the list in OFAC's three files: no headings, "-0- " for nothing.
void put_version(const World& world, std::size_t version, std::map<std::string, std::string>& out) {
    const std::string folder = "lists/" + world.versions[version].iso() + "/";
    std::string sdn;
    std::string add;
    std::string alt;
    for (std::size_t n = 0; n < world.entries.size(); ++n) {
        const SynthEntry& entry = world.entries[n];
        if (version < entry.first || version > entry.last) {
            continue;
        }
        const std::string number = std::to_string(900'001 + n);
        sdn += number + ",\"" + entry.name + "\"," + (entry.is_person ? "\"individual\"" : "-0- ") +
               ",\"RUSSIA-EO14024\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"" + entry.remarks +
               "\"\r\n";
        add += number + "," + number + "1,\"" + entry.address + "\"," +
               (entry.city.empty() ? "-0- " : "\"" + entry.city + "\"") + ",\"" + entry.country +
               "\",-0- \r\n";
        if (!entry.alias.empty()) {
            alt += number + "," + number + "2,\"aka\",\"" + entry.alias + "\",-0- \r\n";
        }
    }
    out[folder + "sdn.csv"] = sdn + "\x1a";
    out[folder + "add.csv"] = add + "\x1a";
    out[folder + "alt.csv"] = alt + "\x1a";
}

std::string config(const World& world) {
    return "# An invented world: every name, number and list entry in this folder is made up.\n"
           "title = \"Meridian, an invented trade world (seed " +
           std::to_string(world.seed) + ", " + std::string(word(world.difficulty)) +
           ")\"\nas_of = \"" + world.versions.back().iso() + "\"\ninvented = true\n";
}

std::string readme(const World& world) {
    return "# Meridian: an invented world\n\nNothing here is real: firms, persons, shipments and "
           "the list (in the format of OFAC's files, which lists none of them) were made by\n\n"
           "    tamga synth --seed " +
           std::to_string(world.seed) + " --lots " + std::to_string(world.lots.size()) +
           " --difficulty " + std::string(word(world.difficulty)) +
           " --out meridian\n\nWhat was planted stands apart, in meridian.truth/truth.jsonl. "
           "Columns: docs/formats.\n\n    tamga investigate meridian\n";
}

void put(std::string& out, std::string_view key, std::string_view value) {
    out += (out.size() > 1 ? ",\"" : "\"") + std::string(key) + "\":\"" + std::string(value) + "\"";
}

} // namespace

std::map<std::string, std::string> files_of(const World& world) {
    const std::vector<std::string> ids = person_ids(world);
    std::map<std::string, std::string> out;
    out["lots.csv"] = lots_csv(world);
    out["firms.csv"] = firms_csv(world);
    out["persons.csv"] = persons_csv(world, ids);
    out["posts.csv"] = posts_csv(world, ids);
    out["stakes.csv"] = stakes_csv(world, ids);
    out["keys.csv"] = keys_csv(world);
    for (std::size_t version = 0; version < world.versions.size(); ++version) {
        put_version(world, version, out);
    }
    out["config.toml"] = config(world);
    out["README.md"] = readme(world);
    return out;
}

std::string truth_of(const World& world) {
    std::string lines;
    for (const Kind kind : {Kind::planted, Kind::look_alike}) {
        std::size_t number = 0;
        for (const Story& story : world.stories) {
            if (story.kind != kind) {
                continue;
            }
            std::string line = "{";
            put(line, "id", std::string(word(kind)) + "-" + std::to_string(++number));
            put(line, "detector", word(story.detector));
            put(line, "difficulty", word(world.difficulty));
            put(line, "kind", word(kind));
            if (!story.decisive.empty()) {
                put(line, "decisive", story.decisive);
            }
            line += ",\"parties\":[";
            for (std::size_t n = 0; n < story.parties.size(); ++n) {
                line += (n == 0 ? "\"" : ",\"") + world.firms[story.parties[n]].id + "\"";
            }
            line += "],\"lots\":[";
            for (std::size_t n = 0; n < story.lots.size(); ++n) {
                line += (n == 0 ? "\"" : ",\"") + world.lots[story.lots[n]].id + "\"";
            }
            lines += line + "]}\n";
        }
    }
    return lines;
}

} // namespace tamga::synth
