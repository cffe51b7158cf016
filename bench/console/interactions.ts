import type { Page } from 'playwright-core';

/** What one press or key took until the next picture, as the browser itself measures it (Event Timing). */
export interface Interaction {
  readonly ms: number;
  readonly name: string;
  /** Of `ms`: waiting for the page to listen, its own work, and drawing. */
  readonly parts: readonly [waiting: number, work: number, drawing: number];
}

/** The least that Event Timing tells of; what took less is counted with this. */
export const LEAST_MS = 16;

/** Before the page's own scripts. One interaction is several events (keydown, input, keyup): the longest of them counts. */
export const OBSERVE = `(() => {
  const found = new Map();
  let asked = 0;
  globalThis.interactions = { take: () => { const all = [...found.values()]; found.clear(); return all; } };
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, name, startTime, processingStart, processingEnd } of list.getEntries()) {
      if (!interactionId) continue;
      const before = found.get(interactionId);
      if (before && before.ms >= duration) continue;
      const work = Math.max(0, processingEnd - processingStart);
      const waiting = Math.max(0, processingStart - startTime);
      found.set(interactionId, { ms: duration, name, parts: [waiting, work, Math.max(0, duration - waiting - work)] });
    }
  }).observe({ type: 'event', durationThreshold: ${LEAST_MS}, buffered: true });
})()`;

/** What has been measured since this was last asked; pictures that are still to come are waited for. */
export function takeInteractions(page: Page): Promise<Interaction[]> {
  return page.evaluate<Interaction[]>(`new Promise((done) => {
    const next = (left) => left === 0 ? setTimeout(() => done(interactions.take()), 50) : requestAnimationFrame(() => next(left - 1));
    next(4);
  })`);
}
