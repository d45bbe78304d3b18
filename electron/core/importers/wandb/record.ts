/** Records of W&B's own protocol (wandb_internal.proto), as much of them as a history needs. */
import { BYTES, VARINT, eachField, text, varint } from '../lib/proto.ts';
import { pythonJson } from '../lib/values.ts';

/** A key, of several parts where it was nested, and its value. */
export interface Item {
  readonly key: readonly string[];
  /** Undefined where it is no JSON. */
  readonly value: unknown;
}

export interface RunRecord {
  readonly id: string;
  readonly entity: string;
  readonly project: string;
  readonly config: readonly Item[];
  readonly group: string;
  readonly name: string;
  readonly notes: string;
  readonly tags: readonly string[];
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly started: number | null;
}

export type WandbRecord =
  | { readonly type: 'run'; readonly run: RunRecord }
  | { readonly type: 'history'; readonly step: number | null; readonly items: readonly Item[] }
  | { readonly type: 'config'; readonly items: readonly Item[] }
  | { readonly type: 'exit'; readonly code: number; readonly runtime: number }
  | { readonly type: 'other'; readonly what: string | null };

/** Records that are no part of a history, and what people would miss in them. */
const OTHERS: Readonly<Record<number, string>> = {
  4: 'lines of output',
  13: 'lines of output',
  7: 'system metrics',
  8: 'artifacts',
};

function itemOf(bytes: Uint8Array, from: number, to: number): Item {
  let key = '';
  const nested: string[] = [];
  let value: unknown;
  eachField(bytes, from, to, (field, wire, begin, end) => {
    if (wire !== BYTES) return;
    if (field === 1) key = text(bytes, begin, end);
    if (field === 2) nested.push(text(bytes, begin, end));
    if (field === 16) value = pythonJson(text(bytes, begin, end));
  });
  return { key: nested.length > 0 ? nested : [key], value };
}

/** The items that a field of a message repeats. */
function itemsOf(bytes: Uint8Array, from: number, to: number): Item[] {
  const items: Item[] = [];
  eachField(bytes, from, to, (field, wire, begin, end) => {
    if (field === 1 && wire === BYTES) items.push(itemOf(bytes, begin, end));
  });
  return items;
}

/** google.protobuf.Timestamp in milliseconds. */
function timeOf(bytes: Uint8Array, from: number, to: number): number {
  let [seconds, nanos] = [0, 0];
  eachField(bytes, from, to, (field, wire, begin) => {
    if (wire !== VARINT) return;
    if (field === 1) seconds = varint(bytes, begin);
    if (field === 2) nanos = varint(bytes, begin);
  });
  return seconds * 1000 + nanos / 1e6;
}

function runOf(bytes: Uint8Array, from: number, to: number): RunRecord {
  const texts: Record<number, string> = {};
  const tags: string[] = [];
  let config: readonly Item[] = [];
  let started: number | null = null;
  eachField(bytes, from, to, (field, wire, begin, end) => {
    if (wire !== BYTES) return;
    if (field === 4) config = itemsOf(bytes, begin, end);
    else if (field === 10) tags.push(text(bytes, begin, end));
    else if (field === 17) started = timeOf(bytes, begin, end);
    else if ([1, 2, 3, 6, 8, 9, 13].includes(field)) texts[field] = text(bytes, begin, end);
  });
  const at = (field: number): string => texts[field] ?? '';
  return {
    id: at(1),
    entity: at(2),
    project: at(3),
    config,
    group: at(6),
    name: at(8),
    notes: at(9),
    tags,
    host: at(13),
    started,
  };
}

function historyOf(bytes: Uint8Array, from: number, to: number): WandbRecord {
  let step: number | null = null;
  eachField(bytes, from, to, (field, wire, begin, end) => {
    // A step of 0 is written as a message without fields.
    if (field !== 2 || wire !== BYTES) return;
    step = 0;
    eachField(bytes, begin, end, (inner, kind, a) => {
      if (inner === 1 && kind === VARINT) step = varint(bytes, a);
    });
  });
  return { type: 'history', step, items: itemsOf(bytes, from, to) };
}

function exitOf(bytes: Uint8Array, from: number, to: number): WandbRecord {
  let [code, runtime] = [0, 0];
  eachField(bytes, from, to, (field, wire, begin) => {
    if (wire !== VARINT) return;
    if (field === 1) code = varint(bytes, begin);
    if (field === 2) runtime = varint(bytes, begin);
  });
  return { type: 'exit', code, runtime };
}

/** @throws ProtoError where the bytes are no such record */
export function recordOf(bytes: Uint8Array): WandbRecord {
  let record: WandbRecord = { type: 'other', what: null };
  eachField(bytes, 0, bytes.length, (field, wire, from, to) => {
    if (wire !== BYTES) return;
    if (field === 2) record = historyOf(bytes, from, to);
    else if (field === 5) record = { type: 'config', items: itemsOf(bytes, from, to) };
    else if (field === 17) record = { type: 'run', run: runOf(bytes, from, to) };
    else if (field === 18) record = exitOf(bytes, from, to);
    else if (OTHERS[field] !== undefined) record = { type: 'other', what: OTHERS[field] };
  });
  return record;
}
