/**
 * Aliases that make every import of TensorFlow.js the same instance: tfjs-node names the umbrella package, and the main
 * files of the others are, or load, a second copy of the core.
 */
export const oneTensorFlow = [
  { find: /^@tensorflow\/tfjs(-core)?$/, replacement: '@tensorflow/tfjs-core/dist/index.js' },
  { find: /^(@tensorflow\/tfjs-backend-(cpu|wasm))$/, replacement: '$1/dist/index.js' },
];
