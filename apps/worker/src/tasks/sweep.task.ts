import { Database } from '#libs/database';
import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { SWEEPABLE, SweepRepository } from './sweep.repository';

/** Removes what has expired: sessions, password resets, counters of tries, keys of retried mutations. */
@Injectable()
export class SweepTask extends TaskHandler {
  readonly task = 'sweep';
  override readonly schedule = '23 * * * *';

  constructor(
    private readonly database: Database,
    private readonly expired: SweepRepository,
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
