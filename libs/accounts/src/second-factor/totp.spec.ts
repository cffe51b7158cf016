import { generateSync } from 'otplib';
import { newRecoveryCodes, normaliseRecoveryCode } from './recovery-codes';
import { newTotpSecret, totpStep, totpUri } from './totp';

/** Secret and values of RFC 6238, appendix B, shortened to six digits. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const RFC_VECTORS: [number, string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
];

const at = (seconds: number): Date => new Date(seconds * 1000);

describe('a code of an authenticator app', () => {
  it.each(RFC_VECTORS)('is the one of RFC 6238 at %i', (seconds, code) => {
    expect(totpStep(RFC_SECRET, code, at(seconds), null)).toBe(Math.floor(seconds / 30));
  });

  it('is good one step early and late, and no further', () => {
    const secret = newTotpSecret();
    const noon = 1_800_000_000;
    const code = generateSync({ secret, epoch: noon });
    const good = [-61, -60, -31, -30, 0, 29, 30, 59, 60, 90].filter(
      (d) => totpStep(secret, code, at(noon + d), null) !== undefined,
    );
    expect(good).toEqual([-30, 0, 29, 30, 59]);
  });

  it('counts once, and with it all earlier ones', () => {
    const secret = newTotpSecret();
    const now = at(1_800_000_000);
    const [before, code] = [-30, 0].map((d) => generateSync({ secret, epoch: 1_800_000_000 + d }));
    const step = totpStep(secret, code ?? '', now, null) ?? 0;
    expect(totpStep(secret, code ?? '', now, step)).toBeUndefined();
    expect(totpStep(secret, before ?? '', now, step)).toBeUndefined();
    expect(totpStep(secret, before ?? '', now, step - 2)).toBe(step - 1);
  });

  it.each(['', '12345', '1234567', '12345a', '１２３４５６', '-12345'])('is refused in another shape: %p', (code) => {
    expect(totpStep(newTotpSecret(), code, at(59), null)).toBeUndefined();
  });

  it('comes with an address for its QR code', () => {
    const uri = new URL(totpUri('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'rina@contoh.test'));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('issuer')).toBe('Cekatan');
    expect(uri.searchParams.get('secret')).toBe(RFC_SECRET);
  });
});

describe('recovery codes', () => {
  it('are ten different ones that can be read back however they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(normaliseRecoveryCode(` ${code.toLowerCase().replace('-', ' ')}`)).toBe(code.replace('-', ''));
    }
    expect(normaliseRecoveryCode('OIL00-00000')).toBe('0110000000');
    expect(normaliseRecoveryCode('123456')).toBeUndefined();
  });
});
