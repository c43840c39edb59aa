// SPDX-License-Identifier: Apache-2.0
// The network of `lists update`: one file over https (libcurl).
#pragma once

#include "tamga/lists.hpp"
#include "tamga/progress.hpp"

namespace tamga::cli {

// Follows at most five redirects, each to https unless the request allows http; headers of
// `headers_from` go to the first host only. Proxies as the environment says; certificates are
// verified. Error: unavailable: the server's status, a limit that was passed, an answer cut short,
// or stopped. Not thread-safe in its first call.
[[nodiscard]] FetchFn network(const CancelToken& cancel, ProgressFn progress);

} // namespace tamga::cli
