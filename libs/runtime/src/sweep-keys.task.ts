import { Database } from '#libs/database';
import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { SweepKeysRepository } from './sweep-keys.repository';

/** Forgets what retried mutations did long ago. */
@Injectable()
export class SweepKeysTask extends TaskHandler {
  readonly task = 'sweep-keys';
  override readonly schedule = '41 * * * *';

  constructor(
    private readonly database: Database,
    private readonly keys: SweepKeysRepository,
  ) {
    super();
  }

  async handle(_payload: unknown, { signal }: TaskContext): Promise<void> {
    while (!signal.aborted && (await this.database.system('sweep', (tx) => this.keys.removeOldKeys(tx))) > 0);
  }
}
