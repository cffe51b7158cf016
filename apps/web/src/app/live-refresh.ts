import { queryClient } from '../api/query-client';

/** Events come in swarms: one question answers all of a moment. */
const TOGETHER_MS = 250;
/** What is derived from events (notifications, the search index) follows them within this time. */
const DERIVED_MS = 2_500;

let soon: ReturnType<typeof setTimeout> | undefined;
let later: ReturnType<typeof setTimeout> | undefined;

/** Asks the live questions of the screen again. */
export function refreshLive(): void {
  const ask = (): void => void queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.live === true });
  soon ??= setTimeout(() => {
    soon = undefined;
    ask();
  }, TOGETHER_MS);
  clearTimeout(later);
  later = setTimeout(ask, DERIVED_MS);
}
