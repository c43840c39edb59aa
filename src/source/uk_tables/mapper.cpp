// SPDX-License-Identifier: Apache-2.0
#include "source/uk_tables/mapper.hpp"

#include "source/table/table.hpp"
#include "source/uk_tables/mapping.hpp"
#include "source/uk_tables/numbers.hpp"
#include "source/uk_tables/subject.hpp"
#include "source/uk_tables/tables.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace tamga::source::uk_tables {
namespace {

std::ptrdiff_t count_word_bytes(std::string_view text) {
    return std::ranges::count_if(text, [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
}

// True when the fact of a cell's only number does not say all that is printed.
bool is_cut(const PrintedNumber& number, std::string_view cell, std::string_view info) {
    return (!number.label.empty() && !info.empty()) ||
           count_word_bytes(number.text) + count_word_bytes(number.label) < count_word_bytes(cell);
}

class Mapper {
public:
    explicit Mapper(const Group& group) : group_(group) {}
    Result<ListFacts> map();

private:
    void load_subjects(std::uint32_t file);
    void load_subject(Table& table);
    void load_child(const ChildTable& child, std::uint32_t file);
    void load_row(const ChildTable& child, Table& table, Subject& subject);
    Meaning meaning_of(const ChildTable& child, Table& table, std::string_view words);
    void add_numbers(const ChildTable& child, ChildFact fact, std::string_view words,
                     Subject& subject);
    void load_children(const ChildTable& child);
    void note_columns(const InputFile& file);
    bool is_first(std::string key) { return seen_.insert(std::move(key)).second; }

    const Group& group_;
    ListFacts facts_;
    std::vector<Subject> subjects_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
    std::unordered_set<std::string> seen_; // facts of all subjects, by their words
    std::uint64_t repeated_ = 0;           // rows of the current table
};

void Mapper::note_columns(const InputFile& file) {
    if (const std::string unknown = unknown_columns(file); !unknown.empty()) {
        facts_.version.notes.push_back(file.name + ": columns " + unknown +
                                       " are not known and were not used");
    }
}

void Mapper::load_subject(Table& table) {
    const ParentTable& parent = mapping().parent;
    Subject subject;
    subject.id = table.cell(0);
    subject.type = table.cell(1);
    subject.place = table.place();
    const std::string_view designated = table.cell(2);
    const std::optional<DateBounds> date = parse_printed_date(designated);
    subject.designated = date.value_or(DateBounds{});
    if (!designated.empty() && !date) {
        table.skip(parent.designated + " is not a date", designated);
    }
    for (std::size_t i = 0; i < parent.remarks.size(); ++i) {
        if (const std::string_view text = table.cell(3 + i); !text.empty()) {
            subject.remarks.push_back(
                facts_.arena.keep(parent.remarks[i].second + " " + std::string(text)));
        }
    }
    if (subject.id.empty()) {
        table.skip("a subject without " + parent.id, subject.type);
        facts_.version.is_complete = false;
    } else if (!by_id_.emplace(subject.id, subjects_.size()).second) {
        table.skip("a second row of the same " + parent.id, subject.id);
    } else {
        subjects_.push_back(std::move(subject));
    }
}

void Mapper::load_subjects(std::uint32_t file) {
    const std::vector<std::string_view> headings = mapping().parent.headings();
    note_columns(group_.files[file]);
    Table table(group_.files[file], file, headings, Rows::are_records, facts_);
    while (table.next()) {
        load_subject(table);
    }
}

void Mapper::load_child(const ChildTable& child, std::uint32_t file) {
    const std::vector<std::string_view> headings = child.headings();
    note_columns(group_.files[file]);
    repeated_ = 0;
    const Rows rows = child.is_required ? Rows::are_records : Rows::are_parts;
    Table table(group_.files[file], file, headings, rows, facts_);
    while (table.next()) {
        const auto subject = by_id_.find(table.cell(0));
        if (subject != by_id_.end()) {
            load_row(child, table, subjects_[subject->second]);
            continue;
        }
        table.skip("a row without its subject",
                   std::string(table.cell(0)) + ": " + std::string(table.cell(1)));
        // A name without a subject is a listed party that cannot be named here.
        facts_.version.is_complete = facts_.version.is_complete && !child.is_required;
    }
    if (repeated_ > 0) {
        facts_.version.notes.push_back(group_.files[file].name + ": " + std::to_string(repeated_) +
                                       " rows repeat another row of their subject and were "
                                       "collapsed");
    }
}

Meaning Mapper::meaning_of(const ChildTable& child, Table& table, std::string_view words) {
    const auto at = child.kinds.find(words);
    if (at == child.kinds.end() && !child.kinds.empty()) {
        table.skip("unknown " + child.kind.front(), words);
    }
    return at == child.kinds.end() ? child.otherwise : at->second;
}

// Cells of one row, from column `begin` on, that are not empty.
std::string join_cells(Table& table, std::size_t begin, std::size_t count, std::string_view join) {
    std::string text;
    for (std::size_t i = begin; i < begin + count; ++i) {
        const std::string_view cell = table.cell(i);
        text += cell.empty() || text.empty() ? std::string_view{} : join;
        text += cell;
    }
    return text;
}

void Mapper::load_row(const ChildTable& child, Table& table, Subject& subject) {
    const std::string text = join_cells(table, 1, child.text.size(), child.join);
    const std::size_t kind = 1 + child.text.size();
    const std::string words = join_cells(table, kind, child.kind.size(), "/");
    const std::string_view label =
        child.label.empty() ? std::string_view{} : table.cell(kind + child.kind.size());
    if (text.empty()) {
        table.skip("a row without a value", subject.id);
        return;
    }
    if (!is_first(child.file + '\n' + std::string(subject.id) + '\n' + words + '\n' + text + '\n' +
                  std::string(label))) {
        ++repeated_;
        return;
    }
    const ChildFact fact{meaning_of(child, table, words), facts_.arena.keep(text), label,
                         table.place()};
    if (fact.meaning.becomes == Meaning::Becomes::identifier) {
        add_numbers(child, fact, words, subject);
    } else {
        subject.facts.push_back(fact);
    }
}

void Mapper::add_numbers(const ChildTable& child, ChildFact fact, std::string_view words,
                         Subject& subject) {
    const std::vector<NumberLabel>& labels = mapping().labels;
    const std::string_view cell = fact.text;
    const std::string_view info = fact.label;
    const IdentifierKind own = fact.meaning.identifier;
    const bool is_refined = std::ranges::find(child.refined, words) != child.refined.end();
    const std::vector<PrintedNumber> numbers = split_numbers(cell, labels);
    for (const PrintedNumber& number : numbers) {
        fact.text = number.text;
        fact.label = number.label.empty() ? info : number.label;
        fact.label = fact.label.empty() ? facts_.arena.keep(words) : fact.label;
        const auto said = is_refined ? kind_in(info, labels) : std::nullopt;
        fact.meaning.identifier = number.kind.value_or(said.value_or(own));
        subject.facts.push_back(fact);
    }
    // What was cut from the cell, and what is printed beside it, stays readable.
    fact.meaning = Meaning{};
    if (numbers.size() != 1 || is_cut(numbers.front(), cell, info)) {
        const std::string whole = std::string(cell) + (info.empty() ? "" : " ") + std::string(info);
        fact.text = facts_.arena.keep(whole);
        subject.facts.push_back(fact);
    }
}

void Mapper::load_children(const ChildTable& child) {
    bool is_there = false;
    for (std::uint32_t file = 0; file < group_.files.size(); ++file) {
        if (child_of(group_.files[file]) == &child) {
            is_there = true;
            load_child(child, file);
        }
    }
    if (!is_there) {
        facts_.version.notes.push_back("no " + child.file + " was loaded");
    }
}

Result<ListFacts> Mapper::map() {
    const std::string place = group_.files.empty() ? "" : group_.files.front().name;
    if (const std::string missing = missing_files(group_); !missing.empty()) {
        return Error{ErrorKind::bad_input, place, "no " + missing, "",
                     "add " + missing + " beside it"};
    }
    facts_.version.format = kFormat;
    facts_.version.source =
        group_.source.empty() ? source_name(group_.files.front()) : group_.source;
    for (std::uint32_t file = 0; file < group_.files.size(); ++file) {
        facts_.inputs.push_back(group_.files[file].text);
        if (is_parent(group_.files[file])) {
            load_subjects(file);
        }
    }
    for (const ChildTable& child : mapping().children) {
        load_children(child);
    }
    for (const Subject& subject : subjects_) {
        add_subject(subject, group_, facts_);
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, place, "no subject could be read", "", ""};
    }
    facts_.covers.push_back({Authority::UK, std::string(kList)});
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return is_parent(file) || child_of(file) != nullptr;
}

std::string source_name(const InputFile& /*file*/) {
    return "uk_sanctions_list";
}

Result<ListFacts> read(const Group& group, const AddListsOptions& /*options*/) {
    return Mapper(group).map();
}

} // namespace tamga::source::uk_tables
