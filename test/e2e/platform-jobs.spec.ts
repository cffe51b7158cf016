import { loadConfig } from '#libs/config';
import { TaskHandler } from '#libs/kernel';
import type { DynamicModule, Type } from '@nestjs/common';
import { productModule } from '../../scripts/generate-api-docs';
import { moduleClasses } from '../../apps/api/src/graphql/operations';
import { WorkerModule } from '../../apps/worker/src/worker.module';

const handlers = async (module: DynamicModule): Promise<string[]> =>
  [...(await moduleClasses(module)).providers]
    .filter((provider: Type) => provider.prototype instanceof TaskHandler)
    .map((provider) => provider.name)
    .sort();

describe('the worker', () => {
  it('handles the jobs that an api process handles when it runs them itself, and the other way round', async () => {
    const url = 'postgres://nobody:none@localhost/none';
    const config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: url,
      DATABASE_WORKER_URL: url,
      ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    });
    const inWorker = await handlers(WorkerModule.forRoot(config, { appUrl: url, workerUrl: url }));
    expect(inWorker).toEqual(await handlers(productModule()));
    expect(inWorker).toEqual(
      expect.arrayContaining(['NotifyTask', 'SendMailTask', 'SweepAccountsTask', 'SweepKeysTask']),
    );
  });
});
