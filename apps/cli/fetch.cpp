// SPDX-License-Identifier: Apache-2.0
#include "fetch.hpp"

#include "curl_library.hpp"

#include "tamga/workspace.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sys/stat.h>

namespace tamga::cli {
namespace {

constexpr int kMostRedirects = 5;
constexpr long kConnectSeconds = 20;
constexpr std::int64_t kDay = 86400;

using Headers = std::unique_ptr<curl_slist, decltype(Curl::slist_free_all)>;
using Handle = std::unique_ptr<CURL, decltype(Curl::easy_cleanup)>;

Error unavailable(std::string problem, std::string hint = {}) {
    return {ErrorKind::unavailable, "download", std::move(problem), "", std::move(hint)};
}

// What the callbacks of one request fill.
struct Answer {
    std::string bytes;
    std::string etag;
    std::string last_modified;
    std::uint64_t limit = 0;
    bool is_too_large = false;
    const CancelToken* cancel = nullptr;
    const ProgressFn* progress = nullptr;
    std::string stage;
};

std::size_t on_bytes(char* data, std::size_t /*one*/, std::size_t size, void* into) {
    auto& answer = *static_cast<Answer*>(into);
    if (answer.bytes.size() + size > answer.limit) {
        answer.is_too_large = true;
        return 0;
    }
    answer.bytes.append(data, size);
    return size;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') {
        text.remove_suffix(1);
    }
    return std::string(text);
}

std::size_t on_header(char* data, std::size_t /*one*/, std::size_t size, void* into) {
    auto& answer = *static_cast<Answer*>(into);
    const std::string_view line(data, size);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
        return size;
    }
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(), lower);
    constexpr std::size_t kLongestValidator = 500; // a longer one is not worth keeping
    if (size > kLongestValidator) {
        return size;
    }
    if (name == "etag") {
        answer.etag = trimmed(line.substr(colon + 1));
    } else if (name == "last-modified") {
        answer.last_modified = trimmed(line.substr(colon + 1));
    }
    return size;
}

int on_progress(void* into, curl_off_t all, curl_off_t done, curl_off_t /*up*/, curl_off_t /*up*/) {
    const auto& answer = *static_cast<Answer*>(into);
    if (*answer.progress && all > 0) {
        (*answer.progress)(answer.stage, static_cast<std::uint64_t>(done),
                           static_cast<std::uint64_t>(all));
    }
    return answer.cancel->is_cancelled() ? 1 : 0;
}

// Lines "Name: value"; a file that others may read is refused, for it holds secrets.
Result<std::vector<std::string>> read_headers(const std::string& path) {
    std::vector<std::string> out;
    if (path.empty()) {
        return out;
    }
    struct stat info{};
    std::ifstream file(path);
    if (!file || ::stat(path.c_str(), &info) != 0) {
        return Error{ErrorKind::unavailable, path, "headers_from cannot be read", "", ""};
    }
    if ((info.st_mode & (S_IRGRP | S_IROTH)) != 0) {
        return unavailable("headers_from may be read by others: " + path, "chmod 600 " + path);
    }
    for (std::string line; std::getline(file, line);) {
        if (line = trimmed(line); !line.empty() && line.front() != '#') {
            if (line.find(':') == std::string::npos) {
                return unavailable("headers_from holds a line without a colon: " + path);
            }
            out.push_back(line);
        }
    }
    return out;
}

