/** From a line of a script's output to what it reports. Worker and preview read by the same function. */
import type { ReportSpec } from '../spec/command-task.ts';
import { objectIn, reportIn } from './json-line.ts';
import { type Reported, numberIn, placed } from './pattern.ts';
import { patterns } from './patterns/index.ts';

/** A longer line is no report of a pattern; as JSON it may be this long. */
const LONGEST = 4096;
const LONGEST_JSON = 65_536;

const colours = /\u001b\[[0-9;?]{0,30}[ -/]{0,3}[@-~]/g;
export const withoutColours = (line: string): string => line.replaceAll(colours, '');

export interface Read extends Reported {
  /** Id of the pattern, `json`, or the expression itself. */
  readonly by: string;
}

type Reader = (line: string) => Reported | null;

function custom(regex: string): Reader {
  const expression = new RegExp(regex);
  return (line) => {
    const groups = expression.exec(line)?.groups;
    if (!groups) return null;
    const pairs = Object.entries(groups).flatMap(([name, text]): [string, number][] => {
      const value = text === undefined ? null : numberIn(text);
      return value === null ? [] : [[name, value]];
    });
    return pairs.length > 0 ? placed(pairs) : null;
  };
}

/**
 * A reader of one script's lines, in their order: an epoch that a line only announces holds for the lines after it.
 * @returns what a line reports, or null
 */
export function createReader({
  patterns: chosen,
  json,
}: Pick<ReportSpec, 'patterns' | 'json'>): (line: string) => Read | null {
  const readers = chosen.map((p): readonly [string, Reader] => {
    if (typeof p !== 'string') return [p.regex, custom(p.regex)];
    const ready = patterns.find(({ id }) => id === p);
    if (!ready) throw new Error(`No pattern ${p} is registered.`);
    return [p, ready.read];
  });
  let announced: number | null = null;
  return (line) => {
    if (json && line.length <= LONGEST_JSON) {
      const object = objectIn(line);
      const report = object && reportIn(object);
      if (report) return { ...report, by: 'json' };
    }
    if (line.length > LONGEST) return null;
    const plain = withoutColours(line);
    for (const [by, read] of readers) {
      const report = read(plain);
      if (!report) continue;
      if (report.values.length === 0) announced = report.epoch;
      const epoch = report.epoch ?? (report.step === null && by === 'keras' ? announced : null);
      return { ...report, epoch, by };
    }
    return null;
  };
}
