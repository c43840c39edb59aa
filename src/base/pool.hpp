// SPDX-License-Identifier: Apache-2.0
// The one thread pool, passed in. Work is cut into chunks whose results are merged in chunk order,
// so that an answer never depends on the number of threads.
#pragma once

#include "tamga/progress.hpp"

#include <cstddef>
#include <functional>
#include <memory>

namespace tamga {

class Pool {
public:
    // 0 threads: one per core. 1: everything runs on the calling thread.
    explicit Pool(unsigned threads);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    [[nodiscard]] unsigned threads() const noexcept;
    // Calls work(i) once for each i in [0, count), from several threads, in any order; returns when
    // all are done. Stops handing out work once `cancel` is set. Work must not throw (but for
    // std::bad_alloc, which is rethrown here) and must not call for_each of the same pool.
    void for_each(std::size_t count, const std::function<void(std::size_t)>& work,
                  const CancelToken* cancel = nullptr);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace tamga
