/** Bytes of a script's output to lines: bounded memory, whatever comes. */

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** All that a log may hold beside text: a tab, and the escape that begins a colour. */

const controls = /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f]/g;

export interface Splitter {
  take(bytes: Uint8Array): void;
  /** The output is over: what stands there without a line end is a line too. */
  end(): void;
}

/**
 * Lines end at a newline. A line drawn over after a carriage return, as progress bars are, counts in its last state alone. Of a line
 * longer than `longest` bytes the beginning is kept, and it says how much is missing. Bytes that are no UTF-8 and control
 * characters become U+FFFD.
 */
export function createSplitter(longest: number, emit: (line: string) => void): Splitter {
  const held = new Uint8Array(longest);
  const decoder = new TextDecoder();
  let length = 0;
  let missing = 0;
  let returned = false;

  const put = (bytes: Uint8Array): void => {
    if (bytes.length === 0) return;
    if (returned) {
      length = missing = 0;
      returned = false;
    }
    const room = Math.min(bytes.length, longest - length);
    held.set(bytes.subarray(0, room), length);
    length += room;
    missing += bytes.length - room;
  };
  const close = (): void => {
    const text = decoder.decode(held.subarray(0, length)).replaceAll(controls, '\ufffd');
    emit(missing > 0 ? `${text} ... (${missing} more bytes of this line were left out)` : text);
    length = missing = 0;
    returned = false;
  };

  return {
    take(bytes) {
      let from = 0;
      for (;;) {
        const newline = bytes.indexOf(NEWLINE, from);
        const end = newline === -1 ? bytes.length : newline;
        for (let at = from; at <= end;) {
          const back = bytes.indexOf(RETURN, at);
          const stop = back === -1 || back >= end ? end : back;
          put(bytes.subarray(at, stop));
          if (stop < end) returned = true;
          at = stop + 1;
        }
        if (newline === -1) return;
        close();
        from = newline + 1;
      }
    },
    end() {
      if (length > 0) close();
    },
  };
}
