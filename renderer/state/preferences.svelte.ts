/** What a person set for this page: theme, language, single-letter keys, smoothing. Kept in the browser, never sent. */
import { type LanguageChoice, PREFERENCES, languageChoice } from '../strings/language.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const samplesAgainst = ['previous', 'baseline', 'none'] as const;
export type SamplesAgainst = (typeof samplesAgainst)[number];

interface Saved {
  /** Whether Generate completes a prompt while it is typed. */
  complete: boolean;
  theme: Theme;
  /** Read by strings/spoken.ts when the page is loaded. */
  language: LanguageChoice;
  single_keys: boolean;
  smoothing: number;
  /** What was last chosen in the palette, by id, the newest first. */
  palette: readonly string[];
  /** Charts that stand before the others on a run's page, by id, in their order there. */
  pinned: readonly string[];
  /** Whether a sample is shown with what changed since the epoch before, or with what differs from the baseline's. */
  samples_against: SamplesAgainst;
  /** Whether samples of compared runs are shown with what differs from the baseline's. */
  compare_changes: boolean;
}

function read(): Saved {
  const saved: Saved = {
    complete: false,
    theme: 'system',
    language: 'system',
    single_keys: true,
    smoothing: 0.9,
    palette: [],
    pinned: [],
    samples_against: 'previous',
    compare_changes: true,
  };
  try {
    const found: unknown = JSON.parse(localStorage.getItem(PREFERENCES) ?? '{}');
    if (typeof found !== 'object' || found === null) return saved;
    const { complete, theme, language, single_keys, smoothing, palette, pinned, samples_against } = found as Partial<
      Record<keyof Saved, unknown>
    >;
    const { compare_changes } = found as Partial<Record<keyof Saved, unknown>>;
    if (typeof compare_changes === 'boolean') saved.compare_changes = compare_changes;
    saved.theme = themes.find((name) => name === theme) ?? saved.theme;
    saved.language = languageChoice(language);
    if (typeof complete === 'boolean') saved.complete = complete;
    if (typeof single_keys === 'boolean') saved.single_keys = single_keys;
    if (typeof smoothing === 'number' && smoothing >= 0 && smoothing < 1) saved.smoothing = smoothing;
    if (Array.isArray(palette)) saved.palette = palette.filter((id) => typeof id === 'string');
    saved.samples_against = samplesAgainst.find((name) => name === samples_against) ?? saved.samples_against;
    if (Array.isArray(pinned)) saved.pinned = pinned.filter((id) => typeof id === 'string');
  } catch {
    // Text that is no JSON, or a browser that keeps nothing: the defaults serve.
  }
  return saved;
}

export interface Preferences extends Saved {
  /** What the eye sees: the choice, or the system's. */
  readonly shown: 'light' | 'dark';
}

export function createPreferences(): Preferences {
  const values = $state(read());
  const system = matchMedia('(prefers-color-scheme: dark)');
  let systemDark = $state(system.matches);
  system.addEventListener('change', (event) => (systemDark = event.matches));
  const shown = $derived(values.theme === 'system' ? (systemDark ? 'dark' : 'light') : values.theme);

  function set<K extends keyof Saved>(key: K, value: Saved[K]): void {
    values[key] = value;
    try {
      localStorage.setItem(PREFERENCES, JSON.stringify(values));
    } catch {
      // Kept for this page alone.
    }
  }
  const preferences = Object.defineProperty({}, 'shown', { get: () => shown });
  for (const key of Object.keys(values) as (keyof Saved)[])
    Object.defineProperty(preferences, key, {
      get: () => values[key],
      set: (value: Saved[typeof key]) => set(key, value),
    });
  return preferences as Preferences;
}
