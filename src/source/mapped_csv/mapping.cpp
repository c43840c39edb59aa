// SPDX-License-Identifier: Apache-2.0
#include "source/mapped_csv/mapping.hpp"

#include <algorithm>
#include <functional>
#include <optional>

// The parser asserts, in builds with assertions, what a malformed key breaks, and behind it reports
// the key as an error: the report is wanted.
#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>

namespace tamga::source::mapped_csv {
namespace {

template <typename Kind> std::optional<Kind> kind_named(std::string_view name, Kind last) {
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (word(static_cast<Kind>(i)) == name) {
            return static_cast<Kind>(i);
        }
    }
    return std::nullopt;
}

std::optional<DateOrder> order_of(std::string_view text) {
    const std::size_t day = text.find('d'), month = text.find('m'), year = text.find('y');
    if (day == std::string_view::npos || month == std::string_view::npos ||
        year == std::string_view::npos) {
        return std::nullopt;
    }
    if (year < month && month < day) {
        return DateOrder::year_first;
    }
    if (day < month && month < year) {
        return DateOrder::day_first;
    }
    return month < day && day < year ? std::optional(DateOrder::month_first) : std::nullopt;
}

// A folder of the workspace is named by it.
bool is_plain(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
}

class Reader {
public:
    explicit Reader(std::string place) : place_(std::move(place)) {}

    Result<Mapping> read(const toml::table& table) {
        take_table(table, top_, "");
        if (!error_) {
            check();
        }
        if (error_) {
            return std::move(*error_);
        }
        return std::move(mapping_);
    }

private:
    using Take = std::function<void(std::string_view key, const toml::node& value)>;
    using Keys = std::map<std::string, Take, std::less<>>;

    void fail(std::string problem, std::string_view text, std::string hint,
              const toml::node* at = nullptr) {
        if (error_) {
            return; // the first one is told
        }
        std::string place = place_;
        if (at != nullptr && at->source().begin.line > 0) {
            place += ":" + std::to_string(at->source().begin.line);
        }
        error_ = Error{ErrorKind::bad_input, std::move(place), std::move(problem),
                       std::string(text), std::move(hint)};
    }
    void fail_unknown(const char* what, std::string_view text,
                      const std::vector<std::string>& known, const toml::node& at) {
        const std::string near = nearest(text, known);
        std::string all;
        for (const std::string& one : known) {
            all += (all.empty() ? "" : ", ") + one;
        }
        fail(std::string("unknown ") + what, text,
             near.empty() ? "known: " + all : "did you mean " + near + "?", &at);
    }
    void take_table(const toml::table& table, const Keys& keys, const char* what) {
        for (const auto& [name, value] : table) {
            const auto known = keys.find(name.str());
            if (known != keys.end()) {
                known->second(name.str(), value);
                continue;
            }
            std::vector<std::string> names;
            for (const auto& [key, take] : keys) {
                names.push_back(key);
            }
            fail_unknown((std::string("key") + what).c_str(), name.str(), names, value);
        }
    }

