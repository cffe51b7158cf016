import { useRouter } from '@tanstack/react-router';
import { changeWho, safeReturn } from '../../app/session';

/** What the first step of a log-in gave, for the second. In memory alone: a reload begins anew. */
let challenge: string | undefined;

export const pendingChallenge = {
  get: (): string | undefined => challenge,
  set: (value: string | undefined): void => {
    challenge = value;
  },
};

/** Goes on after a log-in: where one wanted to go, as who one is now. */
export function useEnter(): (address: string | undefined) => Promise<void> {
  const router = useRouter();
  return async (address) => {
    pendingChallenge.set(undefined);
    await changeWho();
    router.history.push(safeReturn(address));
  };
}
