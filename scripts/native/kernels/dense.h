// A fully connected layer, with ReLU or without, and all its gradients at once.
#pragma once
#include "layers.h"
#include "pool.h"
#include "product.h"

namespace tidemark {
namespace {

void dense(Sizes size, bool relu, const float *x, const float *weight, const float *bias, float *y) {
  product(size, x, false, weight, false, bias, y);
  if (!relu) return;
  by_rows(size.m * size.n, kPiece, [=](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) y[i] = y[i] < 0.0f ? 0.0f : y[i];
  });
}

// `size` is that of the layer: m rows, n outputs, k inputs. dx is null where it is not wanted.
void dense_grad(Sizes size, bool relu, const float *dy, const float *y, const float *x, const float *weight, float *dweight,
                float *dbias, float *dx) {
  const auto [m, n, k] = size;
  const float *dz = dy;
  if (relu) {
    float *const room = scratch<8>(m * n);
    by_rows(m * n, kPiece, [=](int64_t from, int64_t to) {
      for (int64_t i = from; i < to; i++) room[i] = y[i] > 0.0f ? dy[i] : 0.0f;
    });
    dz = room;
  }
  product({k, n, m}, x, true, dz, false, nullptr, dweight);
  sum_rows(m, n, dz, dbias);
  if (dx) product({m, k, n}, dz, false, weight, true, nullptr, dx);
}

}  // namespace
}  // namespace tidemark