    std::string text(std::string_view key, const toml::node& value) {
        const auto found = value.value<std::string>();
        if (!found || !value.is_string()) {
            fail("expected a text", key, "write it in quotes", &value);
        }
        return found.value_or(std::string());
    }
    // One text or several.
    std::vector<std::string> texts(std::string_view key, const toml::node& value) {
        std::vector<std::string> out;
        if (const toml::array* items = value.as_array()) {
            for (const toml::node& item : *items) {
                out.push_back(text(key, item));
            }
        } else {
            out.push_back(text(key, value));
        }
        return out;
    }
    bool flag(std::string_view key, const toml::node& value) {
        if (!value.is_boolean()) {
            fail("expected true or false", key, "", &value);
        }
        return value.value_or(false);
    }
    template <typename Kind> Kind kind(const toml::node& value, std::string_view key, Kind last) {
        const std::string name = text(key, value);
        const auto found = kind_named(name, last);
        if (!found && !error_) {
            std::vector<std::string> known;
            for (int i = 0; i <= static_cast<int>(last); ++i) {
                known.emplace_back(word(static_cast<Kind>(i)));
            }
            fail_unknown(std::string(key).c_str(), name, known, value);
        }
        return found.value_or(Kind{});
    }
    Schema schema(std::string_view key, const toml::node& value) {
        const std::string name = text(key, value);
        const auto found = parse_schema(name);
        if (!found && !error_) {
            fail("unknown schema", name,
                 "use Person, Organization, Company, LegalEntity, Vessel, Airplane, ...", &value);
        }
        return found.value_or(Schema::LegalEntity);
    }
    void take_words(const toml::node& value, const Take& take) {
        if (const toml::table* table = value.as_table()) {
            for (const auto& [name, meaning] : *table) {
                take(name.str(), meaning);
            }
        } else {
            fail("expected a table of words", "", "write word = \"meaning\" below it", &value);
        }
    }
    void take_identifier(const toml::node& value) {
        IdentifierColumn column;
        const Keys keys = {
            {"column", [&](auto key, const auto& v) { column.column = text(key, v); }},
            {"kind",
             [&](auto key, const auto& v) { column.kind = kind(v, key, IdentifierKind::crypto); }},
            {"label", [&](auto key, const auto& v) { column.label = text(key, v); }},
            {"country", [&](auto key, const auto& v) { column.country = text(key, v); }},
        };
        if (const toml::table* table = value.as_table()) {
            take_table(*table, keys, " of [[identifiers]]");
        }
        if (column.column.empty()) {
            fail("an identifier without its column", "", "write column = \"HEADING\"", &value);
        }
        mapping_.identifiers.push_back(std::move(column));
    }
    void take_columns(const toml::node& value) {
        if (const toml::table* table = value.as_table()) {
            take_table(*table, columns_, " of [columns]");
        } else {
            fail("expected a table", "columns", "write [columns] and the columns below it", &value);
        }
    }
    void add_details(std::string_view key, const toml::node& value, DetailKind kind) {
        for (std::string& column : texts(key, value)) {
            mapping_.details.push_back({std::move(column), kind});
        }
    }

    void check() {
        const bool is_private = mapping_.authority == Authority::OTHER;
        if (!is_plain(mapping_.source)) {
            fail("no source, or none that can name a folder", mapping_.source,
                 "write source = \"name_of_the_list\" with letters, digits, _ and -");
        } else if (mapping_.list.empty() && mapping_.list_column.empty()) {
            fail("the list is not named", "", "write list = \"NAME\", or list under [columns]");
        } else if (mapping_.name.empty() && mapping_.address.empty()) {
            fail("no column holds a name or an address", "",
                 "write name = \"HEADING\" below [columns]");
        } else if (is_private && (mapping_.measure != Measure::not_stated ||
                                  !mapping_.measures.empty() || !mapping_.measure_column.empty())) {
            fail("a private list states no measure of law", "measure",
                 "leave measure and [measures] away, or name the authority that took the measure");
        } else if (!is_private && !is_whole_told_) {
            mapping_.is_whole = false; // another's list by a user's word proves presence only
        }
    }

    std::string place_;
    Mapping mapping_;
    bool is_whole_told_ = false;
    std::optional<Error> error_;

