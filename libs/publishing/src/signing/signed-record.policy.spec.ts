import { canonicalJson, digestOf, parseCanonical } from './canonical-json';
import { newKeyPair, readJws, signJws, thumbprint } from './jws';
import type { KeySet, PublishedKey } from './key-set.policy';
import { signedRecord, verifyRecord } from './signed-record.policy';

const PAIRS = { RAFFLESIA: newKeyPair(), KEDUA: newKeyPair() };
type Code = keyof typeof PAIRS;

const who = (code: string): { code: string; name: string } => ({ code, name: code });
const keys: KeySet = {
  keys: (Object.keys(PAIRS) as Code[]).map((code): PublishedKey => ({
    kty: 'OKP',
    crv: 'Ed25519',
    use: 'sig',
    alg: 'EdDSA',
    kid: thumbprint(PAIRS[code].publicKey),
    x: PAIRS[code].publicKey.toString('base64url'),
    nbf: 1_700_000_000,
    organization: who(code),
  })),
};

const ADDRESS = { address: 'https://cekatan.example/cek-fakta/a', version: 1, signedAt: '2026-11-22T08:00:00.000Z' };
const CONTENT = { statement: 'Surat suara tercoblos', rating: 'FALSE', headline: 'Salah', contentHash: 'a'.repeat(64) };
const VERSION = { format: 'cekatan.version.v1', ...ADDRESS, newsroom: who('RAFFLESIA'), content: CONTENT, approvedBy: [who('KEDUA')] }; // prettier-ignore
const APPROVAL = { format: 'cekatan.approval.v1', ...ADDRESS, organization: who('KEDUA'), content: digestOf(CONTENT) };

const by = (code: Code, payload: object): { kind: 'VERSION'; jws: string } => ({
  kind: 'VERSION',
  jws: signJws(payload, thumbprint(PAIRS[code].publicKey), PAIRS[code].privateKey),
});
const verdictOn = (...signatures: { kind: 'VERSION'; jws: string }[]): string => {
  const found = verifyRecord(Buffer.from(signedRecord(signatures)), keys);
  return found.valid ? 'VALID' : found.fault;
};

describe('a record', () => {
  it.each<[string, string, Parameters<typeof verdictOn>]>([
    ['is accepted as it was signed', 'VALID', [by('RAFFLESIA', VERSION), by('KEDUA', APPROVAL)]],
    ['with an approval of another text', 'OTHER_CONTENT', [by('RAFFLESIA', VERSION), by('KEDUA', { ...APPROVAL, content: digestOf({ ...CONTENT, rating: 'TRUE' }) })]], // prettier-ignore
    ['with an approval of another version', 'OTHER_CONTENT', [by('RAFFLESIA', VERSION), by('KEDUA', { ...APPROVAL, version: 2 })]], // prettier-ignore
    ['with an approval for another address', 'OTHER_CONTENT', [by('RAFFLESIA', VERSION), by('KEDUA', { ...APPROVAL, address: 'https://x.example' })]], // prettier-ignore
    ['with two versions', 'OTHER_CONTENT', [by('RAFFLESIA', VERSION), by('KEDUA', APPROVAL), by('RAFFLESIA', VERSION)]],
    ['without an approval that it names', 'APPROVAL_MISSING', [by('RAFFLESIA', VERSION)]],
    ['with an approval that the newsroom gave itself', 'WRONG_SIGNATORY', [by('RAFFLESIA', VERSION), by('RAFFLESIA', APPROVAL)]], // prettier-ignore
    ['in a format of later days', 'NOT_A_RECORD', [by('RAFFLESIA', { ...VERSION, format: 'cekatan.version.v9' })]],
    ['signed at a time that is none', 'OUTSIDE_VALIDITY', [by('RAFFLESIA', { ...VERSION, signedAt: 'kemarin' })]],
  ])('%s: %s', (_, verdict, signatures) => {
    expect(verdictOn(...signatures)).toBe(verdict);
  });

  it('is refused with a key set that names one key by the name of another', () => {
    const [first, second] = keys.keys;
    const swapped = { keys: [{ ...first, x: second?.x }, second] } as KeySet;
    const record = signedRecord([by('RAFFLESIA', { ...VERSION, approvedBy: [] })]);
    expect(verifyRecord(Buffer.from(record), keys)).toMatchObject({ valid: true });
    expect(verifyRecord(Buffer.from(record), swapped)).toMatchObject({ fault: 'UNKNOWN_KEY' });
  });

  it.each([
    '',
    '{}',
    'null',
    '[]',
    '"x"',
    '{"format":"cekatan.record.v1","signatures":[]}',
    '{"format":"cekatan.record.v1","signatures":[1]}',
    '\u0000',
  ])(
    // prettier-ignore
    'is not %j',
    (text) => {
      expect(verifyRecord(Buffer.from(text), keys)).toMatchObject({ fault: 'NOT_A_RECORD' });
    },
  );
});

describe('a signature', () => {
  const header = (value: object): string => Buffer.from(canonicalJson(value)).toString('base64url');
  const kid = thumbprint(PAIRS.KEDUA.publicKey);
  const [, body, tail] = by('KEDUA', APPROVAL).jws.split('.');

  it.each([
    ['none', { alg: 'none', kid }],
    ['a symmetric one', { alg: 'HS256', kid }],
    ['a header that must be understood', { alg: 'EdDSA', b64: false, crit: ['b64'], kid }],
    ['a key that it brings along', { alg: 'EdDSA', jwk: keys.keys[1], kid }],
  ])('is not read with %s', (_, given) => {
    expect(readJws(`${header({ alg: 'EdDSA', kid })}.${body}.${tail}`)).toBeDefined();
    expect(readJws(`${header(given)}.${body}.${tail}`)).toBeUndefined();
  });

  /** RFC 8037, appendix A. */
  it('is what the standard computes', () => {
    const publicKey = Buffer.from('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', 'base64url');
    const secret = Buffer.from('nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', 'base64url');
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]);
    expect(thumbprint(publicKey)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
    const jws = readJws(signJws({ a: 1 }, 'k', pkcs8));
    expect(jws?.holds(publicKey)).toBe(true);
    expect(jws?.holds(PAIRS.KEDUA.publicKey)).toBe(false);
  });
});

describe('canonical JSON', () => {
  /** RFC 8785, 3.2.3 and 3.2.4. */
  it('is as the standard shows it', () => {
    const text = canonicalJson({ numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27], string: '€$\u000f\nA\'B"\\\\"/', literals: [null, true, false] }); // prettier-ignore
    expect(text).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'); // prettier-ignore
    const keysInOrder = ['\r', '1', '\u0080', 'ö', '€', '😀', '\ufb33'];
    const shuffled = Object.fromEntries([...keysInOrder].reverse().map((key) => [key, 0]));
    expect(canonicalJson(shuffled)).toBe(`{${keysInOrder.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`);
  });

  it.each([
    '{"a":1,"a":2}',
    '{"b":1,"a":2}',
    '{"a": 1}',
    '{"a":1.0}',
    '{"a":"\\u0041"}',
    '{"a":1}\n',
    '{',
    '"\\ud800"',
  ])('is not %j', (text) => {
    expect(parseCanonical(text)).toBeUndefined();
  });
});
