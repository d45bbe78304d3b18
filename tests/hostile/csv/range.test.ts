/** What a file of range-test curves may hold, and what is refused, with its place. */
import { describe, expect, it } from 'vitest';
import { readRangeCsv } from '../../../electron/core/importers/range-csv.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { RangeCurve } from '../../../shared/range-test/index.ts';

const read = (text: string | Uint8Array): RangeCurve[] =>
  readRangeCsv('a.csv', typeof text === 'string' ? new TextEncoder().encode(text) : text);

function refusal(text: string | Uint8Array): string {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return [error.message, ...error.issues.map((i) => `${i.path}: ${i.message}`)].join('\n');
  }
  throw new Error('it was accepted');
}

const two = [{ seed: 0, lr: [0.1, 0.2], loss: [1, 2] }];

describe('accepted', () => {
  it.each([
    ['plain rows', 'lr,loss\n0.1,1\n0.2,2\n', two],
    ['a byte order mark and CRLF', '\ufefflr,loss\r\n0.1,1\r\n0.2,2\r\n', two],
    ['old Macintosh line ends', 'lr,loss\r0.1,1\r0.2,2', two],
    ['quotes and spaces', '"lr" , "loss"\n'.replaceAll(' , ', ',') + '"0.1", 1\n 0.2 ,"2"\n', two],
    ['capitals, other order, other columns', 'step,Loss,LR\n0,1,0.1\n1,2,0.2\n', two],
    ['semicolons', 'lr;loss\n0.1;1\n0.2;2\n', two],
    ['tabs', 'lr\tloss\n0.1\t1\n0.2\t2\n', two],
    ['empty lines and rows of empty cells', '\nlr,loss\n\n0.1,1\n,\n0.2,2\n\n', two],
    ['blank cells and cut rows: the row is left out', 'lr,loss\n0.1,1\n0.15,\n,7\n0.17\n0.2,2\n', two],
    ['exponents', 'lr,loss\n1e-1,1E0\n+2.0e-01,2.\n', two],
    ['a header alone', 'lr,loss\n', []],
    [
      'nan and inf as they are',
      'lr,loss\n0.1,NaN\n0.2,-inf\n0.3,Infinity\n',
      [{ seed: 0, lr: [0.1, 0.2, 0.3], loss: [NaN, -Infinity, Infinity] }],
    ],
    [
      'several seeds, in any order of rows',
      'lr,loss,seed\n0.1,1,7\n0.1,3,-2\n0.2,2,7\n',
      [
        { seed: 7, lr: [0.1, 0.2], loss: [1, 2] },
        { seed: -2, lr: [0.1], loss: [3] },
      ],
    ],
  ])('%s', (_name, text, curves) => {
    expect(read(text)).toEqual(curves);
  });
});

describe('refused', () => {
  it.each([
    ['nothing', '', /a\.csv is empty\. The first row names the columns/],
    ['no header', '0.1,1\n0.2,2\n', /row 1: there is no column lr\..* here it has 0\.1, 1\./],
    ['no loss', 'lr,accuracy\n0.1,1\n', /no column loss/],
    ['a column twice', 'lr,loss,LOSS\n0.1,1,2\n', /row 1, column 3: there are two columns loss/],
    ['a word', 'lr,loss\n0.1,1\n0.2,high\n', /row 3, column 2: "high" is not a number/],
    ['a decimal comma in quotes', 'lr,loss\n"0,1",1\n', /row 2, column 1: "0,1" has a decimal comma; write a point/],
    ['a decimal comma', 'lr,loss\n0.1,1\n0,2,2\n', /row 3, column 3: the row has 3 cells.*decimal comma/],
    ['a rate below zero', 'lr,loss\n-0.1,1\n', /row 2, column 1: the learning rate -0\.1 is below zero/],
    ['half a seed', 'lr,loss,seed\n0.1,1,1.5\n', /row 2, column 3: the seed "1\.5" is not a whole number/],
    ['a seed in letters', 'lr,loss,seed\n0.1,1,run-7\n', /row 2, column 3: the seed "run-7" is not a whole number/],
    ['no seed', 'lr,loss,seed\n0.1,1,\n', /row 2, column 3: the seed is missing/],
    ['an open quote', 'lr,loss\n"0.1,1\n', /row 2: a quote is opened and never closed/],
    ['a quote in a cell', 'lr,loss\n0"1,1\n', /row 2: a quote stands where none may/],
    ['hexadecimal', 'lr,loss\n0x10,1\n', /"0x10" is not a number/],
    ['a NUL', 'lr,loss\n0.1,\0\n', /NUL/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x6c, 0]), /UTF-16/],
    ['Latin-1', new Uint8Array([0x6c, 0x72, 0x2c, 0xe9, 0x0a]), /not UTF-8/],
  ])('%s', (_name, text, message) => {
    expect(refusal(text)).toMatch(message);
  });

  it('every wrong cell at once, but no more than 20', () => {
    expect(refusal(`lr,loss\n${'x,y\n'.repeat(500)}`).split('\n')).toHaveLength(1 + 20);
  });
});
