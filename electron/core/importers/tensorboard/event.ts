/** One record of an event file: tensorflow.Event, as much of it as a history needs. */
import { BYTES, FIXED32, FIXED64, VARINT, double, eachField, float, text, varint } from '../lib/proto.ts';
import { type Hparams, hparamsOf } from './hparams.ts';
import { type Tensor, tensorOf } from './tensor.ts';

/** One value of a summary. */
export interface TagValue {
  readonly tag: string;
  /** Name of TensorBoard's plug-in, where the record says it. */
  readonly plugin: string;
  readonly hparams: Hparams | null;
  readonly scalar: number | null;
  readonly tensor: Tensor | null;
  /** A form that is no scalar, text or setting: histogram, image, audio. */
  readonly other: string | null;
}

export interface EventRecord {
  /** Seconds since 1970; 0 where none is told. */
  readonly time: number;
  readonly step: number;
  readonly values: readonly TagValue[];
  /** What else it holds: a graph, metadata. */
  readonly other: string | null;
}

const OTHER_EVENTS: Readonly<Record<number, string>> = { 4: 'graph', 8: 'run metadata', 9: 'graph' };
const OTHER_VALUES: Readonly<Record<number, string>> = { 4: 'image', 5: 'histogram', 6: 'audio' };

/** SummaryMetadata.plugin_data: the plug-in's name and its own bytes. */
function pluginOf(bytes: Uint8Array, from: number, to: number): { name: string; hparams: Hparams | null } {
  let name = '';
  let content: readonly [number, number] = [0, 0];
  eachField(bytes, from, to, (field, wire, begin, end) => {
    if (field !== 1 || wire !== BYTES) return;
    eachField(bytes, begin, end, (inner, kind, a, b) => {
      if (kind !== BYTES) return;
      if (inner === 1) name = text(bytes, a, b);
      if (inner === 2) content = [a, b];
    });
  });
  return { name, hparams: name === 'hparams' ? hparamsOf(bytes, ...content) : null };
}

function valueOf(bytes: Uint8Array, from: number, to: number): TagValue {
  let tag = '';
  let plugin: ReturnType<typeof pluginOf> = { name: '', hparams: null };
  let scalar: number | null = null;
  let tensor: Tensor | null = null;
  let other: string | null = null;
  eachField(bytes, from, to, (field, wire, begin, end) => {
    if (field === 1 && wire === BYTES) tag = text(bytes, begin, end);
    else if (field === 2 && wire === FIXED32) scalar = float(bytes, begin);
    else if (field === 8 && wire === BYTES) tensor = tensorOf(bytes, begin, end);
    else if (field === 9 && wire === BYTES) plugin = pluginOf(bytes, begin, end);
    else other = OTHER_VALUES[field] ?? other;
  });
  return { tag, plugin: plugin.name, hparams: plugin.hparams, scalar, tensor, other };
}

/** @throws ProtoError where the bytes are no such record */
export function eventOf(bytes: Uint8Array): EventRecord {
  let [time, step] = [0, 0];
  let other: string | null = null;
  const values: TagValue[] = [];
  eachField(bytes, 0, bytes.length, (field, wire, from, to) => {
    if (field === 1 && wire === FIXED64) time = double(bytes, from);
    else if (field === 2 && wire === VARINT) step = varint(bytes, from);
    else if (field === 5 && wire === BYTES)
      eachField(bytes, from, to, (inner, kind, begin, end) => {
        if (inner === 1 && kind === BYTES) values.push(valueOf(bytes, begin, end));
      });
    else other = OTHER_EVENTS[field] ?? other;
  });
  return { time, step, values, other };
}
