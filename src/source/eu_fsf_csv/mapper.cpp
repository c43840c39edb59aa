// SPDX-License-Identifier: Apache-2.0
// Layout: European Commission, "Consolidated financial sanctions list", CSV (FSF 1.0): a row
// carries one name, one address, one birth, one paper or one citizenship of the entity in its
// second column. Files went through a spreadsheet that put each line into quotes and tabs behind
// it; both are taken away.
#include "source/eu_fsf_csv/mapper.hpp"

#include "source/table/keyed_rows.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace tamga::source::eu_fsf_csv {
namespace {

// By place, since headings repeat.
enum Column : std::size_t {
    kFileDate = 0,
    kEntity = 1,
    kSubject = 2,
    kAct = 3,
    kActDate = 4,
    kProgramme = 6,
    kRemark = 7,
    kNameProgramme = 13,
    kLastName = 14,
    kFirstName = 15,
    kMiddleName = 16,
    kWholeName = 17,
    kGender = 18,
    kTitle = 19,
    kFunction = 20,
    kNumber = 28,
    kStreet = 29,
    kZip = 30,
    kCity = 31,
    kCountry = 32,
    kOther = 33,
    kBirthDate = 40,
    kBirthPlace = 41,
    kBirthCountry = 42,
    kPaper = 49,
    kPaperCountry = 50,
    kCitizenship = 57,
    kReference = 58,
    kLeast = 59, // columns
};
constexpr std::string_view kFirst = "Date_file";

struct Line {
    std::uint32_t number = 0;
    std::vector<std::string> cells;
};

// The line without the spreadsheet's quotes, its fields apart.
std::vector<std::string> cells_of(std::string_view line) {
    line = trim(line);
    std::string text;
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"') {
        line = trim(line.substr(1, line.size() - 2));
        for (std::size_t i = 0; i < line.size(); ++i) {
            text += line[i];
            i += line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"' ? 1U : 0U;
        }
    } else {
        text = line;
    }
    std::vector<std::string> out;
    format::CsvReader csv(text, {';'});
    if (const auto row = csv.next()) {
        for (const std::string_view field : row->fields) {
            out.emplace_back(trim(field));
        }
    }
    return out;
}

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {}
    Result<ListFacts> map(const AddListsOptions& options);

private:
    std::vector<Line> lines(const AddListsOptions& options);
    void take(const std::vector<const Line*>& entity);
    void take_line(const Line& line);
    void add_listings(const std::vector<const Line*>& entity);
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    void skip(std::uint32_t line, std::string problem, std::string_view text) {
        constexpr std::size_t kMostText = 200;
        facts_.version.skipped.push_back(
            {file_.name, line, std::move(problem), std::string(text.substr(0, kMostText))});
    }
    bool is_new(std::string_view kind, std::string_view text) {
        return !text.empty() && seen_.insert(std::string(kind) + "\n" + std::string(text)).second;
    }

    const InputFile& file_;
    ListFacts facts_;
    std::set<std::string> seen_; // of the current record
    bool has_primary_ = false;
};

std::vector<Line> Mapper::lines(const AddListsOptions& options) {
    std::vector<Line> out;
    std::string_view rest = *file_.text;
    for (std::uint32_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (trim(text).empty()) {
            continue;
        }
        Line line{number, cells_of(text)};
        if (number == 1) {
            continue; // headings
        }
        if (line.cells.size() < kLeast || line.cells[kEntity].empty()) {
            skip(number,
                 "row has " + std::to_string(line.cells.size()) + " fields, expected " +
                     std::to_string(std::size_t{kLeast}) + ", or no entity",
                 text);
            facts_.version.is_complete = false;
            continue;
        }
        const auto day = parse_printed_date(line.cells[kFileDate]);
        if (out.empty() && day && !options.dated) {
            facts_.version.dated = {*day, DateHow::printed};
        }
        out.push_back(std::move(line));
    }
    return out;
}

