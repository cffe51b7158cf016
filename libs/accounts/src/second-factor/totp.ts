import { generateSecret, generateURI, verifySync } from 'otplib';

/** RFC 6238 with the values that every authenticator app takes. */
const PERIOD_SECONDS = 30;
/** One step to either side: clocks of phones are not exact (RFC 6238, 5.2). */
const TOLERANCE_SECONDS = 30;
const ISSUER = 'Cekatan';

/** 160 bits, base32 (RFC 4226, 4 R6). */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

export const totpUri = (secret: string, email: string): string =>
  generateURI({ issuer: ISSUER, label: email, secret, period: PERIOD_SECONDS });

/**
 * The time step that the code belongs to, if it is good at `now` and later than the last one used: a code counts once
 * (RFC 6238, 5.2).
 */
export function totpStep(secret: string, code: string, now: Date, lastStep: number | null): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({
    secret,
    token: code,
    epoch,
    period: PERIOD_SECONDS,
    epochTolerance: TOLERANCE_SECONDS,
  });
  if (!result.valid) return undefined;
  const step = Math.floor(epoch / PERIOD_SECONDS) + result.delta;
  return lastStep !== null && step <= lastStep ? undefined : step;
}
