// Functions of one value, written so that the compiler makes vector code of loops over them.
#pragma once
#include <cstdint>
#include <cstring>

namespace tidemark {
namespace {

// e^x within 2 units in the last place: 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2] (Cephes' expf).
inline __attribute__((always_inline)) float exp_of(float x) {
  x = x < -87.0f ? -87.0f : x > 88.0f ? 88.0f : x;
  const float shifted = x * 1.44269504088896341f + 12582912.0f;
  const float n = shifted - 12582912.0f;
  float r = x - n * 0.693359375f;
  r = r + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  int32_t bits;
  std::memcpy(&bits, &shifted, sizeof bits);
  const int32_t power = static_cast<int32_t>(static_cast<uint32_t>(bits) << 23) + (127 << 23);
  float scale;
  std::memcpy(&scale, &power, sizeof scale);
  return p * scale;
}

inline __attribute__((always_inline)) float sigmoid_of(float x) { return 1.0f / (1.0f + exp_of(-x)); }

// Within 1e-7 of the value; not relatively, near 0.
inline __attribute__((always_inline)) float tanh_of(float x) { return 2.0f / (1.0f + exp_of(-2.0f * x)) - 1.0f; }

// Sums in sixteen lanes, which are added up in order at the end.
inline __attribute__((always_inline)) float sum_of(int64_t n, const float *x) {
  float lanes[16] = {};
  int64_t i = 0;
  for (; i + 16 <= n; i += 16)
    for (int j = 0; j < 16; j++) lanes[j] += x[i + j];
  for (; i < n; i++) lanes[i & 15] += x[i];
  float sum = 0;
  for (float lane : lanes) sum += lane;
  return sum;
}

inline __attribute__((always_inline)) float largest_of(int64_t n, const float *x) {
  float lanes[16];
  for (float &lane : lanes) lane = x[0];
  int64_t i = 0;
  for (; i + 16 <= n; i += 16)
    for (int j = 0; j < 16; j++) lanes[j] = x[i + j] > lanes[j] ? x[i + j] : lanes[j];
  for (; i < n; i++) lanes[0] = x[i] > lanes[0] ? x[i] : lanes[0];
  float largest = lanes[0];
  for (float lane : lanes) largest = lane > largest ? lane : largest;
  return largest;
}

inline __attribute__((always_inline)) float dot_of(int64_t n, const float *x, const float *y) {
  float lanes[16] = {};
  int64_t i = 0;
  for (; i + 16 <= n; i += 16)
    for (int j = 0; j < 16; j++) lanes[j] += x[i + j] * y[i + j];
  for (; i < n; i++) lanes[i & 15] += x[i] * y[i];
  float sum = 0;
  for (float lane : lanes) sum += lane;
  return sum;
}

}  // namespace
}  // namespace tidemark
