import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

export interface Announced {
  readonly slug: string;
  readonly type: string;
}

@Injectable()
export class AnnouncingRepository {
  /** The published fact-check that an event is about; undefined for an event that changes nothing public. */
  findAnnounced(tx: WriteTx, eventId: string): Promise<Announced | undefined> {
    return tx.first('SELECT slug, type FROM announced_fact_check($1)', [eventId]);
  }
}
