/** The stand-in with Debian's Chromium as the window. Ends as Electron does: at a signal it quits, and then the process is over. */
import { app } from '../main-parts.ts';
import { StandInWindow } from '../window.ts';
import { launch } from './browser.ts';
import { ChromiumContents } from './contents.ts';

const browser = launch();
StandInWindow.contentsOf = (preferences) => new ChromiumContents(preferences, browser);
process.on('SIGTERM', () => app.quit());
void app.ended.then(async () => {
  await (await browser).close();
  process.exit(0);
});

export * from '../electron.ts';
