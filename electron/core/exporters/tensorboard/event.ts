/** Records of an event file, written: tensorflow.Event in a TFRecord, as importers/tensorboard reads them. */
import { masked } from '../../importers/lib/crc32c.ts';
import { bytes, double, float, whole } from '../lib/proto.ts';

/** tensorflow.DataType. */
const FLOAT = 1;
const STRING = 7;

/** @param time seconds since 1970 */
function record(time: number, step: number, what: Buffer): Buffer {
  const data = Buffer.concat([double(1, time), whole(2, step), what]);
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(data.length));
  head.writeUInt32LE(masked(head.subarray(0, 8)), 8);
  const foot = Buffer.alloc(4);
  foot.writeUInt32LE(masked(data));
  return Buffer.concat([head, data, foot]);
}

export const versionRecord = (time: number): Buffer => record(time, 0, bytes(3, 'brain.Event:2'));

/** All scalars of one step. A value is a 32-bit float in these files. */
export const scalarRecord = (time: number, step: number, values: readonly (readonly [string, number])[]): Buffer =>
  record(time, step, bytes(5, ...values.map(([name, value]) => bytes(1, bytes(1, name), float(2, value)))));

const plugin = (name: string, content: Uint8Array): Buffer => bytes(9, bytes(1, bytes(1, name), bytes(2, content)));

export function textRecord(time: number, step: number, name: string, text: string): Buffer {
  const shape = bytes(2, bytes(2, whole(1, 1)));
  const tensor = bytes(8, whole(1, STRING), shape, bytes(8, text));
  const value = bytes(1, bytes(1, `${name}/text_summary`), tensor, plugin('text', Buffer.alloc(0)));
  return record(time, step, bytes(5, value));
}

export type Setting = string | number | boolean;

/** google.protobuf.Value. */
const settingValue = (value: Setting): Buffer =>
  typeof value === 'number' ? double(2, value) : typeof value === 'string' ? bytes(3, value) : whole(4, value ? 1 : 0);

/** What the hparams plug-in shows of a run: its settings, or that it has ended. */
function hparamsRecord(time: number, tag: string, session: Buffer): Buffer {
  const nothing = bytes(8, whole(1, FLOAT), bytes(2, bytes(2)));
  return record(time, 0, bytes(5, bytes(1, bytes(1, tag), nothing, plugin('hparams', session))));
}

export const settingsRecord = (time: number, settings: readonly (readonly [string, Setting])[]): Buffer =>
  hparamsRecord(
    time,
    '_hparams_/session_start_info',
    bytes(
      3,
      ...settings.map(([key, value]) => bytes(1, bytes(1, key), bytes(2, settingValue(value)))),
      double(5, time),
    ),
  );

/** hparams.Status. */
const STATUS = { done: 1, failed: 2, other: 0 } as const;

export const endRecord = (time: number, state: string): Buffer =>
  hparamsRecord(
    time,
    '_hparams_/session_end_info',
    bytes(4, whole(1, state === 'done' || state === 'failed' ? STATUS[state] : STATUS.other), double(2, time)),
  );
