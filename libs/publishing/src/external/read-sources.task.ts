import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { ReadingSourcesService } from './reading-sources.service';

/** Every few minutes; each source is read when it is due itself. */
@Injectable()
export class ReadSourcesTask extends TaskHandler {
  readonly task = 'read-claim-review-sources';
  override readonly schedule = '*/5 * * * *';

  constructor(private readonly reading: ReadingSourcesService) {
    super();
  }

  async handle(_payload: unknown, { signal }: TaskContext): Promise<void> {
    await this.reading.readDue(signal);
  }
}
