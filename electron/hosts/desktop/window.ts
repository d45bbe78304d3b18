/** Puts the policy in force: what a window's contents and its session may do. */
import type { Session, WebContents } from 'electron';
import type { StaticFiles } from '../web/static.ts';
import { scheme } from './address.ts';
import { answerPage } from './page-files.ts';
import { mayNavigate, mayRequest, mayUse } from './policy.ts';

/** For every contents there ever is, the developer tools' own included. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // No window of the page's making, and nothing handed to the system's browser: Tidemark links to nothing outside.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    answer(mayUse({ permission, url: details.requestingUrl || contents.getURL(), isMainFrame: details.isMainFrame }));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayUse({ permission, url: details.requestingUrl ?? origin, isMainFrame: details.isMainFrame }),
  );
  session.setDevicePermissionHandler(() => false);
  session.setUSBProtectedClassesHandler(() => []);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayRequest(url) }));
}

export function servePage(session: Session, files: StaticFiles, log: (line: string) => void): void {
  session.protocol.handle(scheme, async (request) => {
    try {
      return await answerPage(files, request);
    } catch (error) {
      log(`page: ${error instanceof Error ? error.message : String(error)}`);
      return new Response('The page cannot be read.', { status: 500 });
    }
  });
}
