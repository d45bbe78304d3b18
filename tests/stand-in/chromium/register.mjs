/** `node --import …/register.mjs out/main/desktop.js`: the built app with the stand-in for Electron, its window in Chromium. */
import { registerHooks } from 'node:module';

const url = new URL('./start.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) => (name === 'electron' ? { url, shortCircuit: true } : next(name, context)),
});
