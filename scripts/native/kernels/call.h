// One call of a kernel, by TensorFlow's C interface (tensorflow/c/kernels.h).
#pragma once
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "tensorflow/c/kernels.h"
#include "tensorflow/c/ops.h"
#include "tensorflow/c/tf_status.h"
#include "tensorflow/c/tf_tensor.h"

namespace tidemark {

class Call {
 public:
  explicit Call(TF_OpKernelContext *context) : context_(context), status_(TF_NewStatus()) {
    for (int i = 0; i < TF_NumInputs(context); i++) {
      TF_Tensor *tensor = nullptr;
      TF_GetInput(context, i, &tensor, status_);
      inputs_.push_back(tensor);
    }
  }
  ~Call() {
    for (TF_Tensor *tensor : inputs_) TF_DeleteTensor(tensor);
    for (TF_Tensor *tensor : outputs_) TF_DeleteTensor(tensor);
    TF_DeleteStatus(status_);
  }
  Call(const Call &) = delete;
  Call &operator=(const Call &) = delete;

  int inputs() const { return static_cast<int>(inputs_.size()); }
  const float *in(int i) const { return static_cast<const float *>(TF_TensorData(inputs_[i])); }
  const int32_t *ints(int i) const { return static_cast<const int32_t *>(TF_TensorData(inputs_[i])); }
  int64_t size(int i) const { return TF_TensorElementCount(inputs_[i]); }
  int64_t dim(int i, int axis) const { return TF_Dim(inputs_[i], axis); }
  std::vector<int64_t> shape(int i) const {
    std::vector<int64_t> dims(TF_NumDims(inputs_[i]));
    for (size_t axis = 0; axis < dims.size(); axis++) dims[axis] = TF_Dim(inputs_[i], static_cast<int>(axis));
    return dims;
  }

  float *out(int i, const std::vector<int64_t> &dims) {
    int64_t size = 1;
    for (int64_t dim : dims) size *= dim;
    TF_Tensor *tensor = TF_AllocateOutput(context_, i, TF_FLOAT, dims.data(), static_cast<int>(dims.size()),
                                          size * sizeof(float), status_);
    outputs_.push_back(tensor);
    return static_cast<float *>(TF_TensorData(tensor));
  }

  // False, after telling TensorFlow why, where the inputs do not fit each other.
  bool require(bool fits, const char *what) {
    if (fits) return true;
    TF_SetStatus(status_, TF_INVALID_ARGUMENT, what);
    TF_OpKernelContext_Failure(context_, status_);
    return false;
  }

 private:
  TF_OpKernelContext *context_;
  TF_Status *status_;
  std::vector<TF_Tensor *> inputs_, outputs_;
};

}  // namespace tidemark
