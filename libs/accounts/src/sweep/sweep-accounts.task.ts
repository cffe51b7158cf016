import { Database } from '#libs/database';
import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { SWEEPABLE, SweepAccountsRepository } from './sweep-accounts.repository';

/** Removes what has expired: sessions, password resets, counters of tries. */
@Injectable()
export class SweepAccountsTask extends TaskHandler {
  readonly task = 'sweep-accounts';
  override readonly schedule = '23 * * * *';

  constructor(
    private readonly database: Database,
    private readonly expired: SweepAccountsRepository,
  ) {
    super();
  }

  async handle(_payload: unknown, { signal }: TaskContext): Promise<void> {
    for (const table of SWEEPABLE) {
      while (!signal.aborted) {
        const removed = await this.database.system('sweep', (tx) => this.expired.removeExpired(tx, table));
        if (removed === 0) break;
      }
    }
  }
}
