import { randomBytes } from 'node:crypto';
import { SecretBox } from './secret-box';

describe('a sealed secret', () => {
  const box = new SecretBox(randomBytes(32));
  const sealed = box.seal('totp', 'rina', Buffer.from('rahasia'));

  it('opens for the purpose and owner it was sealed for, with the same key', () => {
    expect(box.open('totp', 'rina', sealed)?.toString()).toBe('rahasia');
    expect(box.open('mail', 'rina', sealed)).toBeUndefined();
    expect(box.open('totp', 'budi', sealed)).toBeUndefined();
    expect(new SecretBox(randomBytes(32)).open('totp', 'rina', sealed)).toBeUndefined();
  });

  it('does not open when any bit of it has changed, or a part is missing', () => {
    for (let i = 0; i < sealed.length * 8; i += 1) {
      const changed = Buffer.from(sealed);
      changed[i >> 3] = (changed[i >> 3] ?? 0) ^ (1 << (i & 7));
      expect(box.open('totp', 'rina', changed)).toBeUndefined();
    }
    for (let n = 0; n < sealed.length; n += 1) expect(box.open('totp', 'rina', sealed.subarray(0, n))).toBeUndefined();
  });

  it('looks different each time, and says which key it is of', () => {
    const again = box.seal('totp', 'rina', Buffer.from('rahasia'));
    expect(again.equals(sealed)).toBe(false);
    expect(again.subarray(0, 5).equals(sealed.subarray(0, 5))).toBe(true);
  });

  it('needs a whole key', () => {
    expect(() => new SecretBox(randomBytes(16))).toThrow('32 bytes');
  });
});
