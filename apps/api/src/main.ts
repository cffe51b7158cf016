import 'reflect-metadata';
import { loadConfig } from '#libs/config';
import { TaskRunner } from '#libs/runtime';
import { demoLogins, seedDemo } from '../../demo-world';
import { openConfiguredDatabase } from '../../open-database';
import { output, runProcess } from '../../process';
import { createApi } from './create-api';
import { listen } from './http/listening';
import { stopApi } from './stop-api';

void runProcess('cekatan', async (stopping) => {
  const config = loadConfig();
  const running = await openConfiguredDatabase(config, output.line);
  try {
    const app = await createApi({ config, urls: running.urls });
    const demo = config.database.demoWorld ? await seedDemo(app, output.line) : undefined;
    if (config.worker.inApi) await app.get(TaskRunner).start();
    if (!stopping.aborted) await listen(app, config.http);
    const { publicUrl } = config.http;
    output.line(`Cekatan is ready at ${publicUrl}`);
    output.line(`  Console   ${publicUrl}/`);
    output.line(`  Public    ${publicUrl}/beranda`);
    output.line(`  GraphQL   ${publicUrl}/graphql`);
    if (config.graphql.graphiql) output.line(`  Explorer  ${publicUrl}/graphiql`);
    if (demo === 'SEEDED' || demo === 'THERE_ALREADY') for (const line of demoLogins()) output.line(line);
    return async () => {
      await stopApi(app);
      await running.stop();
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
});
