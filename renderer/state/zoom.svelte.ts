/**
 * What is seen of a run's charts. The plots speak of places on their axis; steps are what stays when the axis changes, what the
 * address keeps, and what finer points are asked for by.
 */
import { untrack } from 'svelte';
import type { Axis } from '../charts/axis.ts';
import type { Span } from '../charts/lines/wheel.ts';

export interface Zoom {
  /** Places on the axis; null: all of it. */
  span: Span | null;
  /** The same as steps, a moment after the plots have come to rest. Null too on an axis that does not rise with the steps. */
  readonly steps: Span | null;
}

/** Wheel and drag draw at once; what is computed anew waits until they rest. */
const REST_MS = 120;

const same = (a: Span | null, b: Span | null): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1];

/** For a component: it has effects. @param said what the address says is seen, in steps */
export function createZoom(axis: () => Axis, said: () => Span | null, onrest: (steps: Span | null) => void): Zoom {
  const first = said();
  let told = first;
  let span = $state.raw<Span | null>(null);
  let steps = $state.raw<Span | null>(first);
  // An axis is made anew as a run goes on; it is another one when its name is.
  const id = $derived(axis().id);
  /**
   * What is seen now, in steps. `steps` is behind it by the rest: an axis that came meanwhile (the clock's is there later than the
   * address asks for it) would show what was seen before, and so take a reset back.
   */
  let wanted = first;

  const rest = (next: Span | null): void => {
    if (same(next, steps)) return;
    steps = told = next;
    onrest(next);
  };
  function show(next: Span | null): void {
    wanted = next;
    const { stepAt, at } = untrack(axis);
    span = next && stepAt ? [at(next[0]), at(next[1])] : null;
  }

  $effect(() => {
    void id;
    show(wanted);
  });
  // Another address of the same page: pasted, or back and forward.
  $effect(() => {
    const next = said();
    if (same(next, told)) return;
    steps = told = next;
    show(next);
  });
  $effect(() => {
    const { stepAt } = axis();
    const [low, high] = span ?? [null, null];
    const next: Span | null = low !== null && stepAt ? [round(stepAt(low)), round(stepAt(high))] : null;
    wanted = next;
    const timer = setTimeout(() => rest(next), REST_MS);
    return () => clearTimeout(timer);
  });
  return {
    get span() {
      return span;
    },
    set span(next) {
      if (!same(next, span)) span = next;
    },
    get steps() {
      return steps;
    },
  };
}

const round = (step: number): number => Number(step.toFixed(2));
