import { readText } from '../../capture/readable-text';
import { inspect } from '../tasks/inspect';
import { render } from '../tasks/render';

/** Everything a child process can be asked for. Input and result must survive the structured clone. */
export const sandboxTasks = { inspect, render, readText };

export type SandboxTasks = typeof sandboxTasks;
export type SandboxTaskName = keyof SandboxTasks;
export type SandboxInput<N extends SandboxTaskName> = Parameters<SandboxTasks[N]>[0];
export type SandboxOutput<N extends SandboxTaskName> = Awaited<ReturnType<SandboxTasks[N]>>;

export interface SandboxRequest<N extends SandboxTaskName = SandboxTaskName> {
  readonly task: N;
  readonly input: SandboxInput<N>;
  readonly memoryMb: number;
}

export type SandboxReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly outOfMemory: boolean; readonly message: string };
