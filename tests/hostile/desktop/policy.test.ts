/** What foreign pages, frames and addresses may do in the desktop window: nothing. One table a rule. */
import { describe, expect, it } from 'vitest';
import { mayNavigate, mayRequest, maySend, mayUse } from '../../../electron/hosts/desktop/policy.ts';

const ours = ['app://tidemark/', 'app://tidemark/index.html', 'app://tidemark/#/run/01J?tab=log'];
const foreign = [
  'https://example.com/',
  'http://127.0.0.1:7412/',
  'file:///etc/passwd',
  'app://tidemark.example.com/',
  'app://tidemark@example.com/',
  'app://user@tidemark/',
  'app://user:word@tidemark/',
  'app://tidemark:80/',
  'app://example/',
  'APP://TIDEMARK/',
  'app:tidemark',
  'app:///tidemark/',
  'tidemark://app/',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://example.com/1',
  'about:blank',
  'chrome://settings',
  'view-source:app://tidemark/',
  'app://tidemark\\.example.com/',
  '//tidemark/',
  '',
];

describe('navigation', () => {
  it.each(ours)('stays at %s', (url) => expect(mayNavigate(url)).toBe(true));
  it.each(foreign)('does not go to %j', (url) => expect(mayNavigate(url)).toBe(false));
});

describe('requests', () => {
  it.each([...ours, 'data:image/png;base64,AA==', 'blob:app://tidemark/1', 'devtools://devtools/bundled/x.html'])(
    'loads %s',
    (url) => expect(mayRequest(url)).toBe(true),
  );
  it.each([
    'https://example.com/',
    'http://127.0.0.1:7412/',
    'ws://127.0.0.1:7412/',
    'wss://example.com/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'app://example/',
    'app://tidemark.example.com/',
    'chrome://gpu',
    ' data:text/plain,x',
  ])('does not load %j', (url) => expect(mayRequest(url)).toBe(false));
});

describe('permissions', () => {
  const url = 'app://tidemark/';
  it('lets our page copy text', () => {
    expect(mayUse({ permission: 'clipboard-sanitized-write', url, isMainFrame: true })).toBe(true);
  });
  it.each([
    ['a frame inside it', { permission: 'clipboard-sanitized-write', url, isMainFrame: false }],
    ['a foreign page', { permission: 'clipboard-sanitized-write', url: 'https://example.com/', isMainFrame: true }],
    ...[
      'clipboard-read',
      'media',
      'mediaKeySystem',
      'geolocation',
      'notifications',
      'midi',
      'midiSysex',
      'pointerLock',
      'fullscreen',
      'openExternal',
      'window-management',
      'idle-detection',
      'display-capture',
      'storage-access',
      'hid',
      'serial',
      'usb',
      'fileSystem',
      'keyboardLock',
      'speaker-selection',
      'unknown',
      '',
      'constructor',
    ].map((permission) => [permission, { permission, url, isMainFrame: true }] as const),
  ] as const)('denies %j', (_name, asker) => expect(mayUse(asker)).toBe(false));
});

describe('senders of messages', () => {
  const ok = { contents: 3, url: 'app://tidemark/', isMainFrame: true };
  it('takes our window’s page', () => expect(maySend(ok, 3)).toBe(true));
  it.each([
    ['another contents, such as the developer tools', { ...ok, contents: 4 }, 3],
    ['a frame inside the page', { ...ok, isMainFrame: false }, 3],
    ['a frame that is gone', { ...ok, url: null }, 3],
    ['a time without a window', ok, null],
    ...foreign.map((url) => [`the address ${url}`, { ...ok, url }, 3] as const),
  ] as const)('refuses %s', (_name, sender, window) => expect(maySend(sender, window)).toBe(false));
});
