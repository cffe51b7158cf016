import { Config } from '#libs/config';
import { DatabaseAddresses } from '#libs/database';
import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { JobHelpers, Runner, TaskList } from 'graphile-worker';

/** What a stopping process waits for running jobs before it asks them to stop, and then for them to have stopped. */
const PATIENCE_MS = 10_000;

/** Takes jobs from the queue and gives them to the handlers that the concepts provide. */
@Injectable()
export class TaskRunner {
  private readonly logger = new Logger('Jobs');
  private runner: Runner | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(Config) private readonly config: Config,
    @Inject(DatabaseAddresses) private readonly addresses: DatabaseAddresses,
  ) {}

  /** Every provider that is a handler; two for one name are a mistake. */
  handlers(): TaskHandler[] {
    const found = new Map<string, TaskHandler>();
    for (const { instance } of this.discovery.getProviders()) {
      if (!(instance instanceof TaskHandler) || found.get(instance.task) === instance) continue;
      if (found.has(instance.task)) throw new Error(`two handlers for the task ${instance.task}`);
      found.set(instance.task, instance);
    }
    return [...found.values()].sort((a, b) => a.task.localeCompare(b.task));
  }

  async start(): Promise<void> {
    // Of those that run jobs alone: it takes 3 MiB and a fifteenth of a second of every other start.
    const { Logger: QueueLogger, run } = await import('graphile-worker');
    const handlers = this.handlers();
    const { concurrency } = this.config.worker;
    this.runner = await run({
      connectionString: this.addresses.workerUrl,
      // One listens; a job holds one only while it is fetched or finished.
      maxPoolSize: concurrency + 2,
      concurrency,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: PATIENCE_MS,
      taskList: this.taskList(handlers),
      crontab: crontab(handlers),
      logger: new QueueLogger(() => (level, message, meta) => this.log(level, message, meta)),
    });
    for (const { task, atStart } of handlers) {
      if (atStart) await this.runner.addJob(task, {}, { jobKey: `${task}:start`, maxAttempts: 3 });
    }
    this.runner.promise.catch((error: unknown) => this.logger.error({ err: error }, 'the queue has stopped'));
  }

  /** Takes no more jobs, lets running ones finish, and asks those that take too long to stop and be tried again. */
  async stop(): Promise<void> {
    const { runner } = this;
    this.runner = undefined;
    await runner?.stop();
  }

  private taskList(handlers: readonly TaskHandler[]): TaskList {
    return Object.fromEntries(
      handlers.map((handler) => [
        handler.task,
        (payload: unknown, helpers: JobHelpers) => this.handle(handler, payload, helpers),
      ]),
    );
  }

  private async handle(handler: TaskHandler, payload: unknown, { job, abortSignal }: JobHelpers): Promise<void> {
    const context: TaskContext = { attempt: job.attempts, maxAttempts: job.max_attempts, signal: abortSignal };
    const started = Date.now();
    const facts = { task: handler.task, job: job.id, attempt: job.attempts };
    try {
      await handler.handle(payload, context);
      this.logger.debug({ ...facts, ms: Date.now() - started }, 'job done');
    } catch (error) {
      const last = job.attempts >= job.max_attempts;
      // The payload stays out of the log: it names what is being checked.
      this.logger[last ? 'error' : 'warn'](
        { ...facts, err: error },
        last ? 'job given up' : 'job failed, tried again later',
      );
      throw error;
    }
  }

  private log(level: string, message: string, meta: unknown): void {
    // Each job is told of above, with its own words.
    if (level === 'error' && !/^Failed task/.test(message)) this.logger.error({ meta }, message);
    else if (level === 'warning') this.logger.warn({ meta }, message);
  }
}

function crontab(handlers: readonly TaskHandler[]): string {
  return handlers.flatMap(({ task, schedule }) => (schedule === undefined ? [] : [`${schedule} ${task}`])).join('\n');
}
