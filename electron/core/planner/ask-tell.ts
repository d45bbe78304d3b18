/** A sweep planned for somebody else's loop: each line of JSON is a question or a result, each answer a line of JSON. */
import { z } from 'zod';
import type { Json } from '../../../shared/spec/sweep/distributions.ts';
import { type Plan, nextOf, prunes } from './plan.ts';
import type { Report, Trial } from './sampler.ts';
import { asWritten } from './space.ts';

const MAX_ASK = 10_000;

/** A number, or what JSON has no word for; null is what a NaN becomes in most programs. */
const number = z
  .union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']), z.null()], 'expected a number')
  .transform((v) => (v === null ? NaN : Number(v)));
const trial = z.int().min(0, 'trials are numbered from 0');

const HOW_MANY = `ask for 1 to ${MAX_ASK} trials at once`;

const message = z.union(
  [
    z.strictObject({ ask: z.int().min(1, HOW_MANY).max(MAX_ASK, HOW_MANY) }),
    z.strictObject({
      tell: z.strictObject({
        trial,
        value: number.optional(),
        values: z.array(number).optional(),
        state: z.enum(['done', 'failed', 'pruned']).default('done'),
      }),
    }),
    z.strictObject({ report: z.strictObject({ trial, step: z.number(), value: number }) }),
  ],
  `expected {"ask":1}, {"tell":{"trial":0,"value":1.2}} or {"report":{"trial":0,"step":1,"value":1.2}}`,
);
type Message = z.output<typeof message>;

type Answer = { readonly [key: string]: Json };

export interface AskTell {
  /** The answers to one line, in order; empty lines and results have none. */
  readonly answer: (line: string) => Answer[];
}

/** JSON, with the NaN and Infinity that Python writes into it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const quoted = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (m) => (m.startsWith('"') ? m : `"${m}"`));
    if (quoted === text) throw error;
    return JSON.parse(quoted);
  }
}

type Mutable = { -readonly [K in keyof Trial]: Trial[K] };

export function askTell(plan: Plan): AskTell {
  const history: Mutable[] = [];
  let lines = 0;

  /** Why no more trials are given, or null. */
  function ending(): string | null {
    const [goal] = plan.goals;
    if (plan.goals.length === 1 && goal && goal.target !== null) {
      const { target } = goal;
      const reached = (v: number | undefined): boolean =>
        v !== undefined && (goal.goal === 'minimize' ? v <= target : v >= target);
      const first = history.find((t) => t.state === 'done' && reached(t.values[0]));
      if (first) return `trial ${first.number} has reached the target, ${target}`;
    }
    return plan.limit !== null && history.length >= plan.limit ? `the sweep may have ${plan.limit} trials` : null;
  }

  function ask(count: number): Answer[] {
    const answers: Answer[] = [];
    while (answers.length < count) {
      const why = ending();
      const params = why === null ? nextOf(plan, history) : null;
      if (params === null)
        return [...answers, { done: true, why: why ?? 'every setting of the space has been asked for' }];
      const next = history.length;
      history.push({ number: next, params, state: 'pending', values: [], reports: [] });
      answers.push({ trial: next, params: asWritten(plan.space, params) });
    }
    return answers;
  }

  /** @throws RangeError with a message for people */
  function pending(number: number): Mutable {
    const found = history[number];
    if (!found) throw new RangeError(`trial ${number} has not been asked for`);
    if (found.state !== 'pending') throw new RangeError(`trial ${number} has been told already: ${found.state}`);
    return found;
  }

  function tell({ trial: at, value, values, state }: Extract<Message, { tell: unknown }>['tell']): void {
    const told = pending(at);
    const all = values ?? (value === undefined ? [] : [value]);
    if (values && value !== undefined) throw new RangeError('give value or values, not both');
    const wanted = plan.goals.length;
    if (all.length !== wanted && (state === 'done' || all.length > 0))
      throw new RangeError(
        wanted === 1 ? 'a done trial has one value' : `a done trial has ${wanted} values, one for each metric`,
      );
    told.state = state;
    told.values = all;
  }

  function report({ trial: at, step, value }: Report & { trial: number }): Answer {
    const told = pending(at);
    const last = told.reports.at(-1);
    if (last && step <= last.step) throw new RangeError(`step must be above ${last.step}, the one reported before`);
    told.reports = [...told.reports, { step, value }];
    return {
      trial: at,
      prune: prunes(
        plan,
        told,
        history.filter((t) => t !== told),
      ),
    };
  }

  function take(line: string): Answer[] {
    const parsed = message.safeParse(parse(line));
    if (!parsed.success) throw new RangeError(parsed.error.issues[0]?.message ?? 'not understood');
    const said = parsed.data;
    if ('ask' in said) return ask(said.ask);
    if ('report' in said) return [report(said.report)];
    tell(said.tell);
    return [];
  }

  return {
    answer(line) {
      lines++;
      if (line.trim() === '') return [];
      try {
        return take(line);
      } catch (error) {
        if (error instanceof SyntaxError) return [{ error: `not JSON: ${error.message}`, line: lines }];
        if (error instanceof RangeError) return [{ error: error.message, line: lines }];
        throw error;
      }
    },
  };
}
