// Matrix products by tiles of kRows rows and kColumns columns held in registers (Goto and van de Geijn 2008). The right
// side is packed into panels of kColumns columns; the left side is read where it lies, by its two strides.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

#include "kernels.h"
#include "pool.h"

namespace tidemark {
namespace {

#if defined(__AVX512F__)
typedef float Lanes __attribute__((vector_size(64), aligned(4), may_alias));
constexpr int kRows = 12;
#else
typedef float Lanes __attribute__((vector_size(32), aligned(4), may_alias));
constexpr int kRows = 6;
#endif
constexpr int kWidth = sizeof(Lanes) / sizeof(float);
constexpr int kColumns = 2 * kWidth;
// Rows of a packed panel that are used together: they stay in the innermost cache.
constexpr int64_t kDepth = 256;

struct Left {
  const float *at;
  int64_t row, column;  // strides
};

constexpr int64_t panels(int64_t n) { return (n + kColumns - 1) / kColumns; }
constexpr int64_t packed_size(int64_t k, int64_t n) { return panels(n) * k * kColumns; }

// Panel `p` of b, whose value (i, j) is at b[i * row + j * column]; 0 beyond n.
inline void pack_panel(int64_t k, int64_t n, const float *b, int64_t row, int64_t column, int64_t p, float *packed) {
  float *to = packed + p * k * kColumns;
  const int64_t first = p * kColumns, width = std::min<int64_t>(kColumns, n - first);
  if (column == 1) {
    for (int64_t i = 0; i < k; i++, to += kColumns) {
      std::memcpy(to, b + i * row + first, width * sizeof(float));
      for (int64_t j = width; j < kColumns; j++) to[j] = 0;
    }
    return;
  }
  for (int64_t j = 0; j < kColumns; j++)
    if (j < width)
      for (int64_t i = 0; i < k; i++) to[i * kColumns + j] = b[i * row + (first + j) * column];
    else
      for (int64_t i = 0; i < k; i++) to[i * kColumns + j] = 0;
}

inline void pack(int64_t k, int64_t n, const float *b, int64_t row, int64_t column, float *packed) {
  for (int64_t p = 0; p < panels(n); p++) pack_panel(k, n, b, row, column, p, packed);
}

// One tile: acc = start + a b, over k. `start` is null for 0, a row of bias (start_row 0), or c itself.
template <int R>
inline __attribute__((always_inline)) void tile(int64_t k, Left a, const float *b, int64_t b_row, const float *start,
                                                int64_t start_row, float *c, int64_t c_row) {
  Lanes acc[R][2];
  for (int r = 0; r < R; r++)
    for (int v = 0; v < 2; v++)
      acc[r][v] = start ? *reinterpret_cast<const Lanes *>(start + r * start_row + v * kWidth) : Lanes{};
  for (int64_t i = 0; i < k; i++, b += b_row) {
    const Lanes b0 = *reinterpret_cast<const Lanes *>(b), b1 = *reinterpret_cast<const Lanes *>(b + kWidth);
    const float *from = a.at + i * a.column;
#pragma GCC unroll 12
    for (int r = 0; r < R; r++) {
      const float x = from[r * a.row];
      acc[r][0] += x * b0;
      acc[r][1] += x * b1;
    }
  }
  for (int r = 0; r < R; r++)
    for (int v = 0; v < 2; v++) *reinterpret_cast<Lanes *>(c + r * c_row + v * kWidth) = acc[r][v];
}

inline void tile_rows(int rows, int64_t k, Left a, const float *b, int64_t b_row, const float *start, int64_t start_row,
                      float *c, int64_t c_row) {
  if (rows == kRows) return tile<kRows>(k, a, b, b_row, start, start_row, c, c_row);
  for (; rows >= 4; rows -= 4, a.at += 4 * a.row, c += 4 * c_row, start += start ? 4 * start_row : 0)
    tile<4>(k, a, b, b_row, start, start_row, c, c_row);
  for (; rows > 0; rows--, a.at += a.row, c += c_row, start += start ? start_row : 0)
    tile<1>(k, a, b, b_row, start, start_row, c, c_row);
}

// The right side of a product: value (i, j) of panel p is at[p * panel + i * row + j].
struct Right {
  const float *at;
  int64_t panel, row;
};

constexpr Right packed(const float *at, int64_t k) { return {at, k * kColumns, kColumns}; }

// c [m, n] = a [m, k] b (+ bias), or c + a b where `add`; on the caller's thread. Of b the first k rows are used.
inline void multiply(int64_t m, int64_t n, int64_t k, Left a, Right b, const float *bias, bool add, float *c,
                     int64_t c_row) {
  for (int64_t from = 0; from < k; from += kDepth) {
    const int64_t depth = std::min(kDepth, k - from);
    const bool onto = add || from > 0;
    for (int64_t p = 0; p < panels(n); p++) {
      const float *right = b.at + p * b.panel + from * b.row;
      const int64_t column = p * kColumns, width = std::min<int64_t>(kColumns, n - column);
      for (int64_t r = 0; r < m; r += kRows) {
        const int rows = static_cast<int>(std::min<int64_t>(kRows, m - r));
        const Left left{a.at + r * a.row + from * a.column, a.row, a.column};
        float *to = c + r * c_row + column;
        if (width == kColumns) {
          const float *start = onto ? to : bias ? bias + column : nullptr;
          tile_rows(rows, depth, left, right, b.row, start, onto ? c_row : 0, to, c_row);
          continue;
        }
        float edge[kRows * kColumns] = {};
        for (int i = 0; i < rows; i++)
          for (int64_t j = 0; j < width; j++)
            edge[i * kColumns + j] = onto ? to[i * c_row + j] : bias ? bias[column + j] : 0;
        tile_rows(rows, depth, left, right, b.row, edge, kColumns, edge, kColumns);
        for (int i = 0; i < rows; i++) std::memcpy(to + i * c_row, edge + i * kColumns, width * sizeof(float));
      }
    }
  }
}

// Room for packed panels and the like, kept by each thread: `which` tells uses that are alive together apart.
template <int which>
float *scratch(int64_t size) {
  static thread_local std::vector<float> room;
  if (static_cast<int64_t>(room.size()) < size) room.resize(size);
  return room.data();
}

// About so many pieces a product.
constexpr int64_t kPieces = 8;

void product(Sizes size, const float *a, bool transpose_a, const float *b, bool transpose_b, const float *bias, float *c) {
  const auto [m, n, k] = size;
  const Left left{a, transpose_a ? 1 : k, transpose_a ? m : 1};
  Right right{b, kColumns, n};
  // Few rows do not repay the packing.
  if (transpose_b || n % kColumns != 0 || m > 8 * kRows) {
    float *const room = scratch<6>(packed_size(k, n));
    const int64_t row = transpose_b ? 1 : n, column = transpose_b ? k : 1;
    in_pieces(panels(n), [=](int64_t p) { pack_panel(k, n, b, row, column, p, room); });
    right = packed(room, k);
  }
  const int64_t tiles = (m + kRows - 1) / kRows;
  if (tiles >= panels(n)) {
    by_rows(m, std::max<int64_t>(1, tiles / kPieces) * kRows, [=](int64_t from, int64_t to) {
      multiply(to - from, n, k, {left.at + from * left.row, left.row, left.column}, right, bias, false, c + from * n, n);
    });
    return;
  }
  by_rows(panels(n), std::max<int64_t>(1, panels(n) / kPieces), [=](int64_t from, int64_t to) {
    const int64_t first = from * kColumns, width = std::min(n, to * kColumns) - first;
    const Right part{right.at + from * right.panel, right.panel, right.row};
    multiply(m, width, k, left, part, bias ? bias + first : nullptr, false, c + first, n);
  });
}

}  // namespace
}  // namespace tidemark
