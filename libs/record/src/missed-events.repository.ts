import { Database, PUBLIC_SCOPE } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { StreamKind } from './record.repository';

/** What a notification tells of an event: enough to ask for it, nothing of what it says. */
export interface EventNotice {
  readonly id: string;
  readonly kind: StreamKind;
  readonly stream: string;
  readonly type: string;
}

/** Events that a listener did not hear of while it was away. */
@Injectable()
export class MissedEventsRepository {
  constructor(private readonly database: Database) {}

  listSince(since: Date): Promise<EventNotice[]> {
    return this.database.read(PUBLIC_SCOPE, (tx) =>
      tx.rows<EventNotice>('SELECT id, kind, stream, type FROM events_since($1)', [since]),
    );
  }
}