void Mapper::take_line(const Line& line) {
    const auto& cells = line.cells;
    const Place place{0, line.number};
    const std::array parts = {std::string_view(cells[kFirstName]),
                              std::string_view(cells[kMiddleName]),
                              std::string_view(cells[kLastName])};
    const std::string name =
        cells[kWholeName].empty() ? joined_cells(parts, " ") : cells[kWholeName];
    if (is_new("name", name)) {
        facts_.add_name(keep(name), has_primary_ ? NameKind::alias : NameKind::primary, place);
        has_primary_ = true;
    }
    const std::array address = {std::string_view(cells[kNumber]), std::string_view(cells[kStreet]),
                                std::string_view(cells[kZip]), std::string_view(cells[kCity]),
                                std::string_view(cells[kOther])};
    const std::string where = joined_cells(address, ", ");
    if (is_new("address", where + cells[kCountry])) {
        facts_.add_address(keep(where), keep(cells[kCountry]), place);
    }
    const auto detail = [&](std::string_view kind, std::string_view text, DetailKind what) {
        if (is_new(kind, text)) {
            facts_.add_detail(keep(text), what, place);
        }
    };
    detail("birth", cells[kBirthDate], DetailKind::birth_date);
    detail("place",
           joined_cells(std::array{std::string_view(cells[kBirthPlace]),
                                   std::string_view(cells[kBirthCountry])},
                        ", "),
           DetailKind::birth_place);
    detail("citizenship", cells[kCitizenship], DetailKind::nationality);
    detail("gender", cells[kGender], DetailKind::gender);
    detail("title", cells[kTitle], DetailKind::title);
    detail("function", cells[kFunction], DetailKind::position);
    detail("remark", cells[kRemark], DetailKind::remark);
    if (is_new("paper", cells[kPaper])) {
        // "AD001095 (passport-National passport) ((passport))"
        const std::string_view printed = keep(cells[kPaper]);
        const std::size_t open = std::min(printed.find(" ("), printed.size());
        const std::string_view label = printed.substr(open);
        const bool is_passport = label.find("passport") != std::string_view::npos;
        facts_.add_identifier(trim(printed.substr(0, open)),
                              is_passport ? IdentifierKind::passport
                              : label.find("id-") != std::string_view::npos
                                  ? IdentifierKind::national_id
                                  : IdentifierKind::other,
                              trim(label), keep(cells[kPaperCountry]), place);
    }
}

// One listing for each programme, from its earliest act among the rows.
void Mapper::add_listings(const std::vector<const Line*>& entity) {
    std::set<std::string> programmes;
    for (const Line* line : entity) {
        const std::string& programme = line->cells[kProgramme];
        if (!programmes.insert(programme).second) {
            continue;
        }
        ListingFact listing;
        listing.authority = Authority::EU;
        listing.list = "FSF";
        listing.measure = Measure::asset_freeze;
        listing.programme = keep(programme);
        listing.place = {0, line->number};
        for (const Line* other : entity) {
            const auto day = parse_iso_date(other->cells[kActDate]);
            if (other->cells[kProgramme] == programme && day &&
                (!listing.printed.earliest || *day < *listing.printed.earliest)) {
                listing.printed = DateBounds::exact(*day);
                listing.basis = keep(other->cells[kAct]);
            }
        }
        facts_.add_listing(listing);
    }
}

void Mapper::take(const std::vector<const Line*>& entity) {
    const Line& first = *entity.front();
    const std::string& subject = first.cells[kSubject];
    facts_.begin_record(keep("eu-fsf-" + first.cells[kEntity]),
                        subject == "P"   ? Schema::Person
                        : subject == "E" ? Schema::Organization
                                         : Schema::LegalEntity,
                        keep(subject), {0, first.number});
    seen_.clear();
    has_primary_ = false;
    for (const Line* line : entity) {
        take_line(*line);
    }
    if (!first.cells[kReference].empty()) {
        facts_.add_identifier(keep(first.cells[kReference]), IdentifierKind::other, "EU reference",
                              "", {0, first.number});
    }
    add_listings(entity);
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = source_name(file_);
    const std::vector<Line> all = lines(options);
    std::vector<std::vector<const Line*>> entities;
    std::map<std::string_view, std::size_t> at;
    for (const Line& line : all) {
        const auto [found, is_new] = at.try_emplace(line.cells[kEntity], entities.size());
        if (is_new) {
            entities.emplace_back();
        }
        entities[found->second].push_back(&line);
    }
    for (const auto& entity : entities) {
        take(entity);
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, file_.name, "no row could be read", "", "fetch it again"};
    }
    if (file_.name.find("Short") != std::string::npos) {
        facts_.version.is_complete = false;
        facts_.version.notes.push_back(file_.name + " is named short: it proves presence only");
    }
    if (facts_.version.is_complete) {
        facts_.covers.push_back({Authority::EU, "FSF"});
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    std::string_view text = *file.text;
    text = text.substr(0, text.find('\n'));
    text.remove_prefix(text.starts_with('"') ? 1 : 0);
    return text.starts_with(kFirst) && text.find("Naal_wholename") != std::string_view::npos &&
           text.find("Leba_publication_date") != std::string_view::npos;
}

std::string source_name(const InputFile& /*file*/) {
    return "eu_fsf";
}

Result<ListFacts> read(const Group& group, const AddListsOptions& options) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kFormat), "no file", "", ""};
    }
    return Mapper(group.files.front()).map(options);
}

} // namespace tamga::source::eu_fsf_csv
