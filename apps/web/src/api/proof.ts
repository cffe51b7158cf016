import { isCode } from './errors';

type Asker = () => Promise<boolean>;

let ask: Asker | undefined;
let asking: Promise<boolean> | undefined;

/** Who asks people to prove again who they are; answers whether they did. */
export function whenProofIsAsked(asker: Asker): () => void {
  ask = asker;
  return () => {
    if (ask === asker) ask = undefined;
  };
}

/** Tries; where the api wants a fresh proof of identity first, asks for it and tries once more. */
export async function proven<Result>(attempt: () => Promise<Result>): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (!isCode(error, 'STEP_UP_REQUIRED') || !ask) throw error;
    asking ??= ask().finally(() => (asking = undefined));
    if (!(await asking)) throw error;
    return attempt();
  }
}
