import { execFileSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import {
  newSigningSecret,
  packSecret,
  publicKeyOf,
  publicKeyText,
  sharedSecretText,
  unpackSecret,
} from './secret-texts';
import { signMessage } from './sign-message';

describe('the signature of a message', () => {
  const current = newSigningSecret();
  const before = newSigningSecret();
  const body = '{"type":"fact_check.corrected","data":{"slug":"surat-suara-é🗳️"}}';
  const message = { id: 'msg_0190', at: new Date(), body };
  const headers = { ...signMessage(message, [current, before]) };

  it('is taken by the reference receiver, with the current secret and with the one that is being replaced', () => {
    for (const secret of [current, before]) {
      expect(new Webhook(sharedSecretText(secret)).verify(body, headers)).toEqual(JSON.parse(body));
    }
    expect(() => new Webhook(sharedSecretText(newSigningSecret())).verify(body, headers)).toThrow(
      'No matching signature',
    );
  });

  it('covers body, id and time', () => {
    const receiver = new Webhook(sharedSecretText(current));
    expect(() => receiver.verify(body.replace('é', 'e'), headers)).toThrow('No matching');
    expect(() => receiver.verify(body, { ...headers, 'webhook-id': 'msg_0191' })).toThrow('No matching');
    const later = String(Number(headers['webhook-timestamp']) + 1);
    expect(() => receiver.verify(body, { ...headers, 'webhook-timestamp': later })).toThrow('No matching');
    const old = signMessage({ ...message, at: new Date(Date.now() - 6 * 60_000) }, [current]);
    expect(() => receiver.verify(body, { ...old })).toThrow('too old');
  });

  it('is byte for byte what the reference signs', () => {
    const { 'webhook-signature': ours } = signMessage(message, [current]);
    expect(ours.split(' ')[0]).toBe(new Webhook(sharedSecretText(current)).sign(message.id, message.at, body));
  });

  it('can be checked with the public key alone, by openssl too', () => {
    const signed = Buffer.from(`${message.id}.${headers['webhook-timestamp']}.${body}`);
    const asymmetric = headers['webhook-signature'].split(' ').filter((s) => s.startsWith('v1a,'));
    expect(asymmetric).toHaveLength(2);
    const raw = Buffer.from(publicKeyText(publicKeyOf(current)).slice('whpk_'.length), 'base64');
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const signature = Buffer.from(asymmetric[0]?.slice(4) ?? '', 'base64');
    expect(verify(null, signed, key, signature)).toBe(true);
    expect(verify(null, Buffer.concat([signed, Buffer.from(' ')]), key, signature)).toBe(false);

    const dir = mkdtempSync(join(tmpdir(), 'cekatan-webhook-'));
    try {
      const at = (name: string, content: Buffer | string): string => {
        writeFileSync(join(dir, name), content);
        return join(dir, name);
      };
      const args = [
        'pkeyutl',
        '-verify',
        '-pubin',
        '-inkey',
        at('key.pem', key.export({ format: 'pem', type: 'spki' })),
        '-rawin',
      ];
      const said = execFileSync('openssl', [...args, '-in', at('signed', signed), '-sigfile', at('sig', signature)]);
      expect(said.toString()).toContain('Verified Successfully');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('is the one of the example for receivers', () => {
    const text = readFileSync(join(__dirname, '../../../../docs/webhooks.md'), 'utf8');
    const found = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';
    const example = JSON.stringify(JSON.parse(found(/```json\n([\s\S]*?)```/)));
    const [id, timestamp] = [found(/webhook-id: (\S+)/), found(/webhook-timestamp: (\d+)/)];
    const [v1, v1a] = found(/webhook-signature: (.+)/).split(' ');
    expect(new Webhook(found(/(whsec_[A-Za-z0-9+/]+=*)`/)).sign(id, new Date(Number(timestamp) * 1000), example)).toBe(
      v1,
    );
    const raw = Buffer.from(found(/whpk_([A-Za-z0-9+/]+=*)`/), 'base64');
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const signed = Buffer.from(`${id}.${timestamp}.${example}`);
    expect(verify(null, signed, key, Buffer.from(v1a?.slice(4) ?? '', 'base64'))).toBe(true);
  });

  it('keeps secrets in one piece', () => {
    const { shared, seed } = unpackSecret(packSecret(current));
    expect([shared, seed]).toEqual([current.shared, current.seed]);
    expect(() => unpackSecret(Buffer.alloc(63))).toThrow('another length');
  });
});
