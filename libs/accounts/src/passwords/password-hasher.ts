import { hash, parseOptions, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';

/**
 * argon2id as the OWASP Password Storage Cheat Sheet asks for at least: 19 MiB, 2 passes, 1 lane. Raising a figure here
 * re-hashes each password at its owner's next log-in.
 */
export const ARGON2_PARAMETERS = {
  /** Argon2id; the library's enum is a `const enum`, which isolated modules cannot read. */
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
  outputLen: 32,
} as const;

/** The same text typed on another keyboard is the same password (NIST SP 800-63B-4, 3.1.1.2). */
const normalise = (password: string): string => password.normalize('NFC');

@Injectable()
export class PasswordHasher {
  /** Verified when there is no such person, so that nobody is told so by the time it takes. */
  private readonly decoy = hash(randomBytes(32), ARGON2_PARAMETERS);

  hash(password: string): Promise<string> {
    return hash(normalise(password), ARGON2_PARAMETERS);
  }

  /** Costs the same with and without a hash to compare with. */
  async verify(storedHash: string | undefined, password: string): Promise<boolean> {
    const holds = await verify(storedHash ?? (await this.decoy), normalise(password));
    return holds && storedHash !== undefined;
  }

  isOutdated(storedHash: string): boolean {
    const used = parseOptions(storedHash);
    return (
      (used.algorithm as number) !== ARGON2_PARAMETERS.algorithm ||
      used.memoryCost !== ARGON2_PARAMETERS.memoryCost ||
      used.timeCost !== ARGON2_PARAMETERS.timeCost ||
      used.parallelism !== ARGON2_PARAMETERS.parallelism
    );
  }
}
