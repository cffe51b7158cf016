import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { uploadBusy } from '../evidence.errors';
import { UploadsRepository } from './uploads.repository';

const LEASE_SECONDS = 8;
const HEARTBEAT_MS = 1000;
/** A holder that could not renew for this long lets go before anybody else can have the lease. */
const SILENCE_MS = 5_000;
const PATIENCE_MS = 12_000;
const ASK_AGAIN_MS = 200;

/**
 * One writer at a time for each upload, between processes: a lease in the upload's row. Whoever comes with the rest of
 * a cut-off upload asks the old connection, perhaps long dead, to let go; a dead process's lease runs out.
 */
@Injectable()
export class UploadLeases {
  constructor(
    private readonly database: Database,
    private readonly uploads: UploadsRepository,
  ) {}

  /** Waits for the lease; `letGo` is called when somebody else wants it or it is lost. Returns what gives it back. */
  async take(actor: Actor, id: string, signal: AbortSignal, letGo: () => void): Promise<() => Promise<void>> {
    const lease = randomUUID();
    const deadline = Date.now() + PATIENCE_MS;
    while (!signal.aborted && Date.now() < deadline) {
      if (await this.database.write(actor, (tx) => this.uploads.lease(tx, id, lease, LEASE_SECONDS))) {
        return this.hold(actor, id, lease, letGo);
      }
      await sleep(ASK_AGAIN_MS);
    }
    throw uploadBusy({});
  }

  private hold(actor: Actor, id: string, lease: string, letGo: () => void): () => Promise<void> {
    let renewedAt = Date.now();
    const beat = async (): Promise<void> => {
      const asked = Date.now();
      try {
        const { held, wanted } = await this.database.write(actor, (tx) =>
          this.uploads.renew(tx, id, lease, LEASE_SECONDS),
        );
        if (held) renewedAt = asked;
        if (!held || wanted) letGo();
      } catch {
        // The database is away for a moment; the lease outlives a few missed beats.
      }
    };
    const heartbeat = setInterval(() => {
      if (Date.now() - renewedAt > SILENCE_MS) letGo();
      void beat();
    }, HEARTBEAT_MS);
    return async () => {
      clearInterval(heartbeat);
      await this.database.write(actor, (tx) => this.uploads.release(tx, id, lease));
    };
  }
}
