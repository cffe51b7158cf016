import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server';
import { UploadsRepository } from './uploads.repository';

const LEASE_SECONDS = 15;
const HEARTBEAT_MS = 1000;
const PATIENCE_MS = 20_000;

/**
 * One writer at a time for each upload, between processes: a lease in the upload's row. Whoever comes with the rest of
 * a cut-off upload asks the old connection, perhaps long dead, to let go; a dead process's lease runs out.
 */
export class UploadLocker implements Locker {
  constructor(
    private readonly database: Database,
    private readonly uploads: UploadsRepository,
    private readonly actor: Actor,
  ) {}

  newLock(id: string): Lock {
    return new UploadLock(this.database, this.uploads, this.actor, id);
  }
}

class UploadLock implements Lock {
  private readonly lease = randomUUID();
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly uploads: UploadsRepository,
    private readonly actor: Actor,
    private readonly id: string,
  ) {}

  async lock(signal: AbortSignal, cancel: RequestRelease): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!signal.aborted && Date.now() < deadline) {
      if (await this.database.write(this.actor, (tx) => this.uploads.lease(tx, this.id, this.lease, LEASE_SECONDS))) {
        this.heartbeat = setInterval(() => void this.beat(cancel), HEARTBEAT_MS);
        return;
      }
      await sleep(250);
    }
    throw ERRORS.ERR_LOCK_TIMEOUT;
  }

  async unlock(): Promise<void> {
    clearInterval(this.heartbeat);
    await this.database.write(this.actor, (tx) => this.uploads.release(tx, this.id, this.lease));
  }

  private async beat(cancel: RequestRelease): Promise<void> {
    try {
      const { held, wanted } = await this.database.write(this.actor, (tx) =>
        this.uploads.renew(tx, this.id, this.lease, LEASE_SECONDS),
      );
      if (!held || wanted) await cancel();
    } catch {
      // The database is away for a moment; the lease outlives a few missed beats.
    }
  }
}
