import type { Actor } from '#libs/access';
import { RecordService, type StreamKind } from '#libs/record';
import { Inject, Injectable } from '@nestjs/common';
import type { PageArgs } from '../graphql/connection';
import type { RequestLoaders } from '../graphql/loaders';
import { type EventConnection, toEventConnection } from './event.model';

/** Timelines for the fields of any concept that has one: one statement for all of a list. */
@Injectable()
export class TimelineLoader {
  constructor(@Inject(RecordService) private readonly record: RecordService) {}

  async of(
    actor: Actor,
    loaders: RequestLoaders,
    { kind, stream }: { readonly kind: StreamKind; readonly stream: string },
    { first, after = null }: PageArgs,
  ): Promise<EventConnection> {
    const batch = (streams: readonly string[]) => this.record.listTimelines(actor, { kind, streams }, { first, after });
    const found = await loaders.get(`timeline ${kind} ${first} ${after}`, batch).load(stream);
    return toEventConnection(found, actor.locale);
  }
}
