import { ConfigModule, loadConfig } from '#libs/config';
import { Database, DatabaseModule } from '#libs/database';
import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase, testEnvironment } from '../../../test/support';
import { RuntimeModule } from './runtime.module';
import { TaskRunner } from './task-runner';

const seen: { task: string; payload: unknown; context: TaskContext }[] = [];
let release: () => void = () => undefined;

@Injectable()
class SlowTask extends TaskHandler {
  readonly task = 'slow';
  async handle(payload: unknown, context: TaskContext): Promise<void> {
    seen.push({ task: this.task, payload, context });
    await new Promise<void>((resolve) => (release = resolve));
    seen.push({ task: 'slow-done', payload, context });
  }
}

@Injectable()
class StumblingTask extends TaskHandler {
  readonly task = 'stumbling';
  handle(payload: unknown, context: TaskContext): Promise<void> {
    seen.push({ task: this.task, payload, context });
    return context.attempt === 1 ? Promise.reject(new Error('the first time it fails')) : Promise.resolve();
  }
}

@Injectable()
class OtherSlowTask extends SlowTask {}

let database: TestDatabase;
let queue: Client;
const modules: TestingModule[] = [];

async function runnerWith(...handlers: (new () => TaskHandler)[]): Promise<TaskRunner> {
  const config = loadConfig({ ...testEnvironment(database, '/tmp'), WORKER_CONCURRENCY: '1' });
  const module = await Test.createTestingModule({
    imports: [ConfigModule.forRoot(config), DatabaseModule.forRoot(async () => database), RuntimeModule],
    providers: handlers,
  })
    .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined })
    .compile();
  modules.push(module);
  return module.get(TaskRunner);
}

async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 10_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (Date.now() > until) throw new Error('it never came to be');
  }
}

const waiting = async (): Promise<string[]> =>
  (
    await queue.query<{ task: string }>('SELECT task_identifier AS task FROM graphile_worker.jobs ORDER BY id')
  ).rows.map((row) => row.task);

beforeAll(async () => {
  database = await createTestDatabase();
  queue = new Client({ connectionString: database.workerUrl });
  await queue.connect();
});

beforeEach(() => void seen.splice(0));

afterAll(async () => {
  for (const module of modules) await module.get(Database).close();
  await queue?.end();
  await database?.drop();
});

describe('the runner of jobs', () => {
  it('lets the running job finish when it is stopped, and leaves the others in the queue', async () => {
    const runner = await runnerWith(SlowTask);
    await runner.start();
    await queue.query(
      `SELECT graphile_worker.add_job('slow', '{"n": 1}'), graphile_worker.add_job('slow', '{"n": 2}')`,
    );
    await eventually(() => seen.length === 1);
    const stopped = runner.stop();
    release();
    await stopped;
    expect(seen.map(({ task, payload }) => [task, payload])).toEqual([
      ['slow', { n: 1 }],
      ['slow-done', { n: 1 }],
    ]);
    expect(await waiting()).toEqual(['slow']);
    await queue.query('DELETE FROM graphile_worker._private_jobs');
  });

  it('tries a failed job again, and tells it how often it was tried', async () => {
    const runner = await runnerWith(StumblingTask);
    await runner.start();
    await queue.query(`SELECT graphile_worker.add_job('stumbling', '{}', max_attempts => 3)`);
    await eventually(() => seen.length === 1);
    await eventually(async () => {
      const { rowCount } = await queue.query(
        'UPDATE graphile_worker._private_jobs SET run_at = now() WHERE attempts = 1 AND locked_at IS NULL',
      );
      return rowCount === 1;
    });
    await eventually(() => seen.length === 2);
    await runner.stop();
    expect(seen.map(({ context: { attempt, maxAttempts } }) => [attempt, maxAttempts])).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(await waiting()).toEqual([]);
  });

  it('starts jobs that a transaction enqueued, and none of one that was rolled back', async () => {
    const runner = await runnerWith(StumblingTask);
    await runner.start();
    const db = modules.at(-1)?.get(Database);
    await db?.system('accounts', (tx) => tx.enqueue('stumbling', { kept: true }, { maxAttempts: 1 }));
    await expect(
      db?.system('accounts', async (tx) => {
        await tx.enqueue('stumbling', { kept: false });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await eventually(() => seen.length === 1);
    await runner.stop();
    expect(seen.map(({ payload }) => payload)).toEqual([{ kept: true }]);
  });

  it('takes two handlers for one task as a mistake', async () => {
    await expect((await runnerWith(SlowTask, OtherSlowTask)).start()).rejects.toThrow('two handlers for the task slow');
  });
});
