#include "pool.h"

#include <sched.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace tidemark {
namespace {

// A thread that runs out of work looks for more this often before it sleeps: waking one takes about 50 microseconds.
constexpr int kLooks = 4000;

struct Pool {
  std::mutex mutex;
  std::condition_variable wake;
  std::atomic<uint64_t> job{0};
  std::atomic<int64_t> next{0};
  std::atomic<int> inside{0};
  bool open = false;
  int64_t pieces = 0;
  void (*work)(void *, int64_t) = nullptr;
  void *context = nullptr;
  int threads = 1;
  bool started = false;

  void help() {
    for (int64_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < pieces;) work(context, i);
  }

  void serve() {
    for (uint64_t seen = 0;;) {
      for (int i = 0; i < kLooks && job.load(std::memory_order_acquire) == seen; i++) __builtin_ia32_pause();
      {
        std::unique_lock<std::mutex> lock(mutex);
        wake.wait(lock, [&] { return job.load(std::memory_order_relaxed) != seen; });
        seen = job.load(std::memory_order_relaxed);
        if (!open) continue;
        inside.fetch_add(1, std::memory_order_acquire);
      }
      help();
      inside.fetch_sub(1, std::memory_order_release);
    }
  }

  void run(int64_t count, void (*f)(void *, int64_t), void *c) {
    {
      std::lock_guard<std::mutex> lock(mutex);
      if (!started)
        for (int i = 1; i < threads; i++) std::thread([this] { serve(); }).detach();
      started = true;
      work = f;
      context = c;
      pieces = count;
      next.store(0, std::memory_order_relaxed);
      open = true;
      job.fetch_add(1, std::memory_order_release);
    }
    wake.notify_all();
    help();
    {
      std::lock_guard<std::mutex> lock(mutex);
      open = false;
    }
    for (int looks = 0; inside.load(std::memory_order_acquire) > 0;)
      if (++looks < kLooks)
        __builtin_ia32_pause();
      else
        sched_yield();
  }
};

// Never destroyed: its threads wait on it until the process ends.
Pool &pool() {
  static Pool *const only = new Pool();
  return *only;
}

}  // namespace

void set_threads(int threads) { pool().threads = threads < 1 ? 1 : threads; }

void share(int64_t pieces, void (*work)(void *, int64_t), void *context) {
  if (pieces > 1 && pool().threads > 1)
    pool().run(pieces, work, context);
  else
    for (int64_t i = 0; i < pieces; i++) work(context, i);
}

}  // namespace tidemark
