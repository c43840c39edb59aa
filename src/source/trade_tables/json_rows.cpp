// SPDX-License-Identifier: Apache-2.0
#include "base/arena.hpp"
#include "format/json.hpp"
#include "source/trade_tables/part_rows.hpp"

#include <algorithm>
#include <utility>

namespace tamga::source {
namespace {

// A value as a cell; lists are joined with ";".
std::string flat(const format::Json& value) {
    if (value.kind == format::Json::Kind::boolean) {
        return value.boolean ? "true" : "false";
    }
    if (value.kind != format::Json::Kind::array) {
        return std::string(value.as_text());
    }
    std::string out;
    for (const format::Json& item : value.items) {
        out += (out.empty() ? "" : ";") + std::string(item.as_text());
    }
    return out;
}

// Reads the whole part at once: JSON lines are parsed by one parser in one go.
class JsonPart final : public PartRows {
public:
    JsonPart(TextPart part, std::vector<std::string> names)
        : part_(std::move(part)), names_(std::move(names)) {}

    Result<bool> next(RawBatch& out, std::vector<Rejected>& bad) override {
        if (!is_read_) {
            read();
            is_read_ = true;
        }
        while (bad_at_ < bad_.size()) {
            bad.push_back(std::move(bad_[bad_at_++]));
        }
        out.rows = std::min(kBatchRows, lines_.size() - at_);
        out.lines.assign(lines_.begin() + static_cast<std::ptrdiff_t>(at_),
                         lines_.begin() + static_cast<std::ptrdiff_t>(at_ + out.rows));
        for (std::size_t column = 0; column < names_.size(); ++column) {
            if (names_[column].empty()) {
                continue;
            }
            RawColumn& cells = out.columns[column];
            cells.kind = RawColumn::Kind::text;
            cells.texts.resize(kBatchRows);
            for (std::size_t row = 0; row < out.rows; ++row) {
                cells.texts[row] = cells_[(at_ + row) * names_.size() + column];
            }
        }
        at_ += out.rows;
        return out.rows > 0;
    }

private:
    void read() {
        format::for_each_json_line(
            part_.bytes, "",
            [&](const format::Json& value, std::uint32_t line) { add(value, line); },
            [&](const Error& error, std::uint32_t line) {
                bad_.push_back({part_.first_line + line - 1, error.problem, {}, error.text, {}});
            });
    }
    void add(const format::Json& value, std::uint32_t line) {
        const std::uint64_t number = part_.first_line + line - 1;
        if (value.kind != format::Json::Kind::object) {
            bad_.push_back({number, "is no object", {}, std::string(value.as_text()), {}});
            return;
        }
        lines_.push_back(number);
        const std::size_t begin = cells_.size();
        cells_.resize(begin + names_.size());
        for (const auto& [key, cell] : value.members) {
            const auto name = std::find(names_.begin(), names_.end(), key);
            if (name != names_.end()) {
                cells_[begin + static_cast<std::size_t>(name - names_.begin())] =
                    arena_.keep(trim_cell(flat(cell)));
            }
        }
    }

    TextPart part_;
    std::vector<std::string> names_;
    Arena arena_;
    std::vector<std::string_view> cells_;
    std::vector<std::uint64_t> lines_;
    std::vector<Rejected> bad_;
    std::size_t at_ = 0;
    std::size_t bad_at_ = 0;
    bool is_read_ = false;
};

} // namespace

std::unique_ptr<PartRows> json_rows(TextPart part, std::vector<std::string> names) {
    return std::make_unique<JsonPart>(std::move(part), std::move(names));
}

} // namespace tamga::source
