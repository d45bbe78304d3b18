/** How long the page's frames take while something is done to it. */
import type { Page } from '@playwright/test';
import { quantile } from '../store/fill.ts';
import { frameTimes } from './in-page.mjs';

/** `scroll` moves an element by 200 px a frame, up and down; `pan` turns the wheel over it sideways. */
export type Act = 'nothing' | 'scroll' | 'pan';

export interface Frames {
  readonly median_ms: number;
  readonly p95_ms: number;
  readonly worst_ms: number;
}

/** The frames of `seconds`, in each of which `act` is done to the element `selector`. */
export async function frames(page: Page, act: Act, selector: string, seconds: number): Promise<Frames> {
  const times: number[] = await page.evaluate(frameTimes, { act, selector, seconds });
  return { median_ms: quantile(times, 0.5), p95_ms: quantile(times, 0.95), worst_ms: Math.max(...times) };
}
