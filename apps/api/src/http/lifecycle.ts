import { Injectable, Logger } from '@nestjs/common';

/** Something that must come to rest before the pools close: sockets, running jobs. */
export type Rest = () => Promise<void>;

/** Says whether the process still takes work, and brings to rest in order what has been started. */
@Injectable()
export class Lifecycle {
  private readonly logger = new Logger('Lifecycle');
  private readonly rests: { name: string; rest: Rest }[] = [];
  private stopping: Promise<void> | undefined;

  get isStopping(): boolean {
    return this.stopping !== undefined;
  }

  /** Registered parts rest side by side, as soon as the process is told to stop. */
  onStop(name: string, rest: Rest): void {
    this.rests.push({ name, rest });
  }

  /** Asked more than once it is the same stop. */
  stop(): Promise<void> {
    this.stopping ??= this.restAll();
    return this.stopping;
  }

  private async restAll(): Promise<void> {
    await Promise.all(
      this.rests.map(async ({ name, rest }) => {
        try {
          await rest();
        } catch (error) {
          this.logger.error({ err: error }, `${name} did not come to rest`);
        }
      }),
    );
  }
}
