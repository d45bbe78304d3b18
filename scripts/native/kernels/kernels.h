// What the kernels compute, over plain arrays. Compiled once for each set of vector instructions (ISA names it); `chosen`
// gives those of this processor. All matrices are float32, row after row.
#pragma once
#include <cstdint>

namespace tidemark {

struct Sizes {
  int64_t m, n, k;
};

// n images [height, width, from] convolved to [height, width, to] by kernel * kernel weights, pooled by pool * pool.
struct Conv {
  int64_t n, height, width, from, to, kernel, pool;
};

struct Kernels {
  // c [m, n] = a [m, k] b [k, n] (+ bias [n] where there is one); a stored [k, m] or b stored [n, k] where transposed.
  void (*product)(Sizes, const float *a, bool transpose_a, const float *b, bool transpose_b, const float *bias, float *c);
  // y [m, n] of x [m, k]; weight [k, n], bias [n].
  void (*dense)(Sizes, bool relu, const float *x, const float *weight, const float *bias, float *y);
  void (*dense_grad)(Sizes, bool relu, const float *dy, const float *y, const float *x, const float *weight, float *dweight,
                     float *dbias, float *dx);
  // y and stats [n, 2] (mean, 1 / sd) of x [n, c].
  void (*layer_norm)(int64_t n, int64_t c, float epsilon, const float *x, const float *gain, const float *bias, float *y,
                     float *stats);
  void (*layer_norm_grad)(int64_t n, int64_t c, const float *dy, const float *x, const float *gain, const float *stats,
                          float *dx, float *dgain, float *dbias);
  void (*gelu)(int64_t n, const float *x, float *y);
  void (*gelu_grad)(int64_t n, const float *dy, const float *x, float *dx);
  // out [c] = sum of the rows of x [n, c].
  void (*sum_rows)(int64_t n, int64_t c, const float *x, float *out);
  // Mean loss, and its gradient [n, v], of logits [n, v].
  void (*cross_entropy)(int64_t n, int64_t v, const float *logits, const int32_t *labels, float *loss, float *gradient);
  // out [b * t, c] and log_sums [b, heads, t] of qkv [b * t, 3c].
  void (*attention)(int64_t b, int64_t t, int64_t c, int64_t heads, const float *qkv, float *out, float *log_sums);
  void (*attention_grad)(int64_t b, int64_t t, int64_t c, int64_t heads, const float *dy, const float *qkv,
                         const float *out, const float *log_sums, float *dqkv);
  // y [t * b, h], gates [t * b, 4h] and cells [t * b, h] of entering [t * b, 4h] (input's product and biases) and the
  // recurrent weights [4h, h].
  void (*lstm)(int64_t t, int64_t b, int64_t h, const float *entering, const float *recurrent, float *y, float *gates,
               float *cells);
  // Gradient [t * b, 4h] of `entering`.
  void (*lstm_grad)(int64_t t, int64_t b, int64_t h, const float *dy, const float *recurrent, const float *gates,
                    const float *cells, float *dsums);
  // y [n, height / pool, width / pool, to], and active [n, height, width, to] before pooling.
  void (*conv_relu)(Conv, const float *x, const float *weight, const float *bias, float *y, float *active);
  void (*conv_relu_grad_input)(Conv, const float *dy, const float *y, const float *active, const float *weight, float *dx);
  void (*conv_relu_grad_weights)(Conv, const float *dy, const float *y, const float *active, const float *x,
                                 float *dweight, float *dbias);
  // rates: lr, momentum, 1 - dampening, weight decay, nesterov (0 or 1).
  void (*sgd)(int64_t n, const float *rates, const float *w, const float *g, const float *buffer, float *new_w,
              float *new_buffer);
  // rates: lr * c2 / c1, 1 - beta1, 1 - beta2, eps * c2, coupled weight decay, 1 - lr * decoupled weight decay.
  void (*adam)(int64_t n, const float *rates, const float *w, const float *g, const float *mean, const float *square,
               float *new_w, float *new_mean, float *new_square);
};

const Kernels &chosen();

}  // namespace tidemark
