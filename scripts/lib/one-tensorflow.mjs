/**
 * Aliases that make every import of TensorFlow.js the same instance: tfjs-node names the umbrella package, and the core's
 * main file is a second copy of the modules that its gradients come from.
 */
export const oneTensorFlow = [
  { find: /^@tensorflow\/tfjs(-core)?$/, replacement: '@tensorflow/tfjs-core/dist/index.js' },
];
