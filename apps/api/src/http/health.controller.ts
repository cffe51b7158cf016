import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { Database } from '#libs/database';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { statfs } from 'node:fs/promises';
import { Lifecycle } from './lifecycle';

type Answer = 'ok' | 'failed';

const CHECK_MS = 2_000;
/** Below this PostgreSQL and uploads on the same disk are about to fail. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;

@Controller('health')
export class HealthController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Config) private readonly config: Config,
    @Inject(Lifecycle) private readonly lifecycle: Lifecycle,
  ) {}

  /** The process answers; nothing about what it depends on, or an orchestrator would kill it for a database's fault. */
  @Public('Tells only that the process runs')
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether requests should be sent here now. */
  @Public('Tells only whether this process can serve')
  @Get('ready')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; checks: Record<string, Answer> }> {
    const checks = {
      database: await check(() => this.database.isReachable()),
      migrations: await check(async () => (await this.database.missingMigrations()).length === 0),
      queue: await check(() => this.database.isQueueReachable()),
      disk: await check(() => this.hasDisk()),
    };
    const ready = !this.lifecycle.isStopping && Object.values(checks).every((answer) => answer === 'ok');
    if (!ready) reply.status(503);
    return { status: this.lifecycle.isStopping ? 'stopping' : ready ? 'ok' : 'failed', checks };
  }

  private async hasDisk(): Promise<boolean> {
    const { bavail, bsize } = await statfs(this.config.database.varDir);
    return bavail * bsize >= LEAST_FREE_BYTES;
  }
}

async function check(ask: () => Promise<boolean>): Promise<Answer> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, CHECK_MS, false).unref());
  return (await Promise.race([ask().catch(() => false), late])) ? 'ok' : 'failed';
}
