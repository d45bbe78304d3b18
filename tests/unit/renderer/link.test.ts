import { expect, it } from 'vitest';
import { linkTo } from '../../../renderer/client/link.ts';

const view = { name: 'run', id: 'abc', tab: 'log' } as const;

it('a link of the browser is the page’s address with the view, and never the token', () => {
  expect(linkTo(view, 'http://127.0.0.1:4000/#token=secret&/runs', false)).toBe(
    'http://127.0.0.1:4000/#/run/abc?tab=log',
  );
});

it('a link of the desktop app opens it', () => {
  expect(linkTo(view, 'app://tidemark/index.html#/runs', true)).toBe('tidemark://run/abc?tab=log');
});
