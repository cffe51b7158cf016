/**
 * A proof of identity gives the session a new token, and the old one is worth nothing from that moment on: before the answer
 * has brought the new one. Whatever was sent meanwhile, by a clock or because the live connection was closed, would be
 * told that nobody is logged in, and the screen with all that is typed on it would be gone. So everything else waits.
 */
let renewing: Promise<unknown> | undefined;
let renewals = 0;

/** Runs what brings a new token. */
export function renewingToken<Result>(work: () => Promise<Result>): Promise<Result> {
  const under = work().finally(() => {
    renewals += 1;
    if (renewing === under) renewing = undefined;
  });
  renewing = under;
  return under;
}

/** When the token that the browser holds is the one that counts. */
export async function tokenSettled(): Promise<void> {
  await renewing?.catch(() => undefined);
}

/** Asks with the token that counts; what was asked with one that was replaced meanwhile is asked once more, where it may be. */
export async function withToken<Result>(
  ask: () => Promise<Result>,
  mayAskAgain: (answer: Result) => boolean,
): Promise<Result> {
  await tokenSettled();
  const before = renewals;
  const answer = await ask();
  if ((renewing === undefined && renewals === before) || !mayAskAgain(answer)) return answer;
  await tokenSettled();
  return ask();
}
