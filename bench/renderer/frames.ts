/** How long the page's frames take while something is done to it. */
import type { Page } from '@playwright/test';
import { quantile } from '../store/fill.ts';

/** What is done in a frame; runs in the page. */
export type Act = 'nothing' | 'scroll' | 'pan';

export interface Frames {
  readonly median_ms: number;
  readonly p95_ms: number;
  readonly worst_ms: number;
}

export const summed = (times: readonly number[]): Frames => ({
  median_ms: quantile(times, 0.5),
  p95_ms: quantile(times, 0.95),
  worst_ms: Math.max(...times),
});

/**
 * Milliseconds between the frames of `seconds`, in each of which the page does `act`: `scroll` moves the element `selector` by 200 px,
 * up and down; `pan` turns the wheel over it sideways.
 */
export async function frames(page: Page, act: Act, selector: string, seconds: number): Promise<Frames> {
  const times = await page.evaluate(
    ({ act, selector, seconds }) =>
      new Promise<number[]>((resolve) => {
        const element = document.querySelector(selector) as HTMLElement;
        const out: number[] = [];
        const end = performance.now() + seconds * 1000;
        let last = 0;
        let down = 200;
        const frame = (now: number): void => {
          if (last) out.push(now - last);
          last = now;
          if (now > end) return resolve(out);
          if (act === 'scroll') {
            const before = element.scrollTop;
            element.scrollTop += down;
            if (element.scrollTop === before) down = -down;
          }
          if (act === 'pan') {
            const box = element.getBoundingClientRect();
            const sign = Math.floor(now / 700) % 2 ? 1 : -1;
            const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
            element.dispatchEvent(
              new WheelEvent('wheel', { ...at, deltaX: 30 * sign, deltaY: 0, bubbles: true, cancelable: true }),
            );
          }
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    { act, selector, seconds },
  );
  return summed(times);
}
