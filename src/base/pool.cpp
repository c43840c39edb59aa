// SPDX-License-Identifier: Apache-2.0
#include "base/pool.hpp"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace tamga {

// Workers sleep until a job with a new number is set. The caller works too, then waits until every
// worker that entered the job has left it.
struct Pool::Impl {
    struct Job {
        std::size_t count = 0;
        const std::function<void(std::size_t)>* work = nullptr;
        const CancelToken* cancel = nullptr;
        std::atomic<std::size_t> next{0};
        std::exception_ptr failure; // guarded by mutex_
    };

    explicit Impl(unsigned threads) {
        for (unsigned i = 1; i < threads; ++i) {
            workers_.emplace_back([this] { serve(); });
        }
    }

    ~Impl() {
        {
            const std::lock_guard lock(mutex_);
            is_ending_ = true;
        }
        wake_.notify_all();
        for (std::thread& worker : workers_) {
            worker.join();
        }
    }

    void serve() {
        std::uint64_t seen = 0;
        std::unique_lock lock(mutex_);
        for (;;) {
            wake_.wait(lock, [&] { return is_ending_ || number_ != seen; });
            if (is_ending_) {
                return;
            }
            seen = number_;
            if (job_ == nullptr) {
                continue;
            }
            Job& job = *job_;
            ++inside_;
            lock.unlock();
            run(job);
            lock.lock();
            if (--inside_ == 0) {
                left_.notify_all();
            }
        }
    }

    void run(Job& job) {
        for (;;) {
            const std::size_t i = job.next.fetch_add(1, std::memory_order_relaxed);
            if (i >= job.count || (job.cancel != nullptr && job.cancel->is_cancelled())) {
                return;
            }
            try {
                (*job.work)(i);
            } catch (...) {
                const std::lock_guard lock(mutex_);
                if (!job.failure) {
                    job.failure = std::current_exception();
                }
                job.next.store(job.count, std::memory_order_relaxed);
            }
        }
    }

    void for_each(Job& job) {
        const std::lock_guard one_job_at_a_time(jobs_);
        {
            const std::lock_guard lock(mutex_);
            job_ = &job;
            ++number_;
        }
        wake_.notify_all();
        run(job);
        std::unique_lock lock(mutex_);
        job_ = nullptr;
        left_.wait(lock, [&] { return inside_ == 0; });
        if (job.failure) {
            std::rethrow_exception(job.failure);
        }
    }

    std::vector<std::thread> workers_;
    std::mutex jobs_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable left_;
    Job* job_ = nullptr;
    std::uint64_t number_ = 0;
    unsigned inside_ = 0;
    bool is_ending_ = false;
};

Pool::Pool(unsigned threads) {
    const unsigned cores = std::thread::hardware_concurrency();
    impl_ = std::make_unique<Impl>(threads != 0 ? threads : (cores != 0 ? cores : 1));
}

Pool::~Pool() = default;

unsigned Pool::threads() const noexcept {
    return static_cast<unsigned>(impl_->workers_.size()) + 1;
}

void Pool::for_each(std::size_t count, const std::function<void(std::size_t)>& work,
                    const CancelToken* cancel) {
    Impl::Job job;
    job.count = count;
    job.work = &work;
    job.cancel = cancel;
    impl_->for_each(job);
}

} // namespace tamga
