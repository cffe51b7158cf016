import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import type { Page, PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { StreamKind } from './record.repository';
import { type TimelineEvent, TimelineRepository } from './timeline.repository';

/** The record as people read it. */
@Injectable()
export class RecordService {
  constructor(
    private readonly database: Database,
    private readonly timeline: TimelineRepository,
  ) {}

  /** What happened to a claim or an agreement, newest first, as far as the viewer sees it; nothing for what is hidden. */
  async listTimeline(
    actor: Actor,
    { kind, stream }: { readonly kind: StreamKind; readonly stream: string },
    page: PageRequest,
  ): Promise<Page<TimelineEvent>> {
    const [found] = await this.listTimelines(actor, { kind, streams: [stream] }, page);
    return found ?? { items: [], hasNextPage: false };
  }

  /** The same page of several timelines, in the order of the streams. */
  listTimelines(
    actor: Actor,
    of: { readonly kind: StreamKind; readonly streams: readonly string[] },
    page: PageRequest,
  ): Promise<Page<TimelineEvent>[]> {
    return this.database.read(actor, (tx) => this.timeline.list(tx, of, page));
  }

  findEvent(actor: Actor, id: string): Promise<TimelineEvent | undefined> {
    return this.database.read(actor, (tx) => this.timeline.find(tx, id));
  }
}
