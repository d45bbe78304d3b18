/** `npm run dev`: the page with hot reload, over a real core. The core itself is rebuilt by starting this again. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { environment, projectNode, root, say } from './lib/process.mjs';
import { ensureReady } from './lib/ready.mjs';

await ensureReady();
const home = process.env.TIDEMARK_HOME ?? join(homedir(), '.tidemark-dev');
const server = spawn(projectNode(), [join(root, 'out/main/cli.js'), '--home', home, 'serve', '--port', '0'], {
  env: environment,
  stdio: ['ignore', 'pipe', 'inherit'],
});
server.on('exit', (code) => process.exit(code ?? 1));

server.stdout.setEncoding('utf8');
server.stdout.on('data', async (text) => {
  const link = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(text)?.[0];
  if (!link) return;
  const { origin, hash } = new URL(link);
  const { createServer } = await import('vite');
  const { svelte } = await import('@sveltejs/vite-plugin-svelte');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const page = await createServer({
    root: join(root, 'renderer'),
    configFile: false,
    define: { __TIDEMARK_VERSION__: JSON.stringify(version) },
    plugins: [svelte({ configFile: join(root, 'svelte.config.js') })],
    server: {
      host: '127.0.0.1',
      // The core answers its own origin alone, so the proxy speaks in its name.
      proxy: { '/api': { target: origin, changeOrigin: true, ws: true, headers: { origin } } },
    },
  });
  await page.listen();
  say(`Data folder ${home}\nOpen ${page.resolvedUrls.local[0]}${hash}`);
});
