/**
 * What every long-running process of ours is made of: its log, and the runner of jobs. Knows no concept: handlers of
 * jobs are found, not named.
 */
export * from './logger';
export * from './quiet-logger';
export * from './runtime.module';
export * from './task-runner';
