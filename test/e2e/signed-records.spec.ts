import type { Member } from '#libs/access';
import { SigningService } from '#libs/publishing';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { runProgram } from '../../apps/cli/src/program';
import { VerdictApi } from './support/verdict-api';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) process.stderr.write('SKIPPED: no openssl; records are not verified by it\n');

describe('signed records over HTTP', () => {
  let desk: VerdictApi;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let shared: string;
  let slug: string;
  let verdictId: string;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cekatan-records-'));
    desk = await VerdictApi.open();
    ({ author, editor, second, third, shared } = await desk.world.cast());
    const claimId = await desk.world.claim(author, [shared], { region: '17.71' });
    ({ verdictId } = await desk.world.approved(author, [second, third], claimId));
    const id = await desk.world.publish(editor, verdictId);
    slug = (await desk.world.factChecks.listByIds(editor, [id]))[0]?.slug ?? '';
  });
  afterAll(async () => {
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As the worker would: with the secret of the api, or the keys would not open. */
  const sign = (): Promise<number> => desk.api.app.get(SigningService, { strict: false }).signAll();
  const record = (): string => `${desk.api.url}/api/v1/fact-checks/${slug}/signed`;
  const keys = (): string => `${desk.api.url}/.well-known/jwks.json`;
  const text = async (url: string): Promise<string> => (await fetch(url)).text();

  async function verifyPage(pasted: string): Promise<string> {
    const response = await fetch(`${desk.api.url}/verifikasi?lang=id`, {
      method: 'POST',
      body: new URLSearchParams({ record: pasted }),
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    return parse(await response.text()).querySelector('[role=status] h2')?.text ?? '';
  }

  async function cekatan(...argv: string[]): Promise<{ code: number; out: string }> {
    const out: string[] = [];
    const say = (line: string): void => void out.push(line);
    const code = await runProgram(argv, { out: say, note: say, progress: () => {}, readSecret: () => Promise.resolve(''), interrupted: new AbortController().signal }); // prettier-ignore
    return { code, out: out.join('\n') };
  }

  it('are not there until they are signed, and then at once, on every address that shows them', async () => {
    const before = await fetch(record());
    expect(before.status).toBe(404);
    // Seen before they are signed, so that the page is in memory.
    expect((await text(`${desk.api.url}/cek-fakta/${slug}`))).toContain('/signed');
    expect(await text(keys())).toBe('{"keys":[]}');
    await sign();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const first = await fetch(record());
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const again = await fetch(record(), { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    expect(JSON.parse(await first.text())).toMatchObject({ format: 'cekatan.record.v1' });
    const set = JSON.parse(await text(keys())) as { keys: { organization: { code: string } }[] };
    expect(set.keys.map((key) => key.organization.code).sort()).toEqual(['KEDUA', 'KETIGA', 'RAFFLESIA']);
    expect(JSON.stringify(set)).not.toContain('"d"');
    expect(await text(`${desk.api.url}/api/v1/fact-checks/${slug}/versions/1/signed`)).toBe(await text(record()));
    for (const version of ['0', '2', '-1', 'x', '1e3'])
      expect((await fetch(`${desk.api.url}/api/v1/fact-checks/${slug}/versions/${version}/signed`)).status).toBe(404);
  }); // prettier-ignore

  it('are verified by the page, which needs no script, and refused by it with a byte changed', async () => {
    const signed = await text(record());
    expect(await verifyPage(signed)).toBe('Sah: persis seperti yang ditandatangani');
    expect(await verifyPage(`\r\n${signed}\n`)).toBe('Sah: persis seperti yang ditandatangani');
    for (const at of [0, 30, Math.floor(signed.length / 2), signed.length - 4]) {
      const other = signed[at] === 'A' ? 'B' : 'A';
      expect(await verifyPage(signed.slice(0, at) + other + signed.slice(at + 1))).toBe('Tidak sah');
    }
    for (const nonsense of ['', '<script>alert(1)</script>', '{}']) expect(await verifyPage(nonsense)).toBe('Tidak sah');
    const form = await fetch(`${desk.api.url}/verifikasi`);
    expect(form.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(await form.text()).not.toMatch(/<script/);
  }); // prettier-ignore

  it('are verified by the command, with keys from an address or a file, and refused with a byte changed', async () => {
    const file = join(folder, 'record.json');
    const changed = join(folder, 'changed.json');
    const keyFile = join(folder, 'keys.json');
    writeFileSync(file, await text(record()));
    writeFileSync(changed, (await text(record())).replace(/.(?=..$)/, (c) => (c === 'x' ? 'y' : 'x')));
    writeFileSync(keyFile, await text(keys()));
    for (const source of [keys(), keyFile]) {
      const good = await cekatan('verify', file, '--keys', source);
      expect([good.code, good.out]).toEqual([0, expect.stringContaining('VERSION signed by Organisasi RAFFLESIA')]);
      expect(await cekatan('verify', changed, '--keys', source)).toMatchObject({ code: 3 });
    }
    expect(await cekatan('verify', join(folder, 'absent'), '--keys', keyFile)).toMatchObject({ code: 1 });
    expect(await cekatan('verify', file, '--keys', file)).toMatchObject({ code: 1, out: expect.stringContaining('no set of keys') }); // prettier-ignore
  }); // prettier-ignore

  (hasOpenssl ? it : it.skip)('are verified by openssl alone, as the documentation says, and refused with a byte changed', async () => {
    const guide = readFileSync(join(__dirname, '../../docs/verify-a-record.md'), 'utf8');
    const [, script = ''] = /```sh\n# verify\.sh[^\n]*\n([^]*?)```/.exec(guide) ?? [];
    expect(script).toContain('openssl');
    const run = (): string =>
      execFileSync('sh', ['-eu', '-c', script, 'verify.sh', 'record.json', 'keys.json'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    writeFileSync(join(folder, 'record.json'), await text(record()));
    writeFileSync(join(folder, 'keys.json'), await text(keys()));
    expect(run().match(/Signature Verified Successfully/g)).toHaveLength(3);
    const signed = await text(record());
    const payload = signed.indexOf('.') + 40;
    writeFileSync(join(folder, 'record.json'), signed.slice(0, payload) + (signed[payload] === 'A' ? 'B' : 'A') + signed.slice(payload + 1));
    expect(run).toThrow();
  }); // prettier-ignore

  it('of an earlier version still hold, and the page says that they have been corrected or taken back', async () => {
    const { world } = desk;
    const earlier = await text(record());
    const said = async (): Promise<string> => {
      const body = new URLSearchParams({ record: earlier });
      return (await fetch(`${desk.api.url}/verifikasi?lang=id`, { method: 'POST', body })).text();
    };
    expect(await said()).toContain('Ini versi yang berlaku sekarang.');
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { rating: 'MISLEADING', correctionNote: 'Angkanya keliru.' });
    const contentHash = await world.submit(author, verdictId);
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    await world.publish(editor, verdictId);
    expect(await said()).toContain('yang berlaku sekarang versi 2');
    await world.publishing.retract(editor, { ...(await world.version(editor, verdictId)), reason: 'Keliru.' });
    await sign();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await said()).toContain('Cek fakta ini sudah dicabut.');
    // What it said is no longer given out.
    expect((await fetch(`${desk.api.url}/api/v1/fact-checks/${slug}/versions/1/signed`)).status).toBe(404);
    expect(await verifyPage(await text(record()))).toBe('Sah: persis seperti yang ditandatangani');
  });
});
