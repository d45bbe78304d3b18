/**
 * What the umbrella package would import beside the core: the gradients of its kernels. The core alone has none, whichever
 * backend runs it.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
