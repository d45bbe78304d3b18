// One set of kernels, for the instructions this file is compiled for. In a namespace without a name, so that the linker
// never takes one set's code for another's.
#include "kernels.h"

#include "attention.h"
#include "dense.h"
#include "layers.h"
#include "conv.h"
#include "lstm.h"

extern const tidemark::Kernels ISA;
const tidemark::Kernels ISA{tidemark::product, tidemark::dense, tidemark::dense_grad, tidemark::layer_norm, tidemark::layer_norm_grad, tidemark::gelu,
                         tidemark::gelu_grad, tidemark::sum_rows, tidemark::cross_entropy, tidemark::attention,
                         tidemark::attention_grad, tidemark::lstm, tidemark::lstm_grad, tidemark::conv_relu,
                         tidemark::conv_relu_grad_input, tidemark::conv_relu_grad_weights, tidemark::sgd, tidemark::adam};
