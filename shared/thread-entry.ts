/** Where the file of a worker thread lies, seen from the file that starts it. */

/**
 * As built it stands among the program's entries, one folder above the parts they share; from the sources beside its starter.
 * @param here the starter's `import.meta.url` @param source as `./thread.ts` @param built as `./wasm-thread.js`
 */
export function threadEntry(here: string, source: `./${string}.ts`, built: `./${string}.js`): URL {
  if (here.endsWith('.ts')) return new URL(source, here);
  return new URL(here.includes('/chunks/') ? `.${built}` : built, here);
}