    const Keys top_ = {
        {"source", [this](auto key, const auto& v) { mapping_.source = text(key, v); }},
        {"list", [this](auto key, const auto& v) { mapping_.list = text(key, v); }},
        {"authority",
         [this](auto key, const auto& v) { mapping_.authority = kind(v, key, Authority::OTHER); }},
        {"measure",
         [this](auto key, const auto& v) {
             mapping_.measure = kind(v, key, Measure::not_blocking);
         }},
        {"complete",
         [this](auto key, const auto& v) {
             mapping_.is_whole = flag(key, v);
             is_whole_told_ = true;
         }},
        {"separator",
         [this](auto key, const auto& v) {
             const std::string sign = text(key, v);
             if (sign.size() != 1 || sign == "\"" || sign == "\n") {
                 fail("not a separator", sign, "one sign: \",\", \";\", \"|\" or \"\\t\"", &v);
             }
             mapping_.separator = sign.empty() ? ',' : sign.front();
         }},
        {"rows_before",
         [this](auto key, const auto& v) {
             const auto rows = v.template value<std::int64_t>();
             if (!rows || *rows < 0 || *rows > 1000) {
                 fail("expected a number from 0 to 1000", key, "", &v);
             }
             mapping_.rows_before = static_cast<std::size_t>(rows.value_or(0));
         }},
        {"values", [this](auto key, const auto& v) { mapping_.values = text(key, v); }},
        {"date_format",
         [this](auto key, const auto& v) {
             const std::string format = text(key, v);
             const auto order = order_of(format);
             if (!order) {
                 fail("not a form of days", format, "write yyyy-mm-dd, dd/mm/yyyy or mm/dd/yyyy",
                      &v);
             }
             mapping_.dates = order.value_or(DateOrder::year_first);
         }},
        {"headings", [this](auto key, const auto& v) { mapping_.headings = texts(key, v); }},
        {"entry", [this](auto key, const auto& v) { mapping_.entry = text(key, v); }},
        {"schema", [this](auto key, const auto& v) { mapping_.otherwise = schema(key, v); }},
        {"columns", [this](auto, const auto& v) { take_columns(v); }},
        {"identifiers",
         [this](auto key, const auto& v) {
             if (const toml::array* items = v.as_array()) {
                 for (const toml::node& item : *items) {
                     take_identifier(item);
                 }
             } else {
                 fail("expected tables", key, "write [[identifiers]]", &v);
             }
         }},
        {"schemas",
         [this](auto, const auto& v) {
             take_words(v, [this](auto name, const auto& m) {
                 mapping_.schemas[std::string(name)] = schema(name, m);
             });
         }},
        {"measures",
         [this](auto, const auto& v) {
             take_words(v, [this](auto name, const auto& m) {
                 mapping_.measures[std::string(name)] = kind(m, "measure", Measure::not_blocking);
             });
         }},
    };
    Take detail(DetailKind what) {
        return [this, what](auto key, const auto& v) { add_details(key, v, what); };
    }
    Take names(NameKind what) {
        return [this, what](auto key, const auto& v) {
            mapping_.more_names.push_back({texts(key, v), what});
        };
    }
    Take column(std::string Mapping::* member) {
        return [this, member](auto key, const auto& v) { mapping_.*member = text(key, v); };
    }
    Take list(std::vector<std::string> Mapping::* member) {
        return [this, member](auto key, const auto& v) { mapping_.*member = texts(key, v); };
    }
    const Keys columns_ = {
        {"id", column(&Mapping::id)},
        {"name", list(&Mapping::name)},
        {"aliases", names(NameKind::alias)},
        {"weak_aliases", names(NameKind::weak_alias)},
        {"previous_names", names(NameKind::previous)},
        {"schema", column(&Mapping::schema)},
        {"address", list(&Mapping::address)},
        {"address_country", column(&Mapping::address_country)},
        {"list", column(&Mapping::list_column)},
        {"measure", column(&Mapping::measure_column)},
        {"programme", column(&Mapping::programme)},
        {"basis", column(&Mapping::basis)},
        {"reason", column(&Mapping::reason)},
        {"listed", column(&Mapping::listed)},
        {"until", column(&Mapping::until)},
        {"birth_date", detail(DetailKind::birth_date)},
        {"birth_place", detail(DetailKind::birth_place)},
        {"country", detail(DetailKind::country)},
        {"nationality", detail(DetailKind::nationality)},
        {"jurisdiction", detail(DetailKind::jurisdiction)},
        {"flag", detail(DetailKind::flag)},
        {"gender", detail(DetailKind::gender)},
        {"title", detail(DetailKind::title)},
        {"position", detail(DetailKind::position)},
        {"incorporated", detail(DetailKind::incorporated)},
        {"phone", detail(DetailKind::phone)},
        {"email", detail(DetailKind::email)},
        {"website", detail(DetailKind::website)},
        {"linked_to", detail(DetailKind::linked_to)},
        {"owner", detail(DetailKind::owner)},
        {"vessel_type", detail(DetailKind::vessel_type)},
        {"remark", detail(DetailKind::remark)},
        {"ignored", list(&Mapping::ignored)},
    };
};

} // namespace

Result<Mapping> parse_mapping(std::string_view text, const std::string& place) {
    try {
        return Reader(place).read(toml::parse(text));
    } catch (const toml::parse_error& error) {
        return Error{ErrorKind::bad_input, place + ":" + std::to_string(error.source().begin.line),
                     "not TOML: " + std::string(error.description()), "",
                     "see docs/formats/lists.md, Any table by mapping"};
    }
}

} // namespace tamga::source::mapped_csv