std::string host_of(const Curl& curl, const std::string& url) {
    const std::unique_ptr<CURLU, decltype(Curl::url_cleanup)> parts(curl.url(), curl.url_cleanup);
    char* host = nullptr;
    char* port = nullptr;
    if (curl.url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
        curl.url_get(parts.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK) {
        return {};
    }
    std::string out(host);
    curl.free(host);
    if (curl.url_get(parts.get(), CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK) {
        out += ":" + std::string(port);
        curl.free(port);
    }
    return out;
}

Headers headers_of(const Curl& curl, const FetchRequest& request,
                   const std::vector<std::string>& own) {
    curl_slist* list = nullptr;
    if (!request.etag.empty()) {
        list = curl.slist_append(list, ("If-None-Match: " + request.etag).c_str());
    }
    if (!request.last_modified.empty()) {
        list = curl.slist_append(list, ("If-Modified-Since: " + request.last_modified).c_str());
    }
    for (const std::string& line : own) {
        list = curl.slist_append(list, line.c_str());
    }
    return {list, curl.slist_free_all};
}

Error error_of(const Curl& curl, CURLcode code, const char* detail, const Answer& answer,
               const FetchRequest& request) {
    const std::string told = *detail == '\0' ? curl.strerror(code) : detail;
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return unavailable("stopped");
    case CURLE_WRITE_ERROR:
        if (answer.is_too_large) {
            return unavailable("larger than " + std::to_string(request.max_bytes) + " bytes",
                               "raise max_bytes in feeds.toml if that is right");
        }
        break;
    case CURLE_FILESIZE_EXCEEDED:
        return unavailable("larger than " + std::to_string(request.max_bytes) + " bytes",
                           "raise max_bytes in feeds.toml if that is right");
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING: return unavailable("the answer was cut short: " + told);
    case CURLE_OPERATION_TIMEDOUT:
        return unavailable("too slow: " + told, "max_seconds, slow_bytes and slow_seconds in "
                                                "feeds.toml say how long it may take");
    case CURLE_UNSUPPORTED_PROTOCOL:
        return unavailable("not https, and allow_http is not set: " + told);
    default: break;
    }
    return unavailable(told);
}

class Network {
public:
    Network(const Curl& curl, const CancelToken& cancel, ProgressFn progress)
        : curl_(curl), cancel_(cancel), progress_(std::move(progress)) {}

    Result<Fetched> fetch(const FetchRequest& request) const {
        const auto own = read_headers(request.headers_from);
        if (!own) {
            return own.error();
        }
        std::string url = request.url;
        for (int hop = 0; hop <= kMostRedirects; ++hop) {
            const bool is_home = host_of(curl_, url) == host_of(curl_, request.url);
            std::string next;
            auto answer = ask(request, url, is_home ? *own : std::vector<std::string>{}, next);
            if (!answer || next.empty()) {
                return answer;
            }
            url = std::move(next);
        }
        return unavailable("more than " + std::to_string(kMostRedirects) + " redirects",
                           "the address may have moved");
    }

private:
    // One request; `next` is set where the server sends elsewhere.
    Result<Fetched> ask(const FetchRequest& request, const std::string& url,
                        const std::vector<std::string>& own, std::string& next) const {
        const Handle handle(curl_.easy_init(), curl_.easy_cleanup);
        if (!handle) {
            return unavailable("libcurl cannot be started");
        }
        Answer answer;
        answer.limit = request.max_bytes;
        answer.cancel = &cancel_;
        answer.progress = &progress_;
        answer.stage = "fetching " + request.feed;
        char detail[CURL_ERROR_SIZE] = "";
        const Headers headers = headers_of(curl_, request, own);
        set_up(handle.get(), request, url, answer);
        curl_.setopt(handle.get(), CURLOPT_ERRORBUFFER, detail);
        curl_.setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
        const CURLcode code = curl_.perform(handle.get());
        if (progress_) {
            progress_(answer.stage, 1, 1);
        }
        if (code != CURLE_OK) {
            return error_of(curl_, code, detail, answer, request);
        }
        return answer_of(handle.get(), request, std::move(answer), next);
    }

    void set_up(CURL* handle, const FetchRequest& request, const std::string& url,
                Answer& answer) const {
        const char* const protocols = request.allows_http ? "http,https" : "https";
        curl_.setopt(handle, CURLOPT_URL, url.c_str());
        curl_.setopt(handle, CURLOPT_PROTOCOLS_STR, protocols);
        curl_.setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
        // As the curl program: authorities of one's own, beside a proxy that opens https.
        if (const char* file = std::getenv("SSL_CERT_FILE"); file != nullptr) {
            curl_.setopt(handle, CURLOPT_CAINFO, file);
        }
        curl_.setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_.setopt(handle, CURLOPT_USERAGENT, ("tamga/" + std::string(engine_version())).c_str());
        curl_.setopt(handle, CURLOPT_CONNECTTIMEOUT,
                     std::min<long>(kConnectSeconds, request.max_seconds));
        curl_.setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(request.max_seconds));
        curl_.setopt(handle, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(request.slow_bytes));
        curl_.setopt(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.slow_seconds));
        curl_.setopt(handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.max_bytes));
        curl_.setopt(handle, CURLOPT_FILETIME, 1L);
        curl_.setopt(handle, CURLOPT_WRITEFUNCTION, on_bytes);
        curl_.setopt(handle, CURLOPT_WRITEDATA, &answer);
        curl_.setopt(handle, CURLOPT_HEADERFUNCTION, on_header);
        curl_.setopt(handle, CURLOPT_HEADERDATA, &answer);
        curl_.setopt(handle, CURLOPT_NOPROGRESS, 0L);
        curl_.setopt(handle, CURLOPT_XFERINFOFUNCTION, on_progress);
        curl_.setopt(handle, CURLOPT_XFERINFODATA, &answer);
    }

    Result<Fetched> answer_of(CURL* handle, const FetchRequest& request, Answer&& answer,
                              std::string& next) const {
        long status = 0;
        curl_.getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        char* redirect = nullptr;
        curl_.getinfo(handle, CURLINFO_REDIRECT_URL, &redirect);
        if (redirect != nullptr) {
            next = redirect;
            return Fetched{};
        }
        Fetched out;
        out.is_unchanged =
            status == 304 && !(request.etag.empty() && request.last_modified.empty());
        if (status != 200 && !out.is_unchanged) {
            return unavailable("HTTP " + std::to_string(status),
                               status == 404 ? "the address may have moved: see the citation in "
                                               "feeds.toml"
                                             : "");
        }
        curl_off_t modified = -1;
        curl_.getinfo(handle, CURLINFO_FILETIME_T, &modified);
        if (modified >= 0) {
            out.modified = Date{static_cast<std::int32_t>(modified / kDay)};
        }
        out.bytes = std::move(answer.bytes);
        out.etag = std::move(answer.etag);
        out.last_modified = std::move(answer.last_modified);
        return out;
    }

    const Curl& curl_;
    const CancelToken& cancel_;
    ProgressFn progress_;
};

} // namespace

FetchFn network(const CancelToken& cancel, ProgressFn progress) {
    const Result<Curl>& curl = curl_library();
    if (!curl) {
        return [error = curl.error()](const FetchRequest&) -> Result<Fetched> { return error; };
    }
    return [shared = std::make_shared<const Network>(*curl, cancel, std::move(progress))](
               const FetchRequest& request) { return shared->fetch(request); };
}

} // namespace tamga::cli
