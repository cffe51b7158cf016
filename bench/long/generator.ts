import type { BenchWorld } from '../data/world';
import { mixed } from './mix';
import { closedLoop, OpenLoop, type Phase } from './open-loop';
import type { Sample } from './samples';

/** The one who loads, as a process of its own: what it is asked for comes as one message, samples go back in batches. */
export interface LoadOrder {
  readonly world: BenchWorld;
  readonly origin: string;
  /** Where the sequence of requests goes on. */
  readonly first: number;
  readonly open?: readonly Phase[];
  readonly closed?: { readonly connections: number; readonly seconds: number };
}

export interface LoadWord {
  readonly samples?: readonly Sample[];
  readonly done?: { readonly sent: number; readonly cpuShare: number };
  readonly failed?: string;
}

const BATCH_MS = 200;

async function load({ world, origin, first, open, closed }: LoadOrder): Promise<void> {
  let batch: Sample[] = [];
  const flush = (): void => {
    if (batch.length > 0) tell({ samples: batch });
    batch = [];
  };
  const flushing = setInterval(flush, BATCH_MS);
  const onSample = (sample: Sample): void => void batch.push(sample);
  const source = mixed(world, first);
  let sent = 0;
  const next: typeof source = () => {
    sent += 1;
    return source();
  };
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  if (open) await new OpenLoop({ origin, next, phases: open, onSample }).run();
  if (closed) await closedLoop(origin, next, closed, onSample);
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(flushing);
  flush();
  tell({ done: { sent, cpuShare: (user + system) / 1_000 / (performance.now() - began) } });
}

function tell(word: LoadWord): void {
  process.send?.(word);
}

process.once('message', (order: LoadOrder) => {
  load(order)
    .catch((error: unknown) =>
      tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
    .finally(() => process.disconnect());
});
