/**
 * Entry of the child process that opens hostile files: does one task and ends. Started by `sandbox.ts` with an empty
 * environment. The files it reaches are written in erasable TypeScript and import nothing of `#libs`, so that Node can
 * run them from source (under Jest) as well as from the build.
 */
import { EXIT_OUT_OF_MEMORY } from './sandbox-limits';
import { type SandboxReply, type SandboxRequest, sandboxTasks } from './sandbox-tasks';

// Nothing here has a reason to speak to the network.
for (const name of ['fetch', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name);
process.on('disconnect', () => process.exit(1));
process.once('message', (request: SandboxRequest) => {
  watchMemory(request.memoryMb);
  void answer(request).then((reply) => process.send?.(reply, () => process.exit(0)));
});

async function answer({ task, input }: SandboxRequest): Promise<SandboxReply> {
  try {
    const run = sandboxTasks[task] as (given: unknown) => Promise<unknown>;
    return { ok: true, value: await run(input) };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ok: false, outOfMemory: /allocation failed|out of memory|unable to allocate/i.test(message), message };
  }
}

/** For systems where the parent cannot look: works as long as the work happens in threads, as decoding pictures does. */
function watchMemory(limitMb: number): void {
  const check = (): void => {
    if (process.memoryUsage.rss() > limitMb * 1_048_576) process.exit(EXIT_OUT_OF_MEMORY);
  };
  setInterval(check, 50).unref();
}
