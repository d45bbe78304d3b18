// A convolution that keeps the size (stride 1, zeros around), bias, ReLU and max pooling, an image at a time: what lies
// between them never leaves the cache. Images are [height, width, channels]; a kernel [k, k, from, to] is a matrix
// [k * k * from, to], whose product with the image's patches is the convolution (Chellapilla et al. 2006).
#pragma once
#include "pool.h"
#include "product.h"
#include "scalar.h"

namespace tidemark {
namespace {

// Images whose share of the weights' gradient is summed by one piece.
constexpr int64_t kImages = 8;

inline int64_t pixels(const Conv &s) { return s.height * s.width; }
inline int64_t patch(const Conv &s) { return s.kernel * s.kernel * s.from; }
inline int64_t before(const Conv &s) { return (s.kernel - 1) / 2; }
inline int64_t padded_width(const Conv &s) { return (s.width + s.kernel - 1) * s.from; }
inline int64_t padded_size(const Conv &s) { return (s.height + s.kernel - 1) * padded_width(s); }

// patches [pixels, k * k * from] of an image; `room` holds it with its border of zeros.
inline void patches_of(const Conv &s, const float *image, float *room, float *patches) {
  const int64_t wide = padded_width(s), line = s.kernel * s.from, row = s.width * s.from;
  std::fill(room, room + padded_size(s), 0.0f);
  for (int64_t y = 0; y < s.height; y++)
    std::memcpy(room + (y + before(s)) * wide + before(s) * s.from, image + y * row, row * sizeof(float));
  for (int64_t y = 0; y < s.height; y++)
    for (int64_t x = 0; x < s.width; x++)
      for (int64_t k = 0; k < s.kernel; k++, patches += line) {
        const float *const at = room + (y + k) * wide + x * s.from;
        for (int64_t i = 0; i < line; i++) patches[i] = at[i];
      }
}

// The other way: adds patches up into an image.
inline void image_of(const Conv &s, const float *patches, float *room, float *image) {
  const int64_t wide = padded_width(s), line = s.kernel * s.from, row = s.width * s.from;
  std::fill(room, room + padded_size(s), 0.0f);
  for (int64_t y = 0; y < s.height; y++)
    for (int64_t x = 0; x < s.width; x++)
      for (int64_t k = 0; k < s.kernel; k++, patches += line) {
        float *const at = room + (y + k) * wide + x * s.from;
        for (int64_t i = 0; i < line; i++) at[i] += patches[i];
      }
  for (int64_t y = 0; y < s.height; y++)
    std::memcpy(image + y * row, room + (y + before(s)) * wide + before(s) * s.from, row * sizeof(float));
}

// Largest values of windows of s.pool by s.pool; a NaN is larger than all.
inline void pool_image(const Conv &s, const float *active, float *y) {
  for (int64_t py = 0; py < s.height / s.pool; py++)
    for (int64_t px = 0; px < s.width / s.pool; px++, y += s.to)
      for (int64_t p = 0; p < s.pool * s.pool; p++) {
        const float *const a = active + ((py * s.pool + p / s.pool) * s.width + px * s.pool + p % s.pool) * s.to;
        if (p == 0) std::memcpy(y, a, s.to * sizeof(float));
        else
          for (int64_t c = 0; c < s.to; c++) y[c] = a[c] > y[c] || a[c] != a[c] ? a[c] : y[c];
      }
}

// Gradient dz [pixels, to] of the sums before ReLU, from that of the pooled values: the first largest of a window has it.
inline void unpool_image(const Conv &s, const float *dy, const float *y, const float *active, float *dz, float *left) {
  std::fill(dz, dz + pixels(s) * s.to, 0.0f);
  for (int64_t py = 0; py < s.height / s.pool; py++)
    for (int64_t px = 0; px < s.width / s.pool; px++, y += s.to, dy += s.to) {
      for (int64_t c = 0; c < s.to; c++) left[c] = y[c] > 0.0f ? dy[c] : 0.0f;
      for (int64_t p = 0; p < s.pool * s.pool; p++) {
        const int64_t at = ((py * s.pool + p / s.pool) * s.width + px * s.pool + p % s.pool) * s.to;
        const float *const a = active + at;
        float *const d = dz + at;
        for (int64_t c = 0; c < s.to; c++) {
          const bool here = a[c] == y[c];
          d[c] = here ? left[c] : 0.0f;
          left[c] = here ? 0.0f : left[c];
        }
      }
    }
}

inline int64_t pooled(const Conv &s) { return (s.height / s.pool) * (s.width / s.pool) * s.to; }

void conv_relu(Conv s, const float *x, const float *weight, const float *bias, float *y, float *active) {
  const int64_t k = patch(s);
  float *const weights = scratch<7>(packed_size(k, s.to));
  pack(k, s.to, weight, s.to, 1, weights);
  in_pieces(s.n, [=](int64_t n) {
    float *const room = scratch<0>(padded_size(s)), *const patches = scratch<1>(pixels(s) * k);
    float *const a = active + n * pixels(s) * s.to;
    patches_of(s, x + n * pixels(s) * s.from, room, patches);
    multiply(pixels(s), s.to, k, {patches, k, 1}, packed(weights, k), bias, false, a, s.to);
    for (int64_t i = 0; i < pixels(s) * s.to; i++) a[i] = a[i] < 0.0f ? 0.0f : a[i];
    pool_image(s, a, y + n * pooled(s));
  });
}

void conv_relu_grad_input(Conv s, const float *dy, const float *y, const float *active, const float *weight, float *dx) {
  const int64_t k = patch(s);
  float *const weights = scratch<7>(packed_size(s.to, k));
  pack(s.to, k, weight, 1, s.to, weights);
  in_pieces(s.n, [=](int64_t n) {
    float *const room = scratch<0>(padded_size(s)), *const patches = scratch<1>(pixels(s) * k);
    float *const dz = scratch<2>(pixels(s) * s.to), *const left = scratch<3>(s.to);
    unpool_image(s, dy + n * pooled(s), y + n * pooled(s), active + n * pixels(s) * s.to, dz, left);
    multiply(pixels(s), k, s.to, {dz, s.to, 1}, packed(weights, s.to), nullptr, false, patches, k);
    image_of(s, patches, room, dx + n * pixels(s) * s.from);
  });
}

void conv_relu_grad_weights(Conv s, const float *dy, const float *y, const float *active, const float *x, float *dweight,
                            float *dbias) {
  const int64_t k = patch(s);
  std::vector<float> both((k + 1) * s.to);
  sum_pieces(s.n, kImages, (k + 1) * s.to, both.data(), [=](int64_t from, int64_t to, float *sums) {
    float *const room = scratch<0>(padded_size(s)), *const patches = scratch<1>(pixels(s) * k);
    float *const dz = scratch<2>(pixels(s) * s.to), *const left = scratch<3>(s.to);
    float *const panel = scratch<4>(packed_size(pixels(s), s.to));
    for (int64_t n = from; n < to; n++) {
      unpool_image(s, dy + n * pooled(s), y + n * pooled(s), active + n * pixels(s) * s.to, dz, left);
      patches_of(s, x + n * pixels(s) * s.from, room, patches);
      pack(pixels(s), s.to, dz, s.to, 1, panel);
      multiply(k, s.to, pixels(s), {patches, 1, k}, packed(panel, pixels(s)), nullptr, true, sums, s.to);
      for (int64_t i = 0; i < pixels(s); i++)
        for (int64_t c = 0; c < s.to; c++) sums[k * s.to + c] += dz[i * s.to + c];
    }
  });
  std::memcpy(dweight, both.data(), k * s.to * sizeof(float));
  std::memcpy(dbias, both.data() + k * s.to, s.to * sizeof(float));
}

}  // namespace
}  // namespace tidemark
