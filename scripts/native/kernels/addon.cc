// Kernels of Tidemark's own, as TensorFlow operations: each does in one pass over memory what takes several stock ones. A
// Node addon, so that it is loaded like the engine's: loading it registers the operations.
#include <node_api.h>

#include <cstdlib>
#include <string>

#include "call.h"
#include "kernels.h"
#include "pool.h"

extern const tidemark::Kernels kBaseline, kHaswell, kSkylake;

namespace tidemark {

const Kernels &chosen() {
  static const Kernels &best = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                                    __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
                                ? kSkylake
                            : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? kHaswell
                                                                                              : kBaseline;
  return best;
}

namespace {

// An operation's whole numbers and fractions, read once.
struct Settings {
  bool transpose_a = false, transpose_b = false, relu = false;
  int64_t heads = 1, rows = 1, count = 1, kernel = 1, pool = 1;
  float epsilon = 0;
};

void *settings(TF_OpKernelConstruction *construction) {
  auto *s = new Settings();
  // Those the operation has not got stay as they are.
  TF_Status *status = TF_NewStatus();
  TF_Bool flag = 0;
  TF_OpKernelConstruction_GetAttrBool(construction, "transpose_a", &flag, status);
  if (TF_GetCode(status) == TF_OK) s->transpose_a = flag != 0;
  TF_OpKernelConstruction_GetAttrBool(construction, "transpose_b", &flag, status);
  if (TF_GetCode(status) == TF_OK) s->transpose_b = flag != 0;
  TF_OpKernelConstruction_GetAttrBool(construction, "relu", &flag, status);
  if (TF_GetCode(status) == TF_OK) s->relu = flag != 0;
  TF_OpKernelConstruction_GetAttrInt64(construction, "heads", &s->heads, status);
  TF_OpKernelConstruction_GetAttrInt64(construction, "rows", &s->rows, status);
  TF_OpKernelConstruction_GetAttrInt64(construction, "kernel", &s->kernel, status);
  TF_OpKernelConstruction_GetAttrInt64(construction, "pool", &s->pool, status);
  TF_OpKernelConstruction_GetAttrInt64(construction, "N", &s->count, status);
  TF_OpKernelConstruction_GetAttrFloat(construction, "epsilon", &s->epsilon, status);
  TF_DeleteStatus(status);
  return s;
}

void forget(void *s) { delete static_cast<Settings *>(s); }

template <void (*run)(Call &, const Settings &)>
void compute(void *s, TF_OpKernelContext *context) {
  Call call(context);
  run(call, *static_cast<Settings *>(s));
}

void product(Call &call, const Settings &s) {
  const int64_t m = call.dim(0, s.transpose_a ? 1 : 0), k = call.dim(0, s.transpose_a ? 0 : 1);
  const int64_t n = call.dim(1, s.transpose_b ? 0 : 1);
  if (!call.require(call.dim(1, s.transpose_b ? 1 : 0) == k, "The matrices do not fit each other.")) return;
  chosen().product({m, n, k}, call.in(0), s.transpose_a, call.in(1), s.transpose_b, nullptr, call.out(0, {m, n}));
}

void dense(Call &call, const Settings &s) {
  const int64_t m = call.dim(0, 0), k = call.dim(0, 1), n = call.dim(1, 1);
  if (!call.require(call.dim(1, 0) == k && call.size(2) == n, "Weights and bias do not fit the rows.")) return;
  chosen().dense({m, n, k}, s.relu, call.in(0), call.in(1), call.in(2), call.out(0, {m, n}));
}

template <bool input>
void dense_grad(Call &call, const Settings &s) {
  const int64_t m = call.dim(2, 0), k = call.dim(2, 1), n = call.dim(3, 1);
  if (!call.require(call.size(0) == m * n && call.size(1) == m * n && call.dim(3, 0) == k, "The inputs do not fit the weights."))
    return;
  float *const dweight = call.out(0, {k, n}), *const dbias = call.out(1, {n});
  chosen().dense_grad({m, n, k}, s.relu, call.in(0), call.in(1), call.in(2), call.in(3), dweight, dbias,
                      input ? call.out(2, {m, k}) : nullptr);
}

void layer_norm(Call &call, const Settings &s) {
  const int64_t n = call.dim(0, 0), c = call.dim(0, 1);
  if (!call.require(call.size(1) == c && call.size(2) == c, "Gain and bias do not fit x.")) return;
  chosen().layer_norm(n, c, s.epsilon, call.in(0), call.in(1), call.in(2), call.out(0, {n, c}), call.out(1, {n, 2}));
}

void layer_norm_grad(Call &call, const Settings &) {
  const int64_t n = call.dim(1, 0), c = call.dim(1, 1);
  if (!call.require(call.size(0) == n * c && call.size(2) == c && call.size(3) == 2 * n, "The inputs do not fit x."))
    return;
  chosen().layer_norm_grad(n, c, call.in(0), call.in(1), call.in(2), call.in(3), call.out(0, {n, c}), call.out(1, {c}),
                           call.out(2, {c}));
}

void gelu(Call &call, const Settings &) { chosen().gelu(call.size(0), call.in(0), call.out(0, call.shape(0))); }

void gelu_grad(Call &call, const Settings &) {
  if (!call.require(call.size(0) == call.size(1), "The gradient does not fit x.")) return;
  chosen().gelu_grad(call.size(1), call.in(0), call.in(1), call.out(0, call.shape(1)));
}

void sum_rows(Call &call, const Settings &) {
  const int64_t c = call.dim(0, 1);
  chosen().sum_rows(call.dim(0, 0), c, call.in(0), call.out(0, {c}));
}

void cross_entropy(Call &call, const Settings &) {
  const int64_t n = call.dim(0, 0), v = call.dim(0, 1);
  if (!call.require(call.size(1) == n, "The labels do not fit the logits.")) return;
  chosen().cross_entropy(n, v, call.in(0), call.ints(1), call.out(0, {}), call.out(1, {n, v}));
}

void attention(Call &call, const Settings &s) {
  const int64_t n = call.dim(0, 0), c = call.dim(0, 1) / 3, t = s.rows, b = n / t;
  if (!call.require(b * t == n && c % s.heads == 0 && 3 * c == call.dim(0, 1), "The rows or heads do not fit qkv.")) return;
  chosen().attention(b, t, c, s.heads, call.in(0), call.out(0, {n, c}), call.out(1, {b, s.heads, t}));
}

void attention_grad(Call &call, const Settings &s) {
  const int64_t n = call.dim(1, 0), c = call.dim(1, 1) / 3, t = s.rows, b = n / t;
  if (!call.require(call.size(0) == n * c && call.size(2) == n * c && call.size(3) == b * s.heads * t && b * t == n,
                    "The inputs do not fit qkv."))
    return;
  chosen().attention_grad(b, t, c, s.heads, call.in(0), call.in(1), call.in(2), call.in(3), call.out(0, {n, 3 * c}));
}

void lstm(Call &call, const Settings &s) {
  const int64_t n = call.dim(0, 0), h = call.dim(1, 1), b = s.rows, t = n / b;
  if (!call.require(b * t == n && call.dim(0, 1) == 4 * h && call.dim(1, 0) == 4 * h, "The weights do not fit the rows.")) return;
  chosen().lstm(t, b, h, call.in(0), call.in(1), call.out(0, {n, h}), call.out(1, {n, 4 * h}), call.out(2, {n, h}));
}

void lstm_grad(Call &call, const Settings &s) {
  const int64_t n = call.dim(0, 0), h = call.dim(1, 1), b = s.rows, t = n / b;
  if (!call.require(b * t == n && call.size(0) == n * h && call.size(2) == 4 * n * h && call.size(3) == n * h,
                    "The inputs do not fit the weights."))
    return;
  chosen().lstm_grad(t, b, h, call.in(0), call.in(1), call.in(2), call.in(3), call.out(0, {n, 4 * h}));
}

// Of a convolution to the sums `active` [n, height, width, to], from `from` channels.
Conv conv_of(Call &call, int active, int64_t from, int64_t kernel, int64_t pool) {
  return {call.dim(active, 0), call.dim(active, 1), call.dim(active, 2), from, call.dim(active, 3), kernel, pool};
}

void conv_relu(Call &call, const Settings &s) {
  const int64_t to = call.dim(1, 3);
  Conv c = conv_of(call, 0, call.dim(0, 3), call.dim(1, 0), s.pool);
  c.to = to;
  if (!call.require(call.dim(1, 1) == c.kernel && call.dim(1, 2) == c.from && call.size(2) == to && s.pool >= 1,
                    "Weights and bias do not fit the images."))
    return;
  chosen().conv_relu(c, call.in(0), call.in(1), call.in(2), call.out(0, {c.n, c.height / c.pool, c.width / c.pool, to}),
                     call.out(1, {c.n, c.height, c.width, to}));
}

bool fits_pooling(Call &call, const Conv &c) {
  const int64_t size = c.n * (c.height / c.pool) * (c.width / c.pool) * c.to;
  return call.require(call.size(0) == size && call.size(1) == size, "The gradient does not fit the images.");
}

void conv_relu_grad_input(Call &call, const Settings &s) {
  const Conv c = conv_of(call, 2, call.dim(3, 2), call.dim(3, 0), s.pool);
  if (!fits_pooling(call, c) || !call.require(call.dim(3, 3) == c.to, "The weights do not fit the images.")) return;
  chosen().conv_relu_grad_input(c, call.in(0), call.in(1), call.in(2), call.in(3),
                                call.out(0, {c.n, c.height, c.width, c.from}));
}

void conv_relu_grad_weights(Call &call, const Settings &s) {
  const Conv c = conv_of(call, 2, call.dim(3, 3), s.kernel, s.pool);
  if (!fits_pooling(call, c) || !call.require(call.size(3) == c.n * c.height * c.width * c.from, "The images do not fit each other.")) return;
  chosen().conv_relu_grad_weights(c, call.in(0), call.in(1), call.in(2), call.in(3),
                                  call.out(0, {c.kernel, c.kernel, c.from, c.to}), call.out(1, {c.to}));
}

// Inputs: rates, then `count` tensors for each of weights, gradients and slots.
bool alike(Call &call, int count, int kinds) {
  for (int i = 0; i < count; i++)
    for (int kind = 1; kind < kinds; kind++)
      if (!call.require(call.size(1 + i) == call.size(1 + kind * count + i), "A slot does not fit its weight.")) return false;
  return true;
}

void sgd(Call &call, const Settings &s) {
  const int n = static_cast<int>(s.count);
  if (!alike(call, n, 3)) return;
  for (int i = 0; i < n; i++)
    chosen().sgd(call.size(1 + i), call.in(0), call.in(1 + i), call.in(1 + n + i), call.in(1 + 2 * n + i),
                 call.out(i, call.shape(1 + i)), call.out(n + i, call.shape(1 + i)));
}

void adam(Call &call, const Settings &s) {
  const int n = static_cast<int>(s.count);
  if (!alike(call, n, 4)) return;
  for (int i = 0; i < n; i++)
    chosen().adam(call.size(1 + i), call.in(0), call.in(1 + i), call.in(1 + n + i), call.in(1 + 2 * n + i),
                  call.in(1 + 3 * n + i), call.out(i, call.shape(1 + i)), call.out(n + i, call.shape(1 + i)),
                  call.out(2 * n + i, call.shape(1 + i)));
}

using Names = std::initializer_list<const char *>;
using Compute = void (*)(void *, TF_OpKernelContext *);

void define(const char *name, Names inputs, Names outputs, Names attributes, Compute run) {
  TF_Status *status = TF_NewStatus();
  TF_OpDefinitionBuilder *op = TF_NewOpDefinitionBuilder(name);
  for (const char *attribute : attributes) TF_OpDefinitionBuilderAddAttr(op, attribute);
  for (const char *input : inputs) TF_OpDefinitionBuilderAddInput(op, input);
  for (const char *output : outputs) TF_OpDefinitionBuilderAddOutput(op, output);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(op, [](TF_ShapeInferenceContext *context, TF_Status *s) {
    TF_ShapeInferenceContextSetUnknownShape(context, s);
  });
  TF_RegisterOpDefinition(op, status);
  TF_KernelBuilder *kernel = TF_NewKernelBuilder(name, "CPU", settings, run, forget);
  TF_RegisterKernelBuilder(name, kernel, status);
  TF_DeleteStatus(status);
}

void define_all() {
  const Names transposes{"transpose_a: bool", "transpose_b: bool"};
  const Names heads{"heads: int", "rows: int"};
  define("TidemarkProduct", {"a: float", "b: float"}, {"c: float"}, transposes, compute<product>);
  define("TidemarkDense", {"x: float", "weight: float", "bias: float"}, {"y: float"}, {"relu: bool"}, compute<dense>);
  const Names around{"dy: float", "y: float", "x: float", "weight: float"};
  define("TidemarkDenseGrad", around, {"dweight: float", "dbias: float", "dx: float"}, {"relu: bool"},
         compute<dense_grad<true>>);
  define("TidemarkDenseGradWeights", around, {"dweight: float", "dbias: float"}, {"relu: bool"},
         compute<dense_grad<false>>);
  define("TidemarkLayerNorm", {"x: float", "gain: float", "bias: float"}, {"y: float", "stats: float"},
         {"epsilon: float"}, compute<layer_norm>);
  define("TidemarkLayerNormGrad", {"dy: float", "x: float", "gain: float", "stats: float"},
         {"dx: float", "dgain: float", "dbias: float"}, {}, compute<layer_norm_grad>);
  define("TidemarkGelu", {"x: float"}, {"y: float"}, {}, compute<gelu>);
  define("TidemarkGeluGrad", {"dy: float", "x: float"}, {"dx: float"}, {}, compute<gelu_grad>);
  define("TidemarkSumRows", {"x: float"}, {"y: float"}, {}, compute<sum_rows>);
  define("TidemarkCrossEntropy", {"logits: float", "labels: int32"}, {"loss: float", "gradient: float"}, {},
         compute<cross_entropy>);
  define("TidemarkAttention", {"qkv: float"}, {"out: float", "log_sums: float"}, heads, compute<attention>);
  define("TidemarkAttentionGrad", {"dy: float", "qkv: float", "out: float", "log_sums: float"}, {"dqkv: float"}, heads,
         compute<attention_grad>);
  define("TidemarkLstm", {"entering: float", "recurrent: float"}, {"y: float", "gates: float", "cells: float"},
         {"rows: int"}, compute<lstm>);
  define("TidemarkLstmGrad", {"dy: float", "recurrent: float", "gates: float", "cells: float"}, {"dsums: float"},
         {"rows: int"}, compute<lstm_grad>);
  define("TidemarkConvRelu", {"x: float", "weight: float", "bias: float"}, {"y: float", "active: float"}, {"pool: int"},
         compute<conv_relu>);
  define("TidemarkConvReluGradInput", {"dy: float", "y: float", "active: float", "weight: float"}, {"dx: float"},
         {"pool: int"}, compute<conv_relu_grad_input>);
  define("TidemarkConvReluGradWeights", {"dy: float", "y: float", "active: float", "x: float"},
         {"dweight: float", "dbias: float"}, {"kernel: int", "pool: int"}, compute<conv_relu_grad_weights>);
  define("TidemarkSgd", {"rates: float", "weights: N * float", "gradients: N * float", "buffers: N * float"},
         {"new_weights: N * float", "new_buffers: N * float"}, {"N: int >= 1"}, compute<sgd>);
  define("TidemarkAdam",
         {"rates: float", "weights: N * float", "gradients: N * float", "means: N * float", "squares: N * float"},
         {"new_weights: N * float", "new_means: N * float", "new_squares: N * float"}, {"N: int >= 1"}, compute<adam>);
}

}  // namespace
}  // namespace tidemark

NAPI_MODULE_INIT() {
  (void)env;
  static const bool once = [] {
    const char *threads = std::getenv("TF_NUM_INTRAOP_THREADS");
    tidemark::set_threads(threads ? std::atoi(threads) : 1);
    tidemark::define_all();
    return true;
  }();
  (void)once;
  return exports;
}
