import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { SavedSearchesService } from './saved-searches.service';

/** Every minute: whom to tell of what was filed or shared since. */
@Injectable()
export class MatchSavedSearchesTask extends TaskHandler {
  readonly task = 'match-saved-searches';
  override readonly schedule = '* * * * *';

  constructor(private readonly saved: SavedSearchesService) {
    super();
  }

  async handle(_payload: unknown, { signal }: TaskContext): Promise<void> {
    while (!signal.aborted && (await this.saved.matchChanged()) > 0);
  }
}
