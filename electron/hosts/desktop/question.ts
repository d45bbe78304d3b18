/** What a message box asks, in the part of Electron's options that is used here. */
export interface Question {
  readonly type: 'question';
  readonly message: string;
  readonly detail: string;
  readonly buttons: string[];
  readonly defaultId: number;
  /** The button that closing the box means. */
  readonly cancelId: number;
  readonly checkboxLabel?: string;
}

export type Ask = (question: Question) => Promise<{ readonly response: number; readonly checkboxChecked: boolean }>;
