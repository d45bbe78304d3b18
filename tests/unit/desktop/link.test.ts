import { describe, expect, it } from 'vitest';
import { hashOfFile, linkQuestion, parseLink } from '../../../electron/hosts/desktop/link.ts';
import { parseAddress } from '../../../renderer/client/address.ts';

describe('a link', () => {
  it.each([
    ['tidemark://runs', '#/runs'],
    ['tidemark://runs/', '#/runs'],
    ['tidemark://runs?where=metrics.eval_loss%20%3C%201.6', '#/runs?where=metrics.eval_loss+%3C+1.6'],
    ['TIDEMARK://run/01JABC?tab=log', '#/run/01JABC?tab=log'],
    ['tidemark://sweeps/01JABC?look=slice&other=1', '#/sweeps/01JABC?look=slice'],
    ['tidemark://compare?ids=a,b&metric=loss', '#/compare?ids=a%2Cb&metric=loss'],
    ['tidemark://settings?section=trash', '#/settings?section=trash'],
    [
      'tidemark://range-tests/01JABC?bounds=0.001,0.1&cycle=one-cycle',
      '#/range-tests/01JABC?bounds=0.001%2C0.1&cycle=one-cycle',
    ],
  ])('%s shows %s, an address the page knows', (text, hash) => {
    expect(parseLink(text)?.hash).toBe(hash);
    expect(parseAddress(hash)).not.toBeNull();
  });

  it.each([
    'tidemark:runs',
    'tidemark://',
    'tidemark://run',
    'tidemark://new?file=/etc/passwd.tidemark.yaml',
    'tidemark://generate?run=1',
    'tidemark://constructor',
    'tidemark://__proto__',
    'tidemark://run/../../etc/passwd',
    'tidemark://run/a/b',
    'tidemark://run/%2e%2e',
    'tidemark://run/a b',
    'tidemark://run/a#/settings',
    'tidemark://user@run/a',
    'tidemark://user:word@run/a',
    'tidemark://run:80/a',
    'tidemark://run\n/a',
    'https://tidemark/run/a',
    'app://tidemark/#/run/a',
    'javascript:alert(1)',
    `tidemark://runs?where=${'x'.repeat(3000)}`,
    '',
  ])('%j is not followed', (text) => {
    const link = parseLink(text);
    // A newline within an address is dropped by the URL's own rules, and what is left is a run's.
    if (text.includes('\n')) expect(link?.hash).toBe('#/run/a');
    else expect(link).toBeNull();
  });

  it('is asked about in words of what it shows', () => {
    const link = parseLink('tidemark://run/01JABC');
    expect(link && linkQuestion(link)).toMatchObject({ message: 'Open a run, 01JABC?', cancelId: 1 });
  });

  it('a file’s address gives the file back', () => {
    const file = '/a b/ü&x=1#2.tidemark.yaml';
    expect(parseAddress(hashOfFile(file))).toMatchObject({ name: 'new', file });
  });
});
