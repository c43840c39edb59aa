// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_read_file.hpp"

#include "base/file.hpp"
#include "base/hash.hpp"
#include "format/archive.hpp"
#include "format/encoding.hpp"
#include "source/flow_tables/row_cutter.hpp"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace tamga::engine {
namespace {

std::string_view file_name(std::string_view path) {
    return path.substr(path.find_last_of('/') + 1);
}

// Whether the text is a table at all, of which kind, and the data set that it belongs to; nullptr:
// it is none, which is said.
Result<FlowDataSet*> set_of(const FlowFileFound& found, const std::string& name,
                            std::string_view text, const FlowQuery& query,
                            std::map<std::string, FlowDataSet>& sets, FlowFiles& out) {
    const source::FlowReadOptions options{query.headings, query.constants};
    source::FlowBuilder probe(options);
    const std::size_t head = text.find('\n');
    const bool is_json = !text.empty() && (text.front() == '{' || text.front() == '[');
    const auto first = probe.add(
        found.path,
        is_json ? text : text.substr(0, head == std::string_view::npos ? head : head + 1));
    if (!first) {
        if (found.is_named) {
            return first.error();
        }
        out.skipped.push_back({found.path, 0, first.error().problem, first.error().text});
        return static_cast<FlowDataSet*>(nullptr);
    }
    const std::size_t slash = found.path.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "" : found.path.substr(0, slash);
    // Comext's page gives one file a month: the folder is the data set. National tables in the same
    // columns are told apart by their names.
    const bool is_month = probe.dialect() == "comext_view" && !found.is_named &&
                          file_name(found.path).starts_with("Relational_View");
    const auto [at, is_new] =
        sets.try_emplace(is_month ? folder : found.path,
                         FlowDataSet{is_month ? std::string(file_name(folder)) : name,
                                     source::FlowBuilder(options), "", 0, found.path});
    ++at->second.files;
    return &at->second;
}

Result<Done> take_whole(const FlowFileFound& found, const FlowQuery& query,
                        std::map<std::string, FlowDataSet>& sets, FlowFiles& out) {
    auto bytes = file::read(found.path);
    if (!bytes) {
        return std::move(bytes).error();
    }
    const std::string digest = sha256(*bytes);
    const auto members = format::unpack(std::string(file_name(found.path)),
                                        std::make_shared<const std::string>(std::move(*bytes)));
    if (!members) {
        return members.error();
    }
    for (const format::Member& member : *members) {
        const format::Decoded text = format::decode(member.bytes);
        auto set = set_of(found, member.name, *text.text, query, sets, out);
        if (!set) {
            return std::move(set).error();
        }
        if (*set == nullptr) {
            continue;
        }
        if (auto added = (*set)->builder.add(found.path, *text.text); !added) {
            return added;
        }
        (*set)->digests += digest;
    }
    return Done{};
}

using Give = source::RowCutter::Take;

// Takes a large file piece by piece, so that it is never held whole.
class PieceTaker {
public:
    PieceTaker(const FlowFileFound& found, const FlowQuery& query,
               std::map<std::string, FlowDataSet>& sets, FlowFiles& out, std::uint64_t file_bytes)
        : found_(found), query_(query), sets_(sets), out_(out), file_bytes_(file_bytes) {}

