import { expect, it } from 'vitest';
import { withoutPaths } from '../../../electron/core/api/without-paths.ts';

const places = [
  ['/home/ada', '<home>'],
  ['/home/ada/my lab', '<data folder>'],
  ['/srv/secret project/a.txt', '<data>'],
  ['/', '<root>'],
] as const;

it.each([
  ['open /home/ada/my lab/tidemark.db failed', 'open <data folder>/tidemark.db failed'],
  ['read /srv/secret project/a.txt: gone', 'read <data>: gone'],
  ['at file:///opt/app/out/main.js:3:1', 'at <path>'],
  ['Error: ENOENT, open "/mnt/x/y.csv"', 'Error: ENOENT, open "<path>"'],
  ['(/mnt/x/y.csv:12:3)', '(<path>:12:3)'],
  ['C:\\Users\\Ada\\a.csv is bad', '<path> is bad'],
  ['\\\\server\\share\\a is bad', '<path> is bad'],
  [
    'page app://tidemark/assets/a.js and http://127.0.0.1:7412/api',
    'page app://tidemark/assets/a.js and http://127.0.0.1:7412/api',
  ],
  ['3/4 done, 2026/11/30, and/or, linux/x64', '3/4 done, 2026/11/30, and/or, linux/x64'],
])('%j becomes %j', (text, clean) => {
  expect(withoutPaths(text, places)).toBe(clean);
});
