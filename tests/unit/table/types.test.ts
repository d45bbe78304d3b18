import { expect, test } from 'vitest';
import { toBoolean, toDays, toNumber } from '../../../electron/worker/data/table/cells.ts';
import { type Seen, scanTable } from '../../../electron/worker/data/table/columns.ts';
import { sniffDelimiter } from '../../../electron/worker/data/table/delimiter.ts';
import type { TableSource } from '../../../electron/worker/data/table/source.ts';
import { chooseColumns, inferType } from '../../../electron/worker/data/table/types.ts';
import { tabularTask } from '../../../shared/spec/tabular-task.ts';

const goOn = (): Promise<boolean> => Promise.resolve(false);

function source(lines: readonly (readonly string[])[]): TableSource {
  async function* rows() {
    for (const [i, cells] of lines.entries()) yield { row: i + 1, cells };
  }
  return { name: 'table', open: () => ({ rows: rows(), sha256: () => '' }) };
}

async function columnOf(cells: readonly string[]): Promise<Seen> {
  const scan = await scanTable(
    source([['x', 'y'], ...cells.map((c) => [c, '1'])]),
    { header: true, decimal: '.' },
    goOn,
  );
  return scan.columns[0] as Seen;
}

const many = Array.from({ length: 30 }, (_, i) => `word ${i}`);

test.each([
  ['numbers', ['1', '-2.5', '.5', '1e-3', '+4'], 'numeric'],
  ['numbers with gaps', ['1', '', 'NA', '2'], 'numeric'],
  ['words', ['red', 'blue', 'red'], 'category'],
  ['yes and no', ['yes', 'No', 'yes', 'No'], 'boolean'],
  ['true and false with gaps', ['true', '', 'false'], 'boolean'],
  ['ISO dates', ['2024-01-31', '2023-12-01'], 'date'],
  ['a different word in every one of many rows', many, 'text'],
  ['more words than categories', [...many, ...many], 'text'],
  ['a few numbers among words', ['1', 'a', 'b', '2'], 'category'],
  ['nothing', ['', 'NA', '?'], 'empty'],
  ['numbers with one word among them', [...Array<string>(20).fill('5'), 'five'], 'mistaken'],
])('a column of %s', async (_, cells, type) => {
  expect(inferType(await columnOf(cells), 20)).toBe(type);
});

test('cells that are almost numbers, dates or booleans are none', () => {
  for (const cell of ['0x10', '1,000', '1 000', 'Infinity', '1e', '.', '--1', '1.2.3'])
    expect(toNumber(cell, '.'), cell).toBeNull();
  for (const cell of ['2024-13-01', '2024-1-1', '01/02/2024', '2024']) expect(toDays(cell), cell).toBeNull();
  for (const cell of ['0', '1', 'truely', 'on']) expect(toBoolean(cell), cell).toBeNull();
});

test('a date is days since 1970, in UTC', () => {
  expect(toDays('1970-01-02')).toBe(1);
  expect(toDays('1970-01-02 12:00')).toBe(1.5);
  expect(toDays('1970-01-01T01:00:00+01:00')).toBe(0);
});

test('the delimiter is the one the first line has most of, outside quotes', () => {
  expect(sniffDelimiter('a;b;c\n1,5;2,5;3,5\n')).toBe(';');
  expect(sniffDelimiter('"a;b;c;d",e,f\n')).toBe(',');
  expect(sniffDelimiter('\n\na\tb\n')).toBe('\t');
  expect(sniffDelimiter('a\n')).toBe(',');
});

test('dates and text are left out and say why, unless a type is given', async () => {
  const lines = [['day', 'note', 'y'], ...many.map((word, i) => [`2024-01-${10 + (i % 20)}`, word, String(i)])];
  const choose = async (given: object) => {
    const options = tabularTask.parse({ type: 'tabular', data: 'd', target: 'y', ...given });
    const { columns } = await scanTable(source(lines), options, goOn);
    return chooseColumns('table', columns, options).map((c) => [c.name, c.type, c.role]);
  };
  expect(await choose({})).toEqual([
    ['day', 'date', 'ignored'],
    ['note', 'text', 'ignored'],
    ['y', 'numeric', 'target'],
  ]);
  expect(await choose({ types: { day: 'date', note: 'category' } })).toEqual([
    ['day', 'date', 'feature'],
    ['note', 'category', 'feature'],
    ['y', 'numeric', 'target'],
  ]);
  await expect(choose({ features: ['note'] })).rejects.toThrow(/"note" cannot be used as it is/);
});