    Result<Done> take(std::string_view piece) {
        if (is_cancelled()) {
            return Error{ErrorKind::unavailable, "flows", "was stopped", "", ""};
        }
        std::shared_ptr<const std::string> decoded;
        if (!format::is_utf8(piece)) {
            decoded = format::decode(std::make_shared<const std::string>(piece)).text;
            piece = *decoded;
        }
        if (is_first_) {
            is_first_ = false;
            std::string name(file_name(found_.path));
            for (const std::string_view packed : {".gz", ".xz"}) {
                if (name.ends_with(packed)) {
                    name.resize(name.size() - packed.size());
                }
            }
            auto set = set_of(found_, name, piece, query_, sets_, out_);
            if (!set) {
                return std::move(set).error();
            }
            set_ = *set;
            if (set_ == nullptr) {
                return Done{};
            }
            if (file_bytes_ > 0) {
                const auto lines =
                    static_cast<double>(std::count(piece.begin(), piece.end(), '\n'));
                constexpr double kShortest = 20; // bytes of a row
                const double most = static_cast<double>(file_bytes_) / kShortest;
                set_->builder.expect_rows(static_cast<std::size_t>(
                    std::min(most, lines / static_cast<double>(piece.size()) *
                                       static_cast<double>(file_bytes_) * 1.02)));
            }
            auto added = set_->builder.add(found_.path, piece);
            prototype_ = std::make_shared<const source::FlowBuilder>(set_->builder.for_piece());
            return added;
        }
        return set_ == nullptr ? Result<Done>(Done{}) : set_->builder.add_more(piece);
    }
    // Of a piece behind the first, by itself. Thread-safe.
    [[nodiscard]] source::FlowBuilder rows_of(const std::string& piece) const {
        source::FlowBuilder out = *prototype_;
        std::shared_ptr<const std::string> decoded;
        if (!format::is_utf8(piece)) {
            decoded = format::decode(std::make_shared<const std::string>(piece)).text;
        }
        (void)out.add_more(decoded ? *decoded : piece); // fails only without columns: seen before
        return out;
    }
    [[nodiscard]] source::FlowBuilder* builder() const {
        return set_ == nullptr ? nullptr : &set_->builder;
    }
    [[nodiscard]] bool is_cancelled() const {
        return query_.cancel != nullptr && query_.cancel->is_cancelled();
    }
    void finish(const std::string& digest) {
        if (set_ != nullptr) {
            set_->digests += digest;
        }
    }

private:
    const FlowFileFound& found_;
    const FlowQuery& query_;
    std::map<std::string, FlowDataSet>& sets_;
    FlowFiles& out_;
    std::uint64_t file_bytes_; // of a plain file; 0: not known
    bool is_first_ = true;
    FlowDataSet* set_ = nullptr;
    std::shared_ptr<const source::FlowBuilder> prototype_; // of later pieces
};

constexpr std::uint64_t kLarge = std::uint64_t{32} << 20; // held whole up to here
constexpr std::size_t kBlock = std::size_t{128}
                               << 10; // stays in the cache while it is digested and cut
constexpr std::size_t kPiece = std::size_t{1} << 20;

// Takes the pieces of one file with two threads: one reads, cuts and unpacks and takes a piece
// itself whenever the other has enough to do. Pieces are joined in their order, so that the table
// does not depend on who took which.
class TwoTakers {
public:
    explicit TwoTakers(PieceTaker& taker) : taker_(taker) {}

    Result<Done> run(Pool& pool, const std::function<Result<Done>(const Give&)>& read) {
        Result<Done> done = Done{};
        pool.for_each(2, [&](std::size_t side) {
            if (side == 0) {
                const Ending ending(
                    *this); // also when memory runs out: the other side must not wait
                done = read([&](std::string piece) { return give(std::move(piece)); });
                return;
            }
            while (auto next = wait()) {
                take(next->first, next->second);
            }
        });
        return done;
    }

private:
    struct Ending {
        explicit Ending(TwoTakers& of) : takers(of) {}
        Ending(const Ending&) = delete;
        Ending& operator=(const Ending&) = delete;
        ~Ending() {
            const std::lock_guard lock(takers.mutex_);
            takers.is_ended_ = true;
            takers.changed_.notify_all();
        }
        TwoTakers& takers;
    };
    using Numbered = std::pair<std::size_t, std::string>;

    // The first piece tells the columns, so the reader takes it before any other.
    Result<Done> give(std::string piece) {
        if (count_++ == 0) {
            return taker_.take(piece);
        }
        if (taker_.is_cancelled()) {
            return taker_.take(piece); // says so
        }
        if (taker_.builder() == nullptr) {
            return Done{}; // no table: the reader may end when it likes
        }
        {
            const std::lock_guard lock(mutex_);
            if (waiting_.empty()) {
                waiting_.emplace_back(count_ - 1, std::move(piece));
                changed_.notify_all();
                return Done{};
            }
        }
        take(count_ - 1, piece);
        return Done{};
    }
    std::optional<Numbered> wait() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !waiting_.empty() || is_ended_; });
        if (waiting_.empty()) {
            return std::nullopt;
        }
        Numbered out = std::move(waiting_.front());
        waiting_.clear();
        return out;
    }
    void take(std::size_t number, const std::string& piece) {
        source::FlowBuilder rows = taker_.rows_of(piece);
        const std::lock_guard lock(mutex_);
        taken_.emplace(number, std::move(rows));
        for (auto at = taken_.find(joined_); at != taken_.end(); at = taken_.find(joined_)) {
            taker_.builder()->absorb(std::move(at->second));
            taken_.erase(at);
            ++joined_;
        }
    }

    PieceTaker& taker_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Numbered> waiting_; // at most one
    std::map<std::size_t, source::FlowBuilder> taken_;
    std::size_t count_ = 0, joined_ = 1;
    bool is_ended_ = false;
};

