// SPDX-License-Identifier: Apache-2.0
#include "curl_library.hpp"

#include <dlfcn.h>

namespace tamga::cli {
namespace {

constexpr const char* kName = "libcurl.so.4";

template <typename Function> bool take(void* library, const char* name, Function& into) {
    into = reinterpret_cast<Function>(::dlsym(library, name));
    return into != nullptr;
}

Result<Curl> open() {
    void* const library = ::dlopen(kName, RTLD_NOW | RTLD_LOCAL);
    const Error missing{ErrorKind::unavailable, "download", "libcurl cannot be opened", kName,
                        "install libcurl4"};
    if (library == nullptr) {
        return missing;
    }
    Curl out;
    const bool is_whole =
        take(library, "curl_global_init", out.global_init) &&
        take(library, "curl_easy_init", out.easy_init) &&
        take(library, "curl_easy_cleanup", out.easy_cleanup) &&
        take(library, "curl_easy_setopt", out.setopt) &&
        take(library, "curl_easy_perform", out.perform) &&
        take(library, "curl_easy_getinfo", out.getinfo) &&
        take(library, "curl_easy_strerror", out.strerror) &&
        take(library, "curl_slist_append", out.slist_append) &&
        take(library, "curl_slist_free_all", out.slist_free_all) &&
        take(library, "curl_url", out.url) && take(library, "curl_url_cleanup", out.url_cleanup) &&
        take(library, "curl_url_set", out.url_set) && take(library, "curl_url_get", out.url_get) &&
        take(library, "curl_free", out.free);
    if (!is_whole || out.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return missing;
    }
    return out;
}

} // namespace

const Result<Curl>& curl_library() {
    static const Result<Curl> library = open();
    return library;
}

} // namespace tamga::cli
