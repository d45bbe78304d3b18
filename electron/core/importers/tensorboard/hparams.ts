/** What TensorBoard's hparams plug-in keeps of a run: its settings, and how it ended (tensorboard/plugins/hparams/plugin_data.proto). */
import { BYTES, FIXED64, VARINT, double, eachField, text, varint } from '../lib/proto.ts';

export interface Hparams {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly state: 'done' | 'failed' | null;
}

const MOST = 10_000;

/** google.protobuf.Value, of the kinds a setting may have. */
function plainValue(bytes: Uint8Array, from: number, to: number): unknown {
  let value: unknown = null;
  eachField(bytes, from, to, (field, wire, begin, end) => {
    if (field === 2 && wire === FIXED64) value = double(bytes, begin);
    if (field === 3 && wire === BYTES) value = text(bytes, begin, end);
    if (field === 4 && wire === VARINT) value = varint(bytes, begin) !== 0;
  });
  return value;
}

/** HParamsPluginData: field 3 begins a session, field 4 ends it; field 2 describes the experiment and is not needed. */
export function hparamsOf(bytes: Uint8Array, from: number, to: number): Hparams {
  const settings: [string, unknown][] = [];
  let state: Hparams['state'] = null;
  eachField(bytes, from, to, (field, wire, begin, end) => {
    if (wire !== BYTES) return;
    if (field === 3)
      eachField(bytes, begin, end, (inner, kind, a, b) => {
        if (inner !== 1 || kind !== BYTES || settings.length >= MOST) return;
        let key = '';
        let value: unknown = null;
        eachField(bytes, a, b, (part, form, c, d) => {
          if (form !== BYTES) return;
          if (part === 1) key = text(bytes, c, d);
          if (part === 2) value = plainValue(bytes, c, d);
        });
        settings.push([key, value]);
      });
    if (field === 4)
      eachField(bytes, begin, end, (inner, kind, a) => {
        if (inner === 1 && kind === VARINT) state = ([null, 'done', 'failed'] as const)[varint(bytes, a)] ?? null;
      });
  });
  return { settings: Object.fromEntries(settings), state };
}
