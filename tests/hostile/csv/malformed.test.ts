/** Malformed tables: an error that names row and column, or a rule that is written in docs/guide/tabular.md. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Problem } from '../../../electron/worker/data/problem.ts';
import { scanTable } from '../../../electron/worker/data/table/columns.ts';
import { loadTable } from '../../../electron/worker/data/table/load.ts';
import { tableSource } from '../../../electron/worker/data/table/source.ts';
import { type Column, chooseColumns } from '../../../electron/worker/data/table/types.ts';
import { type TabularTask, tabularTask } from '../../../shared/spec/tabular-task.ts';

const folder = mkdtempSync(join(tmpdir(), 'tidemark-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const goOn = (): Promise<boolean> => Promise.resolve(false);

type Options = Partial<TabularTask>;

async function read(content: string | Uint8Array, given: Options = {}) {
  writeFileSync(join(folder, 't.csv'), content);
  const options = tabularTask.parse({ type: 'tabular', data: 't.csv', target: 'y', ...given });
  const source = tableSource(options.data, folder, options);
  const scan = await scanTable(source, options, goOn);
  const columns = chooseColumns(source.name, scan.columns, options);
  const target = columns.find((c) => c.role === 'target') as Column;
  const table = await loadTable(source, scan, columns, options, target.type !== 'numeric', goOn);
  return { scan, columns, table, values: (name: string) => Array.from(table.cells.get(name)?.values ?? []) };
}

const numbers = (n: number): string => Array.from({ length: n }, (_, i) => `${i}.5,${i}`).join('\n');
const wide = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',');

const refused: readonly [what: string, content: string | Uint8Array, says: RegExp, options?: Options][] = [
  ['a row that is too short', 'x,z,y\n1,2,3\n1,2\n', /row 3, column 3: the row has 2 cells; the first row has 3/],
  ['a row that is too long', 'x,y\n1,2\n1,2,3\n', /row 3, column 3: the row has 3 cells.*in quotes/],
  ['a ragged row after an empty line', 'x,y\n\n1,2\n1\n', /row 4, column 2/],
  ['an unclosed quote', 'x,y\n1,2\n"3,4\n5,6\n', /row 3, column 1: a quote is opened and never closed/],
  ['text after a closing quote', 'x,y\n1,2\n"3"a,4\n', /row 3, column 1: text follows a closing quote/],
  ['a quote inside a bare cell', 'x,y\n1,2\n3,4"\n', /row 3, column 2: a quote stands inside a cell/],
  ['a NUL byte', 'x,y\n1,2\n3\0,4\n', /line 3: there is a NUL byte/],
  ['UTF-16, little-endian', Buffer.from('\ufeffx,y\n1,2\n', 'utf16le'), /is UTF-16; save it as "CSV UTF-8"/],
  ['UTF-16, big-endian', Buffer.from('\ufeffx,y\n1,2\n', 'utf16le').swap16(), /is UTF-16/],
  ['UTF-16 without a mark', Buffer.from('x,y\n1,2\n', 'utf16le'), /line 1: there is a NUL byte/],
  ['Latin-1', Buffer.from('x,y\n1,2\ncaf\xe9,4\n', 'latin1'), /line 3: there is a byte that is not UTF-8/],
  ['a cut-off UTF-8 character at the end', Buffer.from([0x78, 0x2c, 0x79, 0x0a, 0xe2, 0x82]), /not UTF-8/],
  ['100,000 columns', `${wide}\n`, /row 1, column 4097: the table has 100000 columns; at most 4096/],
  ['a duplicate header', 'x,x,y\n1,2,3\n', /row 1, column 2: "x" names column 1 too/],
  ['an empty header', 'x,,y\n1,2,3\n', /row 1, column 2: the column has no name/],
  ['a header of numbers', '1,2\n3,4\n', /row 1, column 1: the first row is all numbers/],
  ['one column', 'y\n1\n2\n', /the table has one column/],
  ['a decimal comma', `x,y\n${numbers(12)}\n"7,5",1\n`, /row 14, column "x": "7,5" is not a number.*task\.decimal/],
  ['decimal commas everywhere', 'x;y\n1,5;1\n2,5;2\n', /row 2, column "x": "1,5" is not a number.*task\.decimal/],
  ['a word among numbers', `x,y\n${numbers(12)}\nhello,1\n`, /row 14, column "x": "hello" is not a number/],
  ['infinity among numbers', `x,y\n${numbers(12)}\ninf,1\n`, /row 14, column "x": "inf" is not a number/],
  ['a number too large', `x,y\n${numbers(12)}\n1e999,1\n`, /row 14, column "x": "1e999" is not a number/],
  ['words where numbers were promised', 'x,y\na,1\nb,2\n', /row 2, column "x": "a"/, { types: { x: 'numeric' } }],
  ['a row of 5 million characters', `x,y\n1,2\n"${'a,b\n'.repeat(1_250_000)}",1\n`, /row 3.*longer than 4194304/],
  ['an empty file', '', /is empty/],
  ['a mark alone', '\ufeff', /is empty/],
  ['a target that is not there', 'x,z\n1,2\n', /has no column "y". It has: x, z/],
];

test.each(refused)('refuses %s', async (_, content, says, options) => {
  const failure: unknown = await read(content, options).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Problem);
  expect((failure as Problem).message).toMatch(says);
});

const accepted: readonly [
  what: string,
  content: string | Uint8Array,
  column: string,
  values: number[],
  options?: Options,
][] = [
  ['a byte order mark', '\ufeffx,y\n1,2\n3,4\n', 'x', [1, 3]],
  ['CRLF, LF and CR mixed', 'x,y\r\n1,2\n3,4\r5,6\r\n', 'y', [2, 4, 6]],
  ['no line end at the end', 'x,y\n1,2\n3,4', 'y', [2, 4]],
  ['empty lines', 'x,y\n\n1,2\n\n3,4\n\n', 'x', [1, 3]],
  ['spaces around cells', 'x , y\n 1 , 2\n3,4 \n', 'y', [2, 4]],
  ['a delimiter, a quote and a line end in quotes', '"a ""x"", b\nc",y\n1,2\n3,4\n', 'a "x", b\nc', [1, 3]],
  ['semicolons and decimal commas', 'x;y\n1,5;1\n-2,25;2\n', 'x', [1.5, -2.25], { decimal: ',' }],
  ['tabs', 'x\ty\n1\t2\n3\t4\n', 'y', [2, 4]],
  ['a header called __proto__', '__proto__,y\n1,2\n3,4\n', '__proto__', [1, 3]],
  ['headers called constructor and hasOwnProperty', 'constructor,y\n1,2\n3,4\n', 'constructor', [1, 3]],
  ['script in a header', '<script>alert(1)</script>,y\n1,2\n3,4\n', '<script>alert(1)</script>', [1, 3]],
  [
    'every spelling of a missing number',
    'x,y\n,1\nNA,2\nNaN,3\nnull,4\n?,5\nN/A,6\n7,7\n',
    'x',
    [...Array(6).fill(NaN), 7],
  ],
  ['no header', '1,2\n3,4\n', 'column_2', [2, 4], { header: false, target: 'column_1' }],
  ['a missing target: its row is left out', 'x,y\n1,2\n3,\n5,6\n', 'x', [1, 5]],
];

test.each(accepted)('reads %s', async (_, content, column, values, options) => {
  expect((await read(content, options)).values(column)).toEqual(values);
});

test('a table much larger than its pieces is read without keeping its rows', async () => {
  const line = 'word,1.5,2024-01-01,12345\n';
  const { scan } = await read(`a,b,c,y\n${line.repeat(60_000)}`, { target: 'b' });
  expect(scan.rows).toBe(60_000);
  expect(scan.columns.map((c) => c.distinct.size)).toEqual([1, 1, 1, 1]);
});

test('a folder is refused', async () => {
  const options = tabularTask.parse({ type: 'tabular', data: '.', target: 'y' });
  await expect(scanTable(tableSource('.', folder, options), options, goOn)).rejects.toThrow(/is a folder/);
});
