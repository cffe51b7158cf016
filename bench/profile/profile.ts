import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchWorld } from '../data/world';
import type { Contender, RunningContender } from '../harness/contender';
import { postmasterOf } from '../harness/postgres';
import type { SliceOptions } from '../harness/slice';
import type { WorkloadId } from '../harness/workload';
import { attachEvidence } from '../workloads/w5-attach-evidence';
import { CapturedMessages, type Message } from './captured-messages';
import { Inspector } from './inspector';
import { ask, load } from './load';
import { PreparedStatements } from './prepared-statements';
import type { Measured } from './report';
import { repeatMessages } from './round-trips';
import { stacksOf } from './stacks';
import { StatementTimes } from './statement-times';

export interface ProfileOptions {
  readonly workload: WorkloadId;
  readonly connections: number;
  readonly seconds: number;
  /** How often each message is repeated by itself. */
  readonly repeats: number;
}

/** Where the time of a workload's requests goes. The contender is one process and publishes its statements, as the api does. */
export async function profile(contender: Contender, world: BenchWorld, options: ProfileOptions): Promise<Measured> {
  // Other workloads write nothing.
  const written = options.workload === attachEvidence.id ? await attachEvidence.open?.(world) : undefined;
  try {
    return await profileStarted(await contender.start(world), world, options);
  } finally {
    await written?.restore();
  }
}

async function profileStarted(
  running: RunningContender,
  world: BenchWorld,
  options: ProfileOptions,
): Promise<Measured> {
  try {
    const inspector = await Inspector.open(running.pids[0] ?? 0);
    const statements = await StatementTimes.open(world.adminUrl);
    try {
      return await measure(running, inspector, statements, world, options);
    } finally {
      await statements?.close();
      inspector.close();
    }
  } finally {
    await running.stop();
  }
}

async function measure(
  running: RunningContender,
  inspector: Inspector,
  times: StatementTimes | undefined,
  world: BenchWorld,
  { workload, connections, seconds, repeats }: ProfileOptions,
): Promise<Measured> {
  let n = 0;
  const common = { workload, postmaster: await postmasterOf(world.adminUrl), next: () => (n += 1) };
  const slice = (connections: number, seconds: number): SliceOptions => ({
    ...common,
    connections,
    durationMs: seconds * 1_000,
  });
  const captured = await CapturedMessages.listen(inspector);
  await load(running, slice(connections, Math.min(3, seconds)));
  const prepared = new PreparedStatements();
  for (const message of await captured.take()) prepared.note(message);
  const request = await oneRequest(captured, () => ask(running, slice(1, 0)));
  await captured.stop();

  const plain = await load(running, slice(connections, seconds / 2));
  await times?.reset();
  const alone = await load(running, slice(1, seconds / 2));
  const statements = await times?.read();
  await inspector.startCpuProfile();
  const watched = await load(running, slice(connections, seconds));
  const stacks = stacksOf(await inspector.stopCpuProfile());
  const roundTrips = await repeatMessages(world, prepared.neededBy(request), request, repeats);
  const title = `${workload}, ${world.size.toLocaleString('en')} claims`;
  return { title, connections, plain, watched, stacks, alone, statements, roundTrips };
}

/** The messages of one request, when nothing else goes on: the last of several, since the first may prepare. */
async function oneRequest(captured: CapturedMessages, request: () => Promise<void>): Promise<Message[]> {
  let messages: Message[] = [];
  for (let i = 0; i < 3; i += 1) {
    await captured.take();
    await request();
    // What ends a session may go out after the answer.
    await sleep(100);
    messages = await captured.take();
  }
  return messages;
}
