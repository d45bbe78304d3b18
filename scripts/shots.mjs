/** `npm run docs:shots`: the pictures of README and guide, taken from the real page over a real run. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectNode, root, run, say } from './lib/process.mjs';
import { ensureReady } from './lib/ready.mjs';

await ensureReady();
const { chromium } = await import('@playwright/test');
const cli = join(root, 'out/main/cli.js');
const home = mkdtempSync(join(tmpdir(), 'tidemark-shots-'));
const images = join(root, 'docs', 'images');
mkdirSync(images, { recursive: true });

/** One command of the program on the pictures' own data folder. */
const tidemark = async (...args) => {
  const { code, output } = await run(projectNode(), [cli, '--home', home, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (code !== 0) throw new Error(output);
};

/** Starts the web host and resolves to its link. */
function serve() {
  const child = spawn(projectNode(), [cli, '--home', home, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      const link = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(text)?.[0];
      if (link) resolve({ link, child });
    });
    child.once('exit', () => reject(new Error('The web host ended before it was up.')));
  });
}

const quick = join(root, 'resources/examples/quick.yaml');
say('Training three runs for the pictures (about two minutes) ...');
await tidemark('run', quick);
await tidemark('run', quick, '--set', 'name=Hamlet, constant rate', '--set', 'schedule={ type: constant }');
await tidemark('run', quick, '--set', 'name=Hamlet, one cycle', '--set', 'schedule={ type: one_cycle, max_lr: 0.005 }');

/** One call of the contract, as the page makes it. */
async function call(name, input) {
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/api/call/${name}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${hash.slice('#token='.length)}`,
      'Content-Type': 'application/json',
      Origin: origin,
    },
    body: JSON.stringify(input),
  });
  const reply = await answer.json();
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

const { link, child } = await serve();
say('Making a range test ...');
const { spec } = await call('spec.check', { text: readFileSync(quick, 'utf8') });
const test = await call('range.start', { spec, options: { start: 1e-6 } });
while (['queued', 'running'].includes((await call('range.get', { id: test.id })).run.state)) {
  await new Promise((resolve) => setTimeout(resolve, 500));
}

const browser = await chromium.launch({
  executablePath: process.env.TIDEMARK_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'],
});
try {
  for (const theme of ['light', 'dark']) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: theme });
    await page.goto(link);
    await page.getByText('Hamlet, one cycle').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(images, `runs-${theme}.png`) });
    await page.getByText('Hamlet in under a minute').first().dblclick();
    await page.getByRole('img', { name: /loss/i }).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(images, `run-${theme}.png`) });
    await page.goto('about:blank');
    await page.goto(`${link}&/range-tests/${test.id}`);
    await page.getByRole('slider', { name: 'max_lr' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(images, `range-test-${theme}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
  rmSync(home, { recursive: true, force: true });
}
say(`The pictures are in ${images}.`);
