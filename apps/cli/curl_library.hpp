// SPDX-License-Identifier: Apache-2.0
// libcurl, opened when first used: linked, its libraries cost every command 4.4 ms (measured: 15.2
// against 10.8 ms for --version), and only `lists update` needs it.
#pragma once

#include "tamga/error.hpp"

#include <curl/curl.h>

namespace tamga::cli {

// The functions that are used, as the library gives them.
struct Curl {
    decltype(&::curl_global_init) global_init = nullptr;
    decltype(&::curl_easy_init) easy_init = nullptr;
    decltype(&::curl_easy_cleanup) easy_cleanup = nullptr;
    decltype(&::curl_easy_setopt) setopt = nullptr;
    decltype(&::curl_easy_perform) perform = nullptr;
    decltype(&::curl_easy_getinfo) getinfo = nullptr;
    decltype(&::curl_easy_strerror) strerror = nullptr;
    decltype(&::curl_slist_append) slist_append = nullptr;
    decltype(&::curl_slist_free_all) slist_free_all = nullptr;
    decltype(&::curl_url) url = nullptr;
    decltype(&::curl_url_cleanup) url_cleanup = nullptr;
    decltype(&::curl_url_set) url_set = nullptr;
    decltype(&::curl_url_get) url_get = nullptr;
    decltype(&::curl_free) free = nullptr;
};

// Opened once for the process. Error: unavailable where it is not installed.
[[nodiscard]] const Result<Curl>& curl_library();

} // namespace tamga::cli
