// Layer normalisation, GELU, sums of rows, cross entropy.
#pragma once
#include <cmath>

#include "pool.h"
#include "product.h"
#include "scalar.h"

namespace tidemark {
namespace {

// Values that one piece of an elementwise kernel works on: enough to be worth a thread's while.
constexpr int64_t kPiece = 1 << 15;

inline int64_t rows_of_piece(int64_t c) { return std::max<int64_t>(1, kPiece / std::max<int64_t>(1, c)); }

// out [c] = the sum over pieces of what `add(from, to, sums)` adds to its own sums [c], in order.
template <typename Add>
void sum_pieces(int64_t rows, int64_t each, int64_t c, float *out, const Add &add) {
  const int64_t pieces = (rows + each - 1) / each;
  std::vector<float> sums(pieces * c, 0.0f);
  by_rows(rows, each, [&](int64_t from, int64_t to) { add(from, to, sums.data() + from / each * c); });
  for (int64_t i = 0; i < c; i++) out[i] = 0;
  for (int64_t p = 0; p < pieces; p++)
    for (int64_t i = 0; i < c; i++) out[i] += sums[p * c + i];
}

void layer_norm(int64_t n, int64_t c, float epsilon, const float *x, const float *gain, const float *bias, float *y,
                float *stats) {
  by_rows(n, rows_of_piece(c), [=](int64_t from, int64_t to) {
    for (int64_t r = from; r < to; r++) {
      const float *in = x + r * c;
      float *out = y + r * c;
      const float mean = sum_of(c, in) / c;
      for (int64_t i = 0; i < c; i++) out[i] = in[i] - mean;
      const float inverse = 1.0f / std::sqrt(dot_of(c, out, out) / c + epsilon);
      for (int64_t i = 0; i < c; i++) out[i] = out[i] * inverse * gain[i] + bias[i];
      stats[2 * r] = mean;
      stats[2 * r + 1] = inverse;
    }
  });
}

void layer_norm_grad(int64_t n, int64_t c, const float *dy, const float *x, const float *gain, const float *stats,
                     float *dx, float *dgain, float *dbias) {
  std::vector<float> both(2 * c);
  sum_pieces(n, rows_of_piece(c), 2 * c, both.data(), [=](int64_t from, int64_t to, float *sums) {
    float *const normal = scratch<0>(2 * c), *const scaled = normal + c;
    for (int64_t r = from; r < to; r++) {
      const float mean = stats[2 * r], inverse = stats[2 * r + 1];
      const float *in = x + r * c, *d = dy + r * c;
      float *out = dx + r * c;
      for (int64_t i = 0; i < c; i++) {
        normal[i] = (in[i] - mean) * inverse;
        scaled[i] = d[i] * gain[i];
        sums[i] += d[i] * normal[i];
        sums[c + i] += d[i];
      }
      const float along = dot_of(c, scaled, normal) / c, offset = sum_of(c, scaled) / c;
      for (int64_t i = 0; i < c; i++) out[i] = (scaled[i] - offset - normal[i] * along) * inverse;
    }
  });
  std::memcpy(dgain, both.data(), c * sizeof(float));
  std::memcpy(dbias, both.data() + c, c * sizeof(float));
}

// x * sigmoid(kSlope x + kCubic x^3): electron/worker/engine/ops says why.
constexpr float kSlope = 1.5957691216057308f;
constexpr float kCubic = kSlope * 0.044715f;

void gelu(int64_t n, const float *x, float *y) {
  by_rows(n, kPiece, [=](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) y[i] = x[i] * sigmoid_of(x[i] * (kSlope + kCubic * x[i] * x[i]));
  });
}

void gelu_grad(int64_t n, const float *dy, const float *x, float *dx) {
  by_rows(n, kPiece, [=](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) {
      const float square = x[i] * x[i];
      const float s = sigmoid_of(x[i] * (kSlope + kCubic * square));
      dx[i] = dy[i] * (s + x[i] * s * (1.0f - s) * (kSlope + 3.0f * kCubic * square));
    }
  });
}

void sum_rows(int64_t n, int64_t c, const float *x, float *out) {
  sum_pieces(n, rows_of_piece(c), c, out, [=](int64_t from, int64_t to, float *sums) {
    for (int64_t r = from; r < to; r++)
      for (int64_t i = 0; i < c; i++) sums[i] += x[r * c + i];
  });
}

void cross_entropy(int64_t n, int64_t v, const float *logits, const int32_t *labels, float *loss, float *gradient) {
  std::vector<float> losses(n);
  by_rows(n, rows_of_piece(v), [&](int64_t from, int64_t to) {
    for (int64_t r = from; r < to; r++) {
      const float *in = logits + r * v;
      float *out = gradient + r * v;
      const float largest = largest_of(v, in);
      for (int64_t i = 0; i < v; i++) out[i] = exp_of(in[i] - largest);
      const float sum = sum_of(v, out);
      const float scale = 1.0f / (sum * n);
      for (int64_t i = 0; i < v; i++) out[i] *= scale;
      const int32_t label = labels[r];
      // A NaN among the logits must not vanish in a comparison: it comes back by the sum.
      const bool there = label >= 0 && label < v;
      losses[r] = there ? std::log(sum) + largest - in[label] : NAN;
      if (there) out[label] -= 1.0f / n;
    }
  });
  double sum = 0;
  for (int64_t r = 0; r < n; r++) sum += losses[r];
  *loss = static_cast<float>(sum / n);
}

void sgd(int64_t n, const float *rates, const float *w, const float *g, const float *buffer, float *new_w,
         float *new_buffer) {
  const float lr = rates[0], momentum = rates[1], part = rates[2], decay = rates[3], nesterov = rates[4];
  by_rows(n, kPiece, [=](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) {
      const float raw = g[i] + decay * w[i];
      const float next = momentum * buffer[i] + part * raw;
      new_buffer[i] = next;
      new_w[i] = w[i] - lr * (nesterov != 0 ? raw + momentum * next : next);
    }
  });
}

void adam(int64_t n, const float *rates, const float *w, const float *g, const float *mean, const float *square,
          float *new_w, float *new_mean, float *new_square) {
  const float lr = rates[0], part1 = rates[1], part2 = rates[2], eps = rates[3], coupled = rates[4], keep = rates[5];
  by_rows(n, kPiece, [=](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) {
      const float raw = g[i] + coupled * w[i];
      const float m = mean[i] + (raw - mean[i]) * part1;
      const float s = square[i] + (raw * raw - square[i]) * part2;
      new_mean[i] = m;
      new_square[i] = s;
      new_w[i] = keep * w[i] - lr * m / (std::sqrt(s) + eps);
    }
  });
}

}  // namespace
}  // namespace tidemark
