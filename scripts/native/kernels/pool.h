// Threads that share the pieces of one kernel. Which thread takes a piece is chance; what a piece computes is not, so
// that results depend on neither chance nor the number of threads.
#pragma once
#include <cstdint>

namespace tidemark {

// Calls work(context, piece) for pieces 0 .. pieces - 1, the caller's thread among those that do, and returns when all are done.
void share(int64_t pieces, void (*work)(void *, int64_t), void *context);

// Threads in all, the caller's among them; set before the first `share`.
void set_threads(int threads);

template <typename Work>
void in_pieces(int64_t pieces, const Work &work) {
  share(
      pieces, [](void *context, int64_t piece) { (*static_cast<const Work *>(context))(piece); },
      const_cast<void *>(static_cast<const void *>(&work)));
}

// The same over the rows 0 .. rows - 1, `each` of them a piece: work(from, to).
template <typename Work>
void by_rows(int64_t rows, int64_t each, const Work &work) {
  if (each < 1) each = 1;
  in_pieces((rows + each - 1) / each, [&](int64_t piece) {
    const int64_t from = piece * each;
    work(from, from + each < rows ? from + each : rows);
  });
}

}  // namespace tidemark
