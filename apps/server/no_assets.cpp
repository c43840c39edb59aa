// SPDX-License-Identifier: Apache-2.0
// The program built without its web page (TAMGA_WEB=off): the API alone.
#include "assets.hpp"

namespace tamga::server {

std::span<const Asset> assets() {
    return {};
}

} // namespace tamga::server
