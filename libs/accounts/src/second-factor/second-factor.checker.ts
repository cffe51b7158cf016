import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { SecretBox } from '../secrets/secret-box';
import { SecurityLogRepository } from '../security-log/security-log.repository';
import { normaliseRecoveryCode } from './recovery-codes';
import { SecondFactorRepository } from './second-factor.repository';
import { totpStep } from './totp';

/** Checks a code and uses it up in the same transaction; works on behalf of the person as system work. */
@Injectable()
export class SecondFactorChecker {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly box: SecretBox,
    private readonly log: SecurityLogRepository,
  ) {}

  /** True for a code of the app, or a recovery code, that was not used before. */
  async use(tx: WriteTx, personId: string, code: string): Promise<boolean> {
    const factor = await this.factors.lock(tx, personId);
    if (!factor?.confirmed) return false;
    const step = totpStep(
      this.openSecret(personId, factor.secret),
      code.replaceAll(/\s/g, ''),
      tx.now,
      factor.lastStep,
    );
    if (step !== undefined) {
      await this.factors.useStep(tx, personId, step);
      return true;
    }
    const recovery = normaliseRecoveryCode(code);
    if (!recovery || !(await this.factors.useRecoveryCode(tx, personId, this.hashCode(personId, recovery))))
      return false;
    await this.log.append(tx, { type: 'RECOVERY_CODE_USED', personId, byPersonId: personId });
    return true;
  }

  openSecret(personId: string, sealed: Buffer): string {
    const secret = this.box.open('totp', personId, sealed);
    if (!secret)
      throw new Error('a second factor cannot be read: the encryption key is not the one it was sealed with');
    return secret.toString('utf8');
  }

  hashCode(personId: string, code: string): Buffer {
    return this.box.mac('recovery code', `${personId}:${code}`);
  }
}
