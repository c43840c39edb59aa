// SPDX-License-Identifier: Apache-2.0
#include "fields.hpp"

#include <algorithm>

namespace tamga::server {
namespace {

constexpr std::size_t kMostTexts = 100;
constexpr std::size_t kLongestText = 2000;

std::string_view view(const boost::json::string& text) {
    return {text.data(), text.size()};
}

} // namespace

void Fields::blame(std::string_view name, std::string_view problem) {
    if (fault_.empty()) {
        fault_ = place_ + std::string(name) + " " + std::string(problem);
    }
}

const boost::json::value* Fields::find(std::string_view name) {
    asked_.emplace_back(name);
    const boost::json::value* value =
        object_.if_contains(boost::json::string_view(name.data(), name.size()));
    return value == nullptr || value->is_null() || !fault_.empty() ? nullptr : value;
}

std::string Fields::text(std::string_view name, bool is_required) {
    const boost::json::value* value = find(name);
    if (value == nullptr) {
        if (is_required) {
            blame(name, "is missing");
        }
        return {};
    }
    if (!value->is_string() || value->get_string().size() > kLongestText) {
        blame(name, "is no text of at most 2000 bytes");
        return {};
    }
    return std::string(view(value->get_string()));
}

std::vector<std::string> Fields::texts(std::string_view name) {
    const boost::json::value* value = find(name);
    if (value == nullptr) {
        return {};
    }
    std::vector<std::string> out;
    const auto take = [&](const boost::json::value& one) {
        if (!one.is_string() || one.get_string().size() > kLongestText) {
            blame(name, "holds something that is no text of at most 2000 bytes");
        } else {
            out.emplace_back(view(one.get_string()));
        }
    };
    if (!value->is_array()) {
        take(*value);
    } else if (value->get_array().size() > kMostTexts) {
        blame(name, "holds more than 100 texts");
    } else {
        std::ranges::for_each(value->get_array(), take);
    }
    return out;
}

std::optional<double> Fields::number(std::string_view name, double least, double most) {
    const boost::json::value* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_number()) {
        blame(name, "is no number");
        return std::nullopt;
    }
    const auto read = value->to_number<double>();
    if (!(read >= least && read <= most)) {
        blame(name, "is out of range");
        return std::nullopt;
    }
    return read;
}

std::optional<Date> Fields::day(std::string_view name) {
    const std::string value = text(name);
    if (value.empty()) {
        return std::nullopt;
    }
    const auto read = parse_iso_date(value);
    if (!read) {
        blame(name, "is no day YYYY-MM-DD");
        return std::nullopt;
    }
    return *read;
}

const boost::json::object* Fields::object(std::string_view name) {
    const boost::json::value* value = find(name);
    if (value != nullptr && !value->is_object()) {
        blame(name, "is no object");
        return nullptr;
    }
    return value == nullptr ? nullptr : &value->get_object();
}

const boost::json::array* Fields::array(std::string_view name, std::size_t most) {
    const boost::json::value* value = find(name);
    if (value != nullptr && (!value->is_array() || value->get_array().size() > most)) {
        blame(name, "is no array of at most " + std::to_string(most));
        return nullptr;
    }
    return value == nullptr ? nullptr : &value->get_array();
}

void Fields::end() {
    for (const auto& pair : object_) {
        const std::string_view name(pair.key().data(), pair.key().size());
        if (std::ranges::find(asked_, name) == asked_.end()) {
            blame(name.substr(0, 100), "is no field of this body");
        }
    }
}

std::string Fields::hint() const {
    std::string out;
    for (const std::string& name : asked_) {
        out +=
            (out.empty() ? (place_.empty() ? "the body takes " : place_ + " takes ") : ", ") + name;
    }
    return out;
}

Party party_of(Fields& fields) {
    Party out;
    const std::string name = fields.text("name");
    if (!name.empty()) {
        out.names.push_back(name);
    }
    for (std::string& other : fields.texts("names")) {
        out.names.push_back(std::move(other));
    }
    out.id = fields.text("id");
    out.schema = fields.text("schema");
    out.birth_dates = fields.texts("birth_dates");
    out.countries = fields.texts("countries");
    out.identifiers = fields.texts("identifiers");
    out.addresses = fields.texts("addresses");
    return out;
}

} // namespace tamga::server
