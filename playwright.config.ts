import { defineConfig } from '@playwright/test';

/** The page in a real Chromium, against the real web host, worker and store. */
export default defineConfig({
  testDir: 'tests/e2e',
  // Each has a data folder, a host and a browser of its own, and waits more than it computes.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: !!process.env.CI,
  // A machine that others use may hold a page up for seconds: a second try then, and the report names the test as flaky.
  retries: process.env.CI ? 1 : 0,
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.TIDEMARK_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    trace: 'off',
  },
});
