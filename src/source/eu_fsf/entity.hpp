// SPDX-License-Identifier: Apache-2.0
// What the two forms of FSF 1.1 say of an entity: names, addresses, births, papers, citizenships,
// acts. Both forms carry the same fields: as attributes of elements, or as columns of rows.
#pragma once

#include "model/facts.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::source::eu_fsf {

struct Name {
    std::string_view whole, first, middle, last, gender, title, function, remark;
    bool is_strong = true; // false: the Council calls it weak
};

struct Address {
    std::string_view street, po_box, zip, city, region, place, country, contact, remark;
};

struct Birth {
    std::string_view date, day, month, year, from_year, to_year; // as far as they are known
    std::string_view city, zip, place, region, country, remark;
    bool is_circa = false;
};

struct Paper {
    std::string_view number, latin_number, type, type_text, country, region, issued_by, issued;
    std::string_view valid_from, valid_to, name, remark;
    std::vector<std::string_view> doubts; // "known expired", "reported lost", ...
};

struct Act {
    std::string_view programme, title, published, in_force, url;
};

// One entity after another; what is said twice of an entity counts once. All texts are copied, but
// for labels of references.
class Entities {
public:
    explicit Entities(ListFacts& facts) : facts_(facts) {}

    // `subject`: "P" or "person", "E" or "enterprise".
    void begin(std::string_view logical_id, std::string_view subject, Place place);
    void add(const Name& name, Place place);
    void add(const Address& address, Place place);
    void add(const Birth& birth, Place place);
    void add(const Paper& paper, Place place);
    // An act of the entity, with its programme.
    void add(const Act& act, Place place);
    // An act that a part of the entity came with; it has no programme of its own.
    void add_part_act(std::string_view title, std::string_view published);
    void add_citizenship(std::string_view country, std::string_view region, Place place);
    // "EU.27.28", "TAi.002": numbers of the entry in other lists or editions.
    void add_reference(std::string_view label, std::string_view number, Place place);
    void add_remark(std::string_view text, Place place);
    // Makes a name primary and adds one listing for each programme, from its earliest act. False:
    // the entity has no name.
    [[nodiscard]] bool end();

private:
    struct Dated {
        std::string_view title;
        DateBounds day;
    };
    struct Programme {
        std::string_view programme;
        Dated act;
        Place place;
    };
    bool is_new(std::string_view kind, std::string_view text) {
        return !text.empty() && seen_.insert(std::string(kind) + "\n" + std::string(text)).second;
    }
    void add_detail(std::string_view kind, std::string_view text, DetailKind what, Place place);
    void add_listing(const Programme& programme, const Dated& act);
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }

    ListFacts& facts_;
    std::set<std::string> seen_; // of the entity at hand
    std::vector<Programme> programmes_;
    Dated first_part_;
};

} // namespace tamga::source::eu_fsf
