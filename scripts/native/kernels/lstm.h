// The steps of a long short-term memory layer, one after the other: what electron/worker/nn/lstm-layer.ts composes of stock
// operations where there is no such kernel. Time by time: row `step * b + r` is sequence r. Gates stand side by side in
// the order input, forget, cell, output.
#pragma once
#include "pool.h"
#include "product.h"
#include "scalar.h"

namespace tidemark {
namespace {

// Sequences of one piece: they never need each other, so that a piece goes through all steps without waiting.
constexpr int64_t kSequences = 8;

void lstm(int64_t t, int64_t b, int64_t h, const float *entering, const float *recurrent, float *y, float *gates,
          float *cells) {
  const int64_t wide = 4 * h;
  float *const room = scratch<7>(packed_size(h, wide));
  pack(h, wide, recurrent, 1, h, room);
  by_rows(b, kSequences, [=](int64_t from, int64_t to) {
    for (int64_t step = 0; step < t; step++) {
      const int64_t first = step * b + from, before = first - b;
      std::memcpy(gates + first * wide, entering + first * wide, (to - from) * wide * sizeof(float));
      if (step > 0)
        multiply(to - from, wide, h, {y + before * h, h, 1}, packed(room, h), nullptr, true, gates + first * wide, wide);
      for (int64_t r = first; r < first + to - from; r++) {
        float *const i = gates + r * wide, *const f = i + h, *const g = f + h, *const o = g + h;
        float *const c = cells + r * h, *const out = y + r * h;
        const float *const last = step > 0 ? c - b * h : nullptr;
        for (int64_t j = 0; j < 2 * h; j++) i[j] = sigmoid_of(i[j]);
        for (int64_t j = 0; j < h; j++) g[j] = tanh_of(g[j]);
        for (int64_t j = 0; j < h; j++) o[j] = sigmoid_of(o[j]);
        for (int64_t j = 0; j < h; j++) c[j] = i[j] * g[j];
        if (last)
          for (int64_t j = 0; j < h; j++) c[j] += f[j] * last[j];
        for (int64_t j = 0; j < h; j++) out[j] = o[j] * tanh_of(c[j]);
      }
    }
  });
}

void lstm_grad(int64_t t, int64_t b, int64_t h, const float *dy, const float *recurrent, const float *gates,
               const float *cells, float *dsums) {
  const int64_t wide = 4 * h;
  float *const room = scratch<7>(packed_size(wide, h));
  pack(wide, h, recurrent, h, 1, room);
  by_rows(b, kSequences, [=](int64_t from, int64_t to) {
    const int64_t rows = to - from;
    float *const dh = scratch<0>(rows * h), *const dc = scratch<1>(rows * h);
    std::fill(dh, dh + rows * h, 0.0f);
    std::fill(dc, dc + rows * h, 0.0f);
    for (int64_t step = t - 1; step >= 0; step--) {
      const int64_t first = step * b + from;
      for (int64_t row = 0; row < rows; row++) {
        const int64_t r = first + row;
        const float *const i = gates + r * wide, *const f = i + h, *const g = f + h, *const o = g + h;
        const float *const c = cells + r * h, *const d = dy + r * h;
        float *const di = dsums + r * wide, *const df = di + h, *const dg = df + h, *const d_o = dg + h;
        float *const back = dh + row * h, *const through = dc + row * h;
        for (int64_t j = 0; j < h; j++) {
          const float out = d[j] + back[j], tc = tanh_of(c[j]);
          const float cell = through[j] + out * o[j] * (1.0f - tc * tc);
          di[j] = cell * g[j] * i[j] * (1.0f - i[j]);
          dg[j] = cell * i[j] * (1.0f - g[j] * g[j]);
          d_o[j] = out * tc * o[j] * (1.0f - o[j]);
          df[j] = cell;
          through[j] = cell * f[j];
        }
        if (step > 0) {
          const float *const last = c - b * h;
          for (int64_t j = 0; j < h; j++) df[j] *= last[j] * f[j] * (1.0f - f[j]);
        } else {
          for (int64_t j = 0; j < h; j++) df[j] = 0;
        }
      }
      if (step > 0) multiply(rows, h, wide, {dsums + first * wide, wide, 1}, packed(room, wide), nullptr, false, dh, h);
    }
  });
}

}  // namespace
}  // namespace tidemark
