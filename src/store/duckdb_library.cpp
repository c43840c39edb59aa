// SPDX-License-Identifier: Apache-2.0
#include "store/duckdb_library.hpp"

#include <array>
#include <dlfcn.h>
#include <string>
#include <string_view>

namespace tamga::store {
namespace {

constexpr const char* kHint = "run tools/setup build, or install Tamga as a whole";

DuckLibrary& functions() {
    static DuckLibrary library;
    return library;
}

Error missing(const char* what) {
    const char* why = ::dlerror();
    return {ErrorKind::unavailable, "libduckdb.so", what, why != nullptr ? why : "", kHint};
}

Result<const DuckLibrary*> load() {
    void* handle = ::dlopen("libduckdb.so", RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        return missing("the DuckDB library cannot be loaded");
    }
    DuckLibrary& library = functions();
#define TAMGA_DUCKDB_FIND(name)                                                                    \
    library.name = reinterpret_cast<decltype(library.name)>(::dlsym(handle, "duckdb_" #name));     \
    if (library.name == nullptr) {                                                                 \
        return missing("the DuckDB library lacks a function");                                     \
    }
    TAMGA_DUCKDB_FUNCTIONS(TAMGA_DUCKDB_FIND)
#undef TAMGA_DUCKDB_FIND
    const std::string_view version = library.library_version();
    if (version != TAMGA_DUCKDB_VERSION) {
        return Error{ErrorKind::unavailable, "libduckdb.so",
                     "is of another version, expected " TAMGA_DUCKDB_VERSION, std::string(version),
                     kHint};
    }
    return &library;
}

struct Beginning {
    std::string_view words;
    ErrorKind kind;
};
constexpr std::array kBeginnings{
    Beginning{"IO Error", ErrorKind::bad_input},
    Beginning{"INTERRUPT Error", ErrorKind::unavailable},
    Beginning{"Out of Memory Error", ErrorKind::unavailable},
    Beginning{"Out of Range Error", ErrorKind::bad_data},
    Beginning{"Conversion Error", ErrorKind::bad_data},
    Beginning{"Invalid Input Error", ErrorKind::bad_data},
    Beginning{"Serialization Error", ErrorKind::bad_data},
};

ErrorKind kind_of(std::string_view message) {
    for (const Beginning& beginning : kBeginnings) {
        if (message.starts_with(beginning.words)) {
            return beginning.kind;
        }
    }
    return ErrorKind::internal;
}

// The first text in quotes of a message: what DuckDB stumbled over.
std::string offending(std::string_view message) {
    const std::size_t open = message.find_first_of("'\"");
    if (open == std::string_view::npos) {
        return {};
    }
    const std::size_t close = message.find(message[open], open + 1);
    return close == std::string_view::npos
               ? std::string{}
               : std::string(message.substr(open + 1, close - open - 1));
}

} // namespace

Result<const DuckLibrary*> load_duckdb() {
    static const Result<const DuckLibrary*> loaded = load();
    return loaded;
}

const DuckLibrary& duckdb() noexcept {
    return functions();
}

Error duckdb_error(const char* message) {
    std::string_view text = message != nullptr ? message : "no message";
    text = text.substr(0, text.find('\n')); // what follows quotes the statement or gives advice
    Error error{kind_of(text), "DuckDB", std::string(text), offending(text), ""};
    if (text.starts_with("Out of Memory")) {
        error.hint = "give it more memory, or a folder with free space for temporary files";
    }
    if (text.find("No space left") != std::string_view::npos) {
        error.kind = ErrorKind::unavailable;
        error.hint = "free some space, then run the command again; nothing was changed";
    }
    return error;
}

} // namespace tamga::store
