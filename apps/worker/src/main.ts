import 'reflect-metadata';
import { loadConfig } from '#libs/config';
import { QuietLogger, TaskRunner } from '#libs/runtime';
import { NestFactory } from '@nestjs/core';
import { PinoLogger } from 'nestjs-pino';
import { openConfiguredDatabase } from '../../open-database';
import { output, runProcess } from '../../process';
import { WorkerModule } from './worker.module';

void runProcess('cekatan worker', async () => {
  const config = loadConfig();
  const running = await openConfiguredDatabase(config, output.line);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, running.urls), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(new QuietLogger(await app.resolve<PinoLogger<never>>(PinoLogger), {}));
  const runner = app.get(TaskRunner);
  await runner.start();
  output.line(
    `Cekatan worker is ready: ${runner
      .handlers()
      .map((handler) => handler.task)
      .join(', ')}`,
  );
  return async () => {
    await runner.stop();
    await app.close();
    await running.stop();
  };
});
