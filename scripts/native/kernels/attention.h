// Causal self-attention, some rows of one head at a time, so that scores and probabilities never leave the cache
// (Dao et al. 2022). qkv [b * t, 3c] holds queries, keys and values side by side, each head's d channels together.
#pragma once
#include <cmath>

#include "pool.h"
#include "product.h"
#include "scalar.h"

namespace tidemark {
namespace {

// Rows of scores at a time.
constexpr int64_t kBlock = 48;

void attention(int64_t b, int64_t t, int64_t c, int64_t heads, const float *qkv, float *out, float *log_sums) {
  const int64_t d = c / heads, wide = 3 * c;
  const float scale = 1.0f / std::sqrt(static_cast<float>(d));
  in_pieces(b * heads, [=](int64_t piece) {
    const int64_t h = piece % heads, first = piece / heads * t;
    const float *q = qkv + first * wide + h * d, *k = q + c, *v = k + c;
    float *const keys = scratch<0>(packed_size(d, t)), *const values = scratch<1>(packed_size(t, d));
    float *const scores = scratch<2>(kBlock * t);
    pack(d, t, k, 1, wide, keys);
    pack(t, d, v, wide, 1, values);
    for (int64_t from = 0; from < t; from += kBlock) {
      const int64_t rows = std::min(kBlock, t - from), seen = from + rows;
      multiply(rows, seen, d, {q + from * wide, wide, 1}, packed(keys, d), nullptr, false, scores, t);
      for (int64_t r = 0; r < rows; r++) {
        float *const s = scores + r * t;
        const int64_t own = from + r + 1;
        const float largest = largest_of(own, s);
        for (int64_t i = 0; i < own; i++) s[i] = exp_of((s[i] - largest) * scale);
        const float sum = sum_of(own, s), inverse = 1.0f / sum;
        for (int64_t i = 0; i < own; i++) s[i] *= inverse;
        for (int64_t i = own; i < seen; i++) s[i] = 0;
        log_sums[piece * t + from + r] = largest * scale + std::log(sum);
      }
      multiply(rows, d, seen, {scores, t, 1}, packed(values, t), nullptr, false, out + (first + from) * c + h * d, c);
    }
  });
}

void attention_grad(int64_t b, int64_t t, int64_t c, int64_t heads, const float *dy, const float *qkv, const float *out,
                    const float *log_sums, float *dqkv) {
  const int64_t d = c / heads, wide = 3 * c;
  const float scale = 1.0f / std::sqrt(static_cast<float>(d));
  in_pieces(b * heads, [=](int64_t piece) {
    const int64_t h = piece % heads, first = piece / heads * t;
    const float *q = qkv + first * wide + h * d, *k = q + c, *v = k + c;
    const float *o = out + first * c + h * d, *dout = dy + first * c + h * d;
    float *dq = dqkv + first * wide + h * d, *dk = dq + c, *dv = dk + c;
    float *const keys = scratch<0>(packed_size(d, t)), *const values = scratch<1>(packed_size(d, t));
    float *const flat_keys = scratch<2>(packed_size(t, d));
    float *const p = scratch<3>(kBlock * t), *const ds = scratch<4>(kBlock * t);
    float *const block = scratch<5>(packed_size(kBlock, d));
    pack(d, t, k, 1, wide, keys);
    pack(d, t, v, 1, wide, values);
    pack(t, d, k, wide, 1, flat_keys);
    for (int64_t r = 0; r < t; r++)
      for (int64_t i = 0; i < d; i++) dk[r * wide + i] = dv[r * wide + i] = 0;
    for (int64_t from = 0; from < t; from += kBlock) {
      const int64_t rows = std::min(kBlock, t - from), seen = from + rows;
      multiply(rows, seen, d, {q + from * wide, wide, 1}, packed(keys, d), nullptr, false, p, t);
      multiply(rows, seen, d, {dout + from * c, c, 1}, packed(values, d), nullptr, false, ds, t);
      for (int64_t r = 0; r < rows; r++) {
        float *const prob = p + r * t, *const slope = ds + r * t;
        const int64_t own = from + r + 1;
        const float log_sum = log_sums[piece * t + from + r];
        const float along = dot_of(d, dout + (from + r) * c, o + (from + r) * c);
        for (int64_t i = 0; i < own; i++) {
          prob[i] = exp_of(prob[i] * scale - log_sum);
          slope[i] = prob[i] * (slope[i] - along) * scale;
        }
        for (int64_t i = own; i < seen; i++) prob[i] = slope[i] = 0;
      }
      multiply(rows, d, seen, {ds, t, 1}, packed(flat_keys, t), nullptr, false, dq + from * wide, wide);
      pack(rows, d, q + from * wide, wide, 1, block);
      multiply(seen, d, rows, {ds, 1, t}, packed(block, rows), nullptr, true, dk, wide);
      pack(rows, d, dout + from * c, c, 1, block);
      multiply(seen, d, rows, {p, 1, t}, packed(block, rows), nullptr, true, dv, wide);
    }
  });
}

}  // namespace
}  // namespace tidemark
