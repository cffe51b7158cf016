import { TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { AnnouncingService, PING_HUB, PURGE_CACHES } from './announcing.service';

interface OfFactCheck {
  readonly slug: string;
}

/** Tried again by the queue, with pauses that grow, until the hub has taken it. */
@Injectable()
export class PingHubTask extends TaskHandler<OfFactCheck> {
  readonly task = PING_HUB;

  constructor(private readonly announcing: AnnouncingService) {
    super();
  }

  handle({ slug }: OfFactCheck): Promise<void> {
    return this.announcing.pingHub(slug);
  }
}

@Injectable()
export class PurgeCachesTask extends TaskHandler<OfFactCheck> {
  readonly task = PURGE_CACHES;

  constructor(private readonly announcing: AnnouncingService) {
    super();
  }

  handle({ slug }: OfFactCheck): Promise<void> {
    return this.announcing.purge(slug);
  }
}
