import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { SIGN_PUBLISHED } from './sign-published.job';
import { SigningService } from './signing.service';

export { SIGN_PUBLISHED };

/** Started by each publication and retraction; each minute for positions, imports and what an earlier run left. */
@Injectable()
export class SignPublishedTask extends TaskHandler {
  readonly task = SIGN_PUBLISHED;
  override readonly schedule = '* * * * *';

  constructor(private readonly signing: SigningService) {
    super();
  }

  async handle(_payload: unknown, { signal }: TaskContext): Promise<void> {
    await this.signing.signAll(() => signal.aborted);
  }
}
