// SPDX-License-Identifier: Apache-2.0
// Boost.JSON, compiled here once (it is used as headers only).
#include <boost/json/src.hpp>
