import { expect, test } from 'vitest';
import { de } from '../../../renderer/strings/de.ts';
import { en } from '../../../renderer/strings/en.ts';

type Leaf = string | ((...given: unknown[]) => unknown);

/** Every word of a catalogue by its path. */
function leaves(words: unknown, path = ''): Map<string, Leaf> {
  if (typeof words === 'string' || typeof words === 'function') return new Map([[path, words as Leaf]]);
  return new Map(
    Object.entries(words as object).flatMap(([key, value]) => [...leaves(value, path === '' ? key : `${path}.${key}`)]),
  );
}
// The core's sentences take values by name, and have a law of their own: tests/conformance/core-sentences.
const english = leaves({ ...en, core: {} });
const german = leaves({ ...de, core: {} });

/** Terms of the field that German has too, names, signs, and what is typed as it stands. */
const same = new Set([
  ...['Tidemark', 'tidemark serve', 'Status', 'Name', 'Schedule', 'Optimizer', 'Seed', 'Seeds', 'lr', 'Tags', 'Tag'],
  ...['Engine', 'Spec', 'Checkpoint', 'Checkpoints', 'Prompt', 'Prompts', 'nats', 'n = 1', 'System', 'Palette'],
  ...['Loss', 'Momentum', 'eval', 'Eval', 'R²', '5 %', '25 %', '75 %', '95 %', 'Text', 'Top k', 'Top p', 'T', 'Sweep'],
  ...['Sweeps', 'Trial', 'Trials', 'Sampler', 'Sampler, pruner', 'Parameter', 'Experiment', 'Test', 'base', 'max'],
  ...['spec.yaml', 'sweep.yaml', '/home/me/project/runs', 'step=12 loss=1.3', 'optimizer.lr=0.001', '–', '—', ''],
  ...['metrics.eval_loss < 1.6 and optimizer = "sgd"', 'Minimum ÷ 10', 'Valley', 'Slide', 'Baseline', '4. Sweep'],
]);

/** Keys by what stands on them. */
const keys = /^keys\.list\.\d+\.0$/;

test('has the same words as English, in the same places', () => {
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
});

test('says nothing in English but terms that German has too', () => {
  const untranslated = [...german].filter(
    ([path, word]) => typeof word === 'string' && word === english.get(path) && !same.has(word) && !keys.test(path),
  );
  expect(untranslated).toEqual([]);
});

test('names keys as German keyboards do', () => {
  const named = [...german].filter(([path]) => keys.test(path)).map(([, word]) => String(word));
  expect(named.filter((name) => /Ctrl|Shift|Del|Left|Right|Up|Down/.test(name))).toEqual([]);
});

test('has no exclamation marks, and quotes as German does', () => {
  expect([...german].filter(([, word]) => /!|“(?=\p{L})/u.test(String(word)))).toEqual([]);
});

const n = 1287;
const s = 'abc';
const beyond = { count: 3, limit: '7.2' };
const summary = {
  ...{ first: s, firstStep: s, bestWord: s, best: s, bestStep: s, last: s, trend: s, gaps: 2, infinite: 1 },
  ...{ group: s, vary: s, from: s, bestAt: s, to: s },
};
const worst = { truth: s, taken: s, count: 4 };
/** What functions are given that take more than numbers and texts. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  'charts.clipped': [beyond, beyond, true],
  'charts.summary': [s, n, summary],
  'charts.matrixSummary': [n, { right: 8, all: n, classes: 3, worst }],
  'charts.residualSummary': [n, { target: s, middle: s, low: s, high: s }],
  'range.summary': [s, n, summary],
  'generate.odds.levels': [[s, s, s]],
  'generate.prompts.settings': [{ temperature: 0.8, top_k: 40, top_p: 0.9, seed: 1, tokens: 200 }],
  'generate.ofSide': [s, s],
  'generate.besideIs': [{ kind: 'best', step: n }, s],
  'history.menu': [[1, 2]],
  'new.unused': [[s, s], s],
  'sweep.frontPoint': [n, [s, s], [s, s], true],
  'sweep.frontSummary': [n, [s, s], [1, 2]],
  'sweep.contourCell': [[s, s], [s, s], s],
  'sweep.contourSummary': [[s, s], [s, s], s, s],
};
/** Those that are given texts: the others take numbers, which have every method that is called on them. */
const texts = (word: Leaf): readonly unknown[] => Array.from({ length: (word as () => unknown).length }, () => s);
const numbers = (word: Leaf): readonly unknown[] => Array.from({ length: (word as () => unknown).length }, () => n);

function said(path: string, word: Leaf): string {
  if (typeof word === 'string') return word;
  const given = samples[path];
  if (given) return JSON.stringify(word(...given));
  try {
    return JSON.stringify(word(...numbers(word)));
  } catch {
    return JSON.stringify(word(...texts(word)));
  }
}

test('every function says something of what it is given, in both languages', () => {
  for (const catalogue of [english, german]) {
    const wrong = [...catalogue]
      .filter(([, word]) => typeof word === 'function')
      .map(([path, word]) => [path, said(path, word)] as const)
      .filter(
        ([path, text]) =>
          text === undefined || /undefined|\[object|NaN(?! (at|bei))/.test(text) || text === '""' || path === '',
      );
    expect(wrong).toEqual([]);
  }
});

test('sentences that are made of parts differ from the English, too', () => {
  const parts = /^"?[#=+±×\d\s.,·()a-z/%:-]*"?$|Tidemark|SQLite|Thread|Checkpoint|Slot|Sweep|Seed|Trial|Parameter/;
  const alike = [...german]
    .filter(([, word]) => typeof word === 'function')
    .map(([path, word]) => [path, said(path, word), said(path, english.get(path) ?? '')] as const)
    .filter(([, mine, theirs]) => mine.replaceAll(/\s/g, ' ') === theirs.replaceAll(/\s/g, ' ') && !parts.test(mine));
  expect(alike).toEqual([]);
});
