/**
 * Aliases that make every import of TensorFlow.js the same instance: tfjs-node names the umbrella package, and the main
 * files of the others are, or load, a second copy of the core.
 */
export const oneTensorFlow = [
  { find: /^@tensorflow\/tfjs(-core)?$/, replacement: '@tensorflow/tfjs-core/dist/index.js' },
  { find: /^(@tensorflow\/tfjs-backend-(cpu|wasm))$/, replacement: '$1/dist/index.js' },
];

/**
 * For Vitest, which runs sources unbundled: rewrites tfjs-node's CommonJS files as ES modules, as bundling does. Else they
 * would `require` a second TensorFlow.js.
 */
export function tfjsNodeAsModules() {
  return {
    name: 'tidemark:tfjs-node-as-modules',
    enforce: 'pre',
    transform(code, id) {
      if (!/@tensorflow\/tfjs-node\/dist\/.*\.js$/.test(id.replaceAll('\\', '/'))) return null;
      const wanted = [...new Set([...code.matchAll(/require\(['"]([^'"]+)['"]\)/g)].map((match) => match[1]))];
      const names = [...new Set([...code.matchAll(/^exports\.(\w+) = /gm)].map((match) => match[1]))];
      return [
        ...wanted.map((name, i) => `import * as required${i} from ${JSON.stringify(name)};`),
        `const parts = { ${wanted.map((name, i) => `${JSON.stringify(name)}: required${i}`).join(', ')} };`,
        'const require = (name) => parts[name].default ?? parts[name];',
        'const exports = {};',
        code,
        ...names.map((name, i) => `const exported${i} = exports.${name}; export { exported${i} as ${name} };`),
      ].join('\n');
    },
  };
}
