/** Short words about what was just done, with a way back. They come and go beside the work and never take the focus. */
import { messageOf } from '../client/message.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** `bad`: it could not be done. */
  readonly kind: 'done' | 'bad';
  /** Takes it back; null where nothing is to be taken back. */
  readonly undo: (() => Promise<void>) | null;
}

export interface Toasts {
  readonly list: readonly Toast[];
  /** The oldest that leaves by itself; what could not be done stays until it is dismissed. */
  readonly passing: Toast | undefined;
  say(text: string, undo?: () => Promise<void>): void;
  /** What went wrong, in the words of the error. */
  fail(error: unknown): void;
  dismiss(id: number): void;
  /** Takes the newest back; false where there is none. */
  undo(id?: number): boolean;
}

/** At most so many at a time; older ones go. */
const MOST = 3;

export function createToasts(): Toasts {
  let list = $state.raw<readonly Toast[]>([]);
  let next = 0;
  const put = (text: string, kind: Toast['kind'], undo: Toast['undo']): void => {
    list = [...list, { id: next++, text, kind, undo }].slice(-MOST);
  };
  const fail = (error: unknown): void => put(messageOf(error), 'bad', null);
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
      const toast = list.findLast((one) => one.undo !== null && (id === undefined || one.id === id));
      if (!toast) return false;
      dismiss(toast.id);
      toast.undo?.().catch(fail);
      return true;
    },
  };
}
