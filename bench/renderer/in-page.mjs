/** What is run inside the page: functions that stand alone, since they are sent there as text. */
/* global document, location, requestAnimationFrame, WheelEvent */

/** Milliseconds between the frames of `seconds`, in each of which `act` is done to the element `selector`. */
export function frameTimes({ act, selector, seconds }) {
  return new Promise((resolve) => {
    const element = document.querySelector(selector);
    const out = [];
    const end = performance.now() + seconds * 1000;
    let last = 0;
    let down = 200;
    const frame = (now) => {
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
        element.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: 30 * sign, bubbles: true, cancelable: true }));
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/**
 * From a change of the address to the frame after the one in which the first chart names all `lines`: milliseconds, and the calls
 * that were answered until then, each in milliseconds since the change.
 */
export function openAndSee({ where, lines }) {
  performance.clearResourceTimings();
  const began = performance.now();
  location.hash = where;
  const seen = () => {
    const ms = performance.now() - began;
    const calls = performance
      .getEntriesByType('resource')
      .filter((one) => one.name.includes('/api/call/') && one.startTime >= began);
    const answers = calls.map((one) => ({
      name: one.name.split('/').at(-1),
      asked_ms: one.startTime - began,
      first_ms: one.responseStart - began,
      all_ms: one.responseEnd - began,
      bytes: one.encodedBodySize,
    }));
    return { ms, answers };
  };
  return new Promise((resolve) => {
    const look = () => {
      const named = document.querySelectorAll('.curves:first-child .read > span').length;
      if (named === lines && document.querySelector('.curves canvas')) requestAnimationFrame(() => resolve(seen()));
      else requestAnimationFrame(look);
    };
    look();
  });
}

export const show = (where) => {
  location.hash = where;
};

export const count = (selector) => document.querySelectorAll(selector).length;
