/** What the outside may ask of a running loop. */
export interface Control {
  stop: 'cancelled' | 'paused' | 'interrupted' | null;
  /** Lets messages in; also a sign of life. */
  breathe(): Promise<void>;
  /** Whether the parent is gone. */
  lost?: boolean;
}
