/** Short words about what was just done, with a way back. They come and go beside the work and never take the focus. */
import { messageOf } from '../client/message.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import { t } from '../strings/en.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** `bad`: it could not be done. */
  readonly kind: 'done' | 'bad';
  /** Takes it back; null where nothing is to be taken back. */
  readonly undo: (() => Promise<void>) | null;
  /** Does it once more; null where that would fail as before. */
  readonly retry: (() => void) | null;
}

export interface Toasts {
  readonly list: readonly Toast[];
  /** The oldest that leaves by itself; what could not be done stays until it is dismissed. */
  readonly passing: Toast | undefined;
  say(text: string, undo?: () => Promise<void>): void;
  /** What went wrong, in the words of the error. */
  fail(error: unknown, again?: () => void): void;
  dismiss(id: number): void;
  /** Takes the newest back, also once its words have gone; false where there is none. */
  undo(id?: number): boolean;
}

/** At most so many at a time; older ones go, what could not be done last. */
const MOST = 3;
/** So many acts can be taken back one after the other. */
const MOST_BACK = 50;

/** The core cannot be reached: what was asked for may succeed once it can. */
const isAway = (error: unknown): boolean => error instanceof ContractError && error.code === 'unavailable';

export function createToasts(): Toasts {
  let list = $state.raw<readonly Toast[]>([]);
  let past: readonly Toast[] = [];
  let next = 0;
  const put = (text: string, kind: Toast['kind'], undo: Toast['undo'], retry: Toast['retry'] = null): void => {
    const toast = { id: next++, text, kind, undo, retry };
    list = [...list, toast];
    if (list.length > MOST)
      list = list.toSpliced(
        Math.max(
          0,
          list.findIndex((one) => one.kind === 'done'),
        ),
        1,
      );
    if (undo) past = [...past, toast].slice(-MOST_BACK);
  };
  const fail = (error: unknown, again?: () => void): void =>
    put(messageOf(error), 'bad', null, isAway(error) ? (again ?? null) : null);
  const dismiss = (id: number): void => {
    list = list.filter((toast) => toast.id !== id);
  };
  return {
    get list() {
      return list;
    },
    get passing() {
      return list.find((toast) => toast.kind === 'done');
    },
    say: (text, undo) => put(text, 'done', undo ?? null),
    fail,
    dismiss,
    undo(id) {
      const toast = past.findLast((one) => id === undefined || one.id === id);
      if (!toast?.undo) return false;
      const isSeen = list.includes(toast);
      past = past.filter((one) => one !== toast);
      dismiss(toast.id);
      toast.undo().then(
        // What was done out of sight is told.
        () => isSeen || put(t.toasts.undone(toast.text), 'done', null),
        (error: unknown) => {
          // It may succeed once the connection is back.
          if (isAway(error)) past = [...past, toast];
          fail(error);
        },
      );
      return true;
    },
  };
}
