/** `row` counts from 1 as a spreadsheet does: with the header and with empty lines. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface TableReading {
  /** All rows, the header too, in order; they are never all in memory. */
  readonly rows: AsyncIterable<TableRow>;
  /** SHA-256 of the bytes, hex; known when the last row has been read. */
  sha256(): string;
}