// Runs `read`, which hands out the pieces of a file.
Result<Done> take_all(PieceTaker& taker, Pool& pool,
                      const std::function<Result<Done>(const Give&)>& read) {
    if (pool.threads() < 2) {
        return read([&](const std::string& piece) { return taker.take(piece); });
    }
    return TwoTakers(taker).run(pool, read);
}

// A large plain file.
Result<Done> take_pieces(const FlowFileFound& found, const file::Reader& reader,
                         const FlowQuery& query, Pool& pool,
                         std::map<std::string, FlowDataSet>& sets, FlowFiles& out) {
    PieceTaker taker(found, query, sets, out, reader.size());
    Sha256 digest;
    auto done = take_all(taker, pool, [&](const Give& give) -> Result<Done> {
        source::RowCutter cutter(kPiece);
        std::string block;
        for (std::uint64_t at = 0; at < reader.size(); at += kBlock) {
            if (auto read = reader.read_at(at, kBlock, block); !read) {
                return read;
            }
            digest.feed(block);
            if (auto cut = cutter.feed(block, give); !cut) {
                return cut;
            }
        }
        return cutter.finish(give);
    });
    taker.finish(digest.finish());
    return done;
}

// A large packed file; false: it is an archive or holds JSON, to be taken whole.
Result<bool> take_packed(const FlowFileFound& found, const FlowQuery& query, Pool& pool,
                         std::map<std::string, FlowDataSet>& sets, FlowFiles& out) {
    auto packed = file::map(found.path);
    if (!packed) {
        return std::move(packed).error();
    }
    PieceTaker taker(found, query, sets, out, 0);
    bool is_plain = true, is_json = false;
    auto done = take_all(taker, pool, [&](const Give& give) -> Result<Done> {
        source::RowCutter cutter(kPiece);
        bool is_first = true;
        auto read = format::unpack_pieces(
            std::string(file_name(found.path)), packed->bytes(),
            [&](std::string_view block) -> Result<Done> {
                is_json = is_json || (is_first && !block.empty() &&
                                      (block.front() == '{' || block.front() == '['));
                is_first = false;
                return is_json ? Result<Done>(Done{}) : cutter.feed(block, give);
            });
        if (!read) {
            return std::move(read).error();
        }
        is_plain = *read;
        return is_plain && !is_json ? cutter.finish(give) : Result<Done>(Done{});
    });
    if (!done) {
        return std::move(done).error();
    }
    if (!is_plain || is_json) {
        return false;
    }
    taker.finish(sha256(packed->bytes()));
    return true;
}

} // namespace

Result<Done> take_flow_file(const FlowFileFound& found, const FlowQuery& query, Pool& pool,
                            std::map<std::string, FlowDataSet>& sets, FlowFiles& out) {
    auto reader = file::Reader::open(found.path);
    if (!reader) {
        return std::move(reader).error();
    }
    std::string head;
    if (auto read = reader->read_at(0, 8, head); !read) {
        return read;
    }
    const bool is_gzip = head.starts_with("\x1F\x8B") || head.starts_with("\xFD"
                                                                          "7zXZ");
    const bool is_wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    if (is_gzip && reader->size() > kLarge / 8) {
        const auto taken = take_packed(found, query, pool, sets, out);
        if (!taken || *taken) {
            return taken ? Result<Done>(Done{}) : Result<Done>(taken.error());
        }
    }
    const bool is_text = !head.empty() && head.front() != '{' && head.front() != '[' &&
                         !head.starts_with("PK") && !is_gzip && !is_wide;
    if (is_text && reader->size() > kLarge) {
        return take_pieces(found, *reader, query, pool, sets, out);
    }
    return take_whole(found, query, sets, out);
}

} // namespace tamga::engine
