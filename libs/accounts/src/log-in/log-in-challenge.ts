import { Injectable } from '@nestjs/common';
import { SecretBox } from '../secrets/secret-box';
import type { SessionKind } from '../sessions/session-lifetimes';

const MINUTES = 5;

export interface LogInChallenge {
  readonly personId: string;
  readonly kind: SessionKind;
  /** The password it was proved with is still the one, when this has not changed. */
  readonly passwordChangedAt: number;
  readonly expiresAt: number;
}

/** Between the two steps of a log-in: what the first step proved, sealed, so that nothing waits in the database. */
@Injectable()
export class LogInChallenges {
  constructor(private readonly box: SecretBox) {}

  issue(proved: Omit<LogInChallenge, 'expiresAt'>, now: Date): string {
    const challenge: LogInChallenge = { ...proved, expiresAt: now.getTime() + MINUTES * 60_000 };
    return this.box.seal('log-in', '', Buffer.from(JSON.stringify(challenge))).toString('base64url');
  }

  /** Undefined for what was not issued here, or too long ago. */
  open(text: string, now: Date): LogInChallenge | undefined {
    const challenge = this.read(text);
    return challenge && challenge.expiresAt > now.getTime() ? challenge : undefined;
  }

  /** Whose it is, also when its time is over: tries are counted for that person. */
  personOf(text: string): string | undefined {
    return this.read(text)?.personId;
  }

  private read(text: string): LogInChallenge | undefined {
    const opened = this.box.open('log-in', '', Buffer.from(text, 'base64url'));
    return opened && (JSON.parse(opened.toString('utf8')) as LogInChallenge);
  }
}
