/** The desktop app in the true Electron, where its binary and a display are; skipped, with the reason, where they are not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test } from '@playwright/test';
import { electronBinary } from '../../scripts/lib/electron.mjs';
import { desktopTests } from './desktop-tests.ts';

const binary = electronBinary() as string | null;
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
test.skip(binary === null, 'Electron’s binary is not here.');
test.skip(!hasDisplay, 'There is no display.');

desktopTests(async () => {
  const home = mkdtempSync(join(tmpdir(), 'tidemark-desktop-'));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({ executablePath: String(binary), args: ['.', '--home', home, ...root] });
  return {
    page: await app.firstWindow(),
    home,
    windows: () => app.windows().length,
    async stop() {
      await app.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}, /^app:\/\/tidemark\//);
