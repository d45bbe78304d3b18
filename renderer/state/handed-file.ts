/** A file that was dropped where no page takes one: New run, which is opened for it, does. */
export interface HandedFile {
  readonly name: string;
  readonly text: string;
}

let waiting: HandedFile | null = null;

export function handFile(file: HandedFile): void {
  waiting = file;
}

/** The file that waits, once. */
export function takeFile(): HandedFile | null {
  const file = waiting;
  waiting = null;
  return file;
}
