import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What something was sealed for; a box of one purpose does not open in another's place. */
export type SealPurpose = 'totp' | 'mail' | 'log-in' | 'signing-key' | 'webhook';

const VERSION = 1;
const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES;

/**
 * Authenticated encryption with the service's own key (AES-256-GCM, NIST SP 800-38D), a derived key for each purpose.
 * Sealed bytes: version, key id, nonce, tag, ciphertext. The header and the owner are authenticated with them.
 */
export class SecretBox {
  private readonly keyId: Buffer;

  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new Error('the encryption key must have 32 bytes');
    this.keyId = createHash('sha256').update('cekatan key id').update(key).digest().subarray(0, KEY_ID_BYTES);
  }

  /** `owner` ties the box to a row: moved to another row it does not open. */
  seal(purpose: SealPurpose, owner: string, content: Buffer): Buffer {
    const header = Buffer.concat([Buffer.from([VERSION]), this.keyId]);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.derive(purpose), iv);
    cipher.setAAD(Buffer.concat([header, Buffer.from(owner)]));
    const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
    return Buffer.concat([header, iv, cipher.getAuthTag(), sealed]);
  }

  /** Undefined for what was not sealed with this key for this purpose and owner. */
  open(purpose: SealPurpose, owner: string, box: Buffer): Buffer | undefined {
    if (box.length < HEADER_BYTES + IV_BYTES + TAG_BYTES || box[0] !== VERSION) return undefined;
    const header = box.subarray(0, HEADER_BYTES);
    const iv = box.subarray(HEADER_BYTES, HEADER_BYTES + IV_BYTES);
    const tag = box.subarray(HEADER_BYTES + IV_BYTES, HEADER_BYTES + IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.derive(purpose), iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.concat([header, Buffer.from(owner)]));
    decipher.setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(box.subarray(HEADER_BYTES + IV_BYTES + TAG_BYTES)), decipher.final()]);
    } catch {
      return undefined;
    }
  }

  /** A keyed hash, for secrets too short to be stored under a plain one. */
  mac(label: string, content: string): Buffer {
    return createHmac('sha256', this.derive(`mac ${label}`))
      .update(content)
      .digest();
  }

  private derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, Buffer.alloc(0), `cekatan ${purpose}`, 32));
  }
}
