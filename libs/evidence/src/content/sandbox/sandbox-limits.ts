/** What one piece of work in a child process may use; whatever goes over ends that process. */
export interface SandboxLimits {
  /** Processor time of all its threads, in whole seconds. */
  readonly cpuSeconds: number;
  /** Time on the wall clock, for work that waits instead of computing. */
  readonly wallSeconds: number;
  /** Memory, JavaScript heap and native together, in MiB. */
  readonly memoryMb: number;
}

/** Exit code by which a child says that it grew too large, where the kernel's own limit is not available. */
export const EXIT_OUT_OF_MEMORY = 86;
