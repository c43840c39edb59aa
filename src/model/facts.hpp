// SPDX-License-Identifier: Apache-2.0
// Dated facts as a list version states them, values verbatim, before any merging.
// Rows lie in flat tables; a record owns a contiguous range of each. Text lives in the arena.
#pragma once

#include "base/arena.hpp"
#include "model/schema.hpp"
#include "tamga/law.hpp"
#include "tamga/lists.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

// Where a value is printed: index into ListFacts::files, and a line counting from 1.
struct Place {
    std::uint32_t file = 0;
    std::uint32_t line = 0;
};

enum class NameKind : std::uint8_t { primary, alias, weak_alias, previous };
[[nodiscard]] std::string_view word(NameKind kind) noexcept;

struct NameFact {
    std::string_view text; // as printed, order of parts included ("CHERNET, Yevgeniy Olegovich")
    NameKind kind = NameKind::primary;
    bool is_surname_first = false; // the format prints "SURNAME, Given"
    Place place;
};

struct AddressFact {
    std::string_view text;    // parts joined by ", "
    std::string_view country; // as printed
    Place place;
};

// What an identifier is, as far as the file says. Stable words, used in JSON.
enum class IdentifierKind : std::uint8_t {
    other,
    tax,          // INN, TIN, VAT, NIT, ...
    registration, // company register number, OGRN, CR number
    passport,
    national_id,
    imo,
    mmsi,
    call_sign,
    lei,
    swift,
    aircraft, // tail or serial number
    crypto,   // wallet address
};
[[nodiscard]] std::string_view word(IdentifierKind kind) noexcept;

struct IdentifierFact {
    std::string_view text; // as printed, without its label
    IdentifierKind kind = IdentifierKind::other;
    std::string_view label;   // as printed: "Tax ID No."
    std::string_view country; // as printed
    Place place;
};

// Everything else that is one word and one value.
enum class DetailKind : std::uint8_t {
    birth_date,
    birth_place,
    country, // an association that fits no more specific kind
    nationality,
    jurisdiction,
    flag,
    gender,
    title,
    position,
    incorporated,
    phone,
    email,
    website,
    linked_to, // "Linked To:" of OFAC: names another party
    vessel_type,
    owner,
    secondary_sanctions, // remark on secondary-sanctions risk, verbatim
    remark,
};
[[nodiscard]] std::string_view word(DetailKind kind) noexcept;

struct DetailFact {
    std::string_view text;
    DetailKind kind = DetailKind::remark;
    Place place;
};

// A listing as one version prints it. Dates that the file does not print stay unknown.
struct ListingFact {
    Authority authority = Authority::OTHER;
    std::string_view list; // "SDN", "EL", "833/2014 Annex IV", or the dataset's name
    Measure measure = Measure::not_stated;
    std::string_view measure_printed; // verbatim; empty when the file prints none
    std::string_view programme;
    std::string_view basis; // legal act or notice as printed: "32014R0833", "68 F.R. 38290"
    std::string_view reason;
    Status status = Status::in_force;
    DateBounds printed; // the file's own start date
    DateBounds until;   // the file's own end date, where it prints one
    Place place;
};

struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] std::uint32_t size() const noexcept { return end - begin; }
};

struct RecordFacts {
    std::string_view id;
    Schema schema = Schema::LegalEntity;
    std::string_view schema_printed; // the file's own word
    Place place;
    Range names, addresses, identifiers, details, listings;
};

// What a version can prove absent: a complete list of one authority.
struct CoveredList {
    Authority authority = Authority::OTHER;
    std::string list; // equal to ListingFact::list, or a prefix of it ending before " Annex"
};

// All facts of one version. Filled record by record; move it, never copy.
class ListFacts {
public:
    ListVersion version; // source, dated, format, counts, skipped, notes, files
    std::vector<CoveredList> covers;
    std::vector<RecordFacts> records;
    std::vector<NameFact> names;
    std::vector<AddressFact> addresses;
    std::vector<IdentifierFact> identifiers;
    std::vector<DetailFact> details;
    std::vector<ListingFact> listings;
    Arena arena; // owns text that is not a view of an input kept in `inputs`
    std::vector<std::shared_ptr<const std::string>> inputs; // decoded files that views point into

    // Opens a record; until the next call every added fact belongs to it.
    void begin_record(std::string_view id, Schema schema, std::string_view printed, Place place);
    // Leave out empty text. A placeholder name ("Text of image") is kept and marked in
    // version.notes by the ledger; readers add every name as printed.
    void add_name(std::string_view text, NameKind kind, Place place, bool is_surname_first = false);
    void add_address(std::string_view text, std::string_view country, Place place);
    void add_identifier(std::string_view text, IdentifierKind kind, std::string_view label,
                        std::string_view country, Place place);
    void add_detail(std::string_view text, DetailKind kind, Place place);
    void add_listing(const ListingFact& listing);
    // Counts records, distinct ids, names, addresses, identifiers into `version`.
    void finish();
};

} // namespace tamga
