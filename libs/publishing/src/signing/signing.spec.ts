import type { Member } from '#libs/access';
import { compactVerify, importJWK, calculateJwkThumbprint, type JWK } from 'jose';
import { VerdictWorld } from '../../../../test/support/verdict-world';
import { withClient } from '../../../database/src/roles';
import { type Verification, verifyRecord } from './signed-record.policy';
import { SignPublishedTask } from './sign-published.task';
import { SigningService } from './signing.service';

describe('what is published', () => {
  let world: VerdictWorld;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let office: Member;
  let shared: string;
  let signing: SigningService;

  beforeAll(async () => {
    world = await VerdictWorld.open();
    ({ author, editor, second, third, office, shared } = await world.cast());
    signing = world.service(SigningService);
  });
  afterAll(() => world?.close());

  interface Published {
    readonly id: string;
    readonly slug: string;
    readonly verdictId: string;
  }

  async function publish(): Promise<Published> {
    const { verdictId } = await world.approved(author, [second, third], await world.claim(author, [shared], { region: '17.71' }));
    const id = await world.publish(editor, verdictId);
    const [factCheck] = await world.factChecks.listByIds(editor, [id]);
    return { id, slug: factCheck?.slug ?? '', verdictId };
  } // prettier-ignore

  async function correct({ verdictId }: Published): Promise<void> {
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { rating: 'MISLEADING', correctionNote: 'Tanggalnya keliru.' });
    const contentHash = await world.submit(author, verdictId);
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    await world.publish(editor, verdictId);
  }

  async function endorse({ verdictId }: Published): Promise<void> {
    const contentHash = await world.hash(office, verdictId);
    await world.reviews.endorse(office, { verdictId, contentHash, position: 'OBJECTS', text: 'Data kami lain.' });
  }

  const record = async ({ slug }: Published, version?: number): Promise<string> => {
    const found = await signing.findRecord(slug, version);
    if (found === undefined) throw new Error('it is not signed');
    return found;
  };
  const verify = async (text: string): Promise<Verification> => verifyRecord(Buffer.from(text), await signing.keySet());
  const told = (found: Verification): string[] =>
    found.valid
      ? found.signatures.map(({ kind, organization }) => `${kind} ${organization.code}`).sort()
      : [found.fault];

  it('asks for its signature when it is published, corrected and retracted', async () => {
    const jobs = (): Promise<number> =>
      withClient(world.test.adminUrl, async (client) => {
        const { rowCount } = await client.query(`DELETE FROM graphile_worker._private_jobs WHERE key = 'sign-published'`);
        return rowCount ?? 0;
      });
    await jobs();
    const published = await publish();
    expect(await jobs()).toBe(1);
    await correct(published);
    expect(await jobs()).toBe(1);
    await world.publishing.retract(editor, { ...(await world.version(editor, published.verdictId)), reason: 'Keliru.' });
    expect(await jobs()).toBe(1);
  }); // prettier-ignore

  it('is signed by its newsroom, with the approvals and positions of others over the same content', async () => {
    const published = await publish();
    expect(await signing.findRecord(published.slug)).toBeUndefined();
    await endorse(published);
    await world.service(SignPublishedTask).handle({}, { attempt: 1, maxAttempts: 1, signal: new AbortController().signal });
    const found = await verify(await record(published));
    expect(told(found)).toEqual(['APPROVAL KEDUA', 'APPROVAL KETIGA', 'POSITION BAWASLUKOTA', 'VERSION RAFFLESIA']);
    expect(found).toMatchObject({ valid: true, version: 1, retracted: false });
    expect(await signing.signAll()).toBe(0);
  }); // prettier-ignore

  it('is accepted by a library that knows nothing of this service', async () => {
    const published = await publish();
    await signing.signAll();
    const { keys } = await signing.keySet();
    const { signatures } = JSON.parse(await record(published)) as { signatures: string[] };
    expect(signatures).toHaveLength(3);
    for (const jws of signatures) {
      const { kid } = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()) as { kid: string };
      const key = keys.find((k) => k.kid === kid) as unknown as JWK;
      expect(await calculateJwkThumbprint(key)).toBe(kid);
      const { payload } = await compactVerify(jws, await importJWK(key, 'EdDSA'));
      expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({ version: 1 });
    }
  });

  it('is refused with any byte changed, left out or added', async () => {
    const published = await publish();
    await endorse(published);
    await signing.signAll();
    const keys = await signing.keySet();
    const bytes = Buffer.from(await record(published));
    expect(verifyRecord(bytes, keys).valid).toBe(true);
    const accepted: string[] = [];
    for (let i = 0; i < bytes.length; i += 1) {
      const changed = Buffer.from(bytes);
      // The nearest letters too: the last one of a signature has bits that decoders let pass.
      for (const by of [1, 2, 4]) {
        changed[i] = (bytes[i] ?? 0) ^ by;
        if (verifyRecord(changed, keys).valid) accepted.push(`${i} changed by ${by}`);
      }
      if (i % 7 !== 0) continue;
      if (verifyRecord(Buffer.concat([bytes.subarray(0, i), bytes.subarray(i + 1)]), keys).valid) accepted.push(`${i} out`);
      if (verifyRecord(Buffer.concat([bytes.subarray(0, i), Buffer.from(' '), bytes.subarray(i)]), keys).valid) accepted.push(`${i} in`);
    }
    expect(accepted).toEqual([]);
    expect(verifyRecord(Buffer.concat([bytes, Buffer.from('\n')]), keys).valid).toBe(false);
  }, 120_000); // prettier-ignore

  it('is refused without an approval that it names, and with one of another text', async () => {
    const [one, other] = [await publish(), await publish()];
    await signing.signAll();
    const parts = async (p: Published): Promise<string[]> =>
      (JSON.parse(await record(p)) as { signatures: string[] }).signatures;
    const put = (signatures: string[]): Promise<Verification> =>
      verify(JSON.stringify({ format: 'cekatan.record.v1', signatures }));
    const [version = '', first = '', second = ''] = await parts(one);
    const [, foreign = ''] = await parts(other);
    expect(told(await put([version, first, second]))).toHaveLength(3);
    expect(told(await put([version, first]))).toEqual(['APPROVAL_MISSING']);
    expect(told(await put([version, first, second, foreign]))).toEqual(['OTHER_CONTENT']);
    expect(told(await put([first, version]))).toEqual(['NOT_A_RECORD']);
    expect(told(await put([]))).toEqual(['NOT_A_RECORD']);
  });

  it('is signed anew as a version of its own after a correction, and the earlier record still holds', async () => {
    const published = await publish();
    await signing.signAll();
    const before = await record(published);
    await correct(published);
    await signing.signAll();
    const after = await record(published);
    expect(await verify(before)).toMatchObject({ valid: true, version: 1 });
    expect(await verify(after)).toMatchObject({ valid: true, version: 2 });
    expect(await record(published, 1)).toBe(before);
    expect(await signing.findRecord(published.slug, 3)).toBeUndefined();
  });

  it('leaves the signed notice alone once it is retracted', async () => {
    const published = await publish();
    await signing.signAll();
    await world.publishing.retract(editor, { ...(await world.version(editor, published.verdictId)), reason: 'Keliru.' });
    expect(await signing.findRecord(published.slug)).toBeUndefined();
    await signing.signAll();
    const found = await verify(await record(published));
    expect(told(found)).toEqual(['RETRACTION RAFFLESIA']);
    expect(found).toMatchObject({ retracted: true, headline: null });
  }); // prettier-ignore

  describe('with keys that change', () => {
    it('stays signed by a key that ended; the next one has another', async () => {
      const published = await publish();
      await signing.signAll();
      const before = await record(published);
      await signing.rotate('RAFFLESIA');
      await expect(signing.rotate('RAFFLESIA')).rejects.toThrow('no signing key');
      await publish().then(() => signing.signAll());
      expect(await record(published)).toBe(before);
      expect(told(await verify(before))).toContain('VERSION RAFFLESIA');
      const own = (await signing.listKeys()).filter((key) => key.organization.code === 'RAFFLESIA');
      expect(own.map((key) => key.validUntil === null)).toEqual([false, true]);
    });

    it('is signed anew when its key is revoked, and what the key had signed holds no more', async () => {
      const published = await publish();
      await signing.signAll();
      const before = await record(published);
      const { keys } = await signing.keySet();
      const kid = keys.filter((k) => k.organization.code === 'RAFFLESIA').at(-1)?.kid ?? '';
      await signing.revoke(kid, 'bocor');
      await expect(signing.revoke(kid, 'lagi')).rejects.toThrow('no signing key');
      expect(await signing.findRecord(published.slug)).toBeUndefined();
      await signing.signAll();
      expect(told(await verify(before))).toEqual(['KEY_REVOKED']);
      expect(told(await verify(await record(published)))).toContain('VERSION RAFFLESIA');
    });

    it('is signed by no key after the key has ended or before it began', async () => {
      const published = await publish();
      await signing.signAll();
      const text = await record(published);
      const { keys } = await signing.keySet();
      const at = Math.floor(Date.now() / 1000);
      const moved = (change: object): Verification =>
        verifyRecord(Buffer.from(text), { keys: keys.map((key) => ({ ...key, ...change })) });
      expect(moved({ exp: at + 60 }).valid).toBe(true);
      expect(told(moved({ exp: at - 600 }))).toEqual(['OUTSIDE_VALIDITY']);
      expect(told(moved({ nbf: at + 600 }))).toEqual(['OUTSIDE_VALIDITY']);
      expect(told(moved({ organization: { code: 'KEDUA', name: 'Kedua' } }))).toEqual(['WRONG_SIGNATORY']);
    });

    it('keeps private keys sealed, and destroys them when they end', async () => {
      await publish().then(() => signing.signAll());
      const secrets = (): Promise<Buffer[]> =>
        withClient(world.test.adminUrl, async (client) => {
          const { rows } = await client.query<{ secret: Buffer }>(
            `SELECT s.secret FROM signing_key_secrets s JOIN signing_keys k ON k.id = s.key_id
             JOIN organizations o ON o.id = k.organization_id WHERE o.code = 'RAFFLESIA'`,
          );
          return rows.map((row) => row.secret);
        });
      const [sealed, ...more] = await secrets();
      expect(more).toEqual([]);
      // PKCS #8 of an Ed25519 key begins so, and stands nowhere in it.
      expect(sealed?.includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false);
      await signing.rotate('RAFFLESIA');
      expect(await secrets()).toEqual([]);
    });
  });

  it('is signed with keys that neither the process of the api nor other work of the worker can read', async () => {
    await publish().then(() => signing.signAll());
    const read = (url: string, system: string | null): Promise<number | string> =>
      withClient(url, async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT begin_session($1, $2, false, $3, '0')`, [
          system === null ? author.organizationId : null,
          system === null ? editor.personId : null,
          system,
        ]);
        return client.query('SELECT secret FROM signing_key_secrets').then(
          ({ rowCount }) => rowCount ?? 0,
          (error: unknown) => (error as { code: string }).code,
        );
      });
    expect(await read(world.test.appUrl, null)).toBe('42501');
    expect(await read(world.test.appUrl, 'sign')).toBe('42501');
    for (const other of ['notify', 'import', 'bootstrap', 'sweep'])
      expect(await read(world.test.workerUrl, other)).toBe(0);
    expect(await read(world.test.workerUrl, 'sign')).toBeGreaterThan(0);
  });

  it('is signed by nobody in the name of another, whatever the worker is told', async () => {
    const published = await publish();
    await signing.signAll();
    const [subject] = await withClient(world.test.adminUrl, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        'SELECT id FROM fact_check_versions WHERE fact_check_id = $1',
        [published.id],
      );
      return rows.map((row) => row.id);
    });
    await withClient(world.test.workerUrl, async (client) => {
      const forge = async (organization: string, system: string): Promise<unknown> => {
        await client.query('BEGIN');
        await client.query(`SELECT begin_session(NULL, NULL, false, $1, '0')`, [system]);
        return client
          .query(
            `INSERT INTO signatures (kind, fact_check_id, version, subject_id, organization_id, key_id, jws, signed_at)
             SELECT 'VERSION', $1, 1, $2, organization_id, id, 'x', now() FROM signing_keys
             WHERE organization_id = $3 AND valid_until IS NULL`,
            [published.id, subject, organization],
          )
          .finally(() => client.query('ROLLBACK'));
      };
      await expect(forge(second.organizationId, 'sign')).rejects.toThrow('signs what is its own');
      await expect(forge(author.organizationId, 'sign')).rejects.toThrow('duplicate key');
      const seen = await client.query(`SELECT signables($1)`, [[published.id]]);
      expect(seen.rowCount).toBe(0);
    });
  });
});
