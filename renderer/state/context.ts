/** What every view may reach, handed down by App.svelte. */
import { createContext } from 'svelte';
import type { Client } from '../client/client.ts';
import type { Baseline } from './baseline.svelte.ts';
import type { Guide } from './guide.svelte.ts';
import type { Keys } from './keys.svelte.ts';
import type { Preferences } from './preferences.svelte.ts';
import type { Route } from './route.svelte.ts';
import type { RunActions } from './run-actions.ts';
import type { Runs } from './runs.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';
import type { Views } from './views.svelte.ts';

export interface AppContext {
  readonly client: Client;
  readonly route: Route;
  readonly runs: Runs;
  readonly preferences: Preferences;
  readonly keys: Keys;
  readonly toasts: Toasts;
  readonly actions: RunActions;
  readonly views: Views;
  readonly guide: Guide;
  readonly baseline: Baseline;
}

export const [useApp, provideApp] = createContext<AppContext>();
