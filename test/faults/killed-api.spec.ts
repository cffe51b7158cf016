import { RecordVerifier } from '#libs/record';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { parseGlobalId } from '../../apps/api/src/graphql/global-id';
import { withClient } from '../../libs/database/src/roles';
import { createTestDatabase, type TestDatabase } from '../support';
import { spawnApi, type SpawnedApi } from '../support/spawn-api';
import { deskWorld } from '../permissions/desk-world';
import { loadWorld } from '../permissions/oracle/load';
import { offsetOf, send } from '../e2e/walk/upload';
import { DeskClient, Refused } from './desk-client';
import { INVARIANTS } from './invariants';

const KILLS = Number(process.env['FAULT_KILLS'] ?? 20);
const CLIENTS = 3;
const LONGEST_LIFE_MS = 900;

const world = deskWorld(7);
let database: TestDatabase;
let filesDir: string;
let environment: Record<string, string>;
let client: DeskClient;
const spawned = new Set<SpawnedApi>();

const start = async (): Promise<SpawnedApi> => {
  const api = await spawnApi(database, environment);
  spawned.add(api);
  return api;
};
const rows = <T extends object>(sql: string): Promise<T[]> =>
  withClient(database.ownerUrl, async (c) => (await c.query<T>(sql)).rows);

beforeAll(async () => {
  database = await createTestDatabase();
  await loadWorld(database.adminUrl, world);
  filesDir = mkdtempSync(join(tmpdir(), 'cekatan-faults-'));
  environment = { FILES_DIR: filesDir, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
  client = new DeskClient(world);
});

afterAll(async () => {
  await Promise.all([...spawned].map((api) => api.kill('SIGKILL')));
  await database?.drop();
  if (filesDir) rmSync(filesDir, { recursive: true, force: true });
});

/** A small picture like no other, so that each upload is a file of its own. */
const picture = (): Promise<Buffer> =>
  sharp(randomBytes(80 * 60 * 3), { raw: { width: 80, height: 60, channels: 3 } })
    .png()
    .toBuffer();

async function brokenInvariants(): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const [name, sql] of Object.entries(INVARIANTS)) {
    const found = await rows(sql);
    if (found.length > 0) broken[name] = found.slice(0, 3);
  }
  return broken;
}

describe('the api, killed again and again', () => {
  const refusals: string[] = [];
  let over = false;
  let count = 0;

  /** Jobs one after the other; a broken one is begun again until it is done. */
  async function work(): Promise<void> {
    while (!over) {
      const name = `TPS ${++count}`;
      const upload = count % 2 === 0 ? await picture() : undefined;
      for (let done = false; !done && !over;) {
        try {
          await client.job(name, upload);
          done = true;
        } catch (error) {
          if (error instanceof Refused) refusals.push(error.message);
          await new Promise((resume) => setTimeout(resume, 20));
        }
      }
    }
  }

  it('loses nothing it has acknowledged and leaves nothing half done', async () => {
    let api = await start();
    client.url = api.url;
    const clients = Array.from({ length: CLIENTS }, () => work());
    for (let kill = 0; kill < KILLS; kill += 1) {
      // The next one comes up while this one serves, so that most of the time is spent at work.
      const next = start();
      const [standby] = await Promise.all([
        next,
        new Promise((resume) => setTimeout(resume, Math.random() * LONGEST_LIFE_MS)),
      ]);
      await api.kill('SIGKILL');
      client.url = standby.url;
      api = standby;
      await new Promise((resume) => setTimeout(resume, 50 + Math.random() * 200));
    }
    over = true;
    await Promise.all(clients);

    const { acknowledged } = client;
    const ids = (values: Iterable<string>): string[] => [...values].map((id) => parseGlobalId(id)?.uuid ?? id);
    const known = async (table: string): Promise<Set<string>> =>
      new Set((await rows<{ id: string }>(`SELECT id FROM ${table}`)).map((row) => row.id));
    const [claims, evidence] = [await known('claims'), await known('evidence')];
    expect(ids(acknowledged.claims.keys()).filter((id) => !claims.has(id))).toEqual([]);
    expect(ids(acknowledged.evidence).filter((id) => !evidence.has(id))).toEqual([]);
    const submitted = await rows<{ id: string }>(
      `SELECT verdict_id AS id FROM verdict_revisions WHERE submitted_at IS NOT NULL`,
    );
    expect(ids(acknowledged.submitted).filter((id) => !submitted.some((row) => row.id === id))).toEqual([]);
    const votes = await rows<{ vote: string }>(`SELECT verdict_id || ' ' || organization_id AS vote FROM reviews`);
    for (const vote of acknowledged.approvals) {
      const [verdict = '', newsroom] = vote.split(' ');
      const expected = `${parseGlobalId(verdict)?.uuid} ${world.newsrooms[Number(newsroom)]?.id}`;
      expect(votes.map((row) => row.vote)).toContain(expected);
    }
    const slugs = (await rows<{ slug: string }>('SELECT slug FROM fact_checks')).map((row) => row.slug);
    expect([...acknowledged.published.values()].filter((slug) => !slugs.includes(slug))).toEqual([]);

    // Enough has happened for any of this to mean something.
    expect(acknowledged.published.size).toBeGreaterThan(2);
    expect(await brokenInvariants()).toEqual({});
    const report = await new RecordVerifier(database.auditorUrl).verifyAll();
    expect(report.findings).toEqual([]);
    expect(report.streams).toBeGreaterThanOrEqual(acknowledged.claims.size);
    process.stdout.write(
      `killed ${KILLS} times: ${acknowledged.claims.size} claims, ${acknowledged.evidence.size} pieces of evidence, ` +
        `${acknowledged.approvals.size} votes and ${acknowledged.published.size} publications acknowledged, none lost\n`,
    );
  }, 300_000);

  it('keeps every byte of an upload that it has acknowledged, and takes the rest', async () => {
    const token = client.token(0);
    for (const [path, bytes] of client.files) {
      const id = parseGlobalId(path.split('/').at(-1) ?? '')?.uuid ?? path.split('/').at(-1);
      const [upload] = await rows<{ state: string; sha256: string | null }>(
        `SELECT state, sha256 FROM uploads WHERE id = '${id}'`,
      );
      if (upload?.state === 'UPLOADING') {
        const offset = await offsetOf(client.url, token, path);
        expect(offset).toBeGreaterThanOrEqual(client.acknowledged.uploads.get(path) ?? 0);
        if (offset < bytes.length) {
          expect((await send(client.url, token, path, offset, bytes.subarray(offset))).status).toBe(204);
        }
      } else {
        expect(upload?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      }
    }
    // Sealed files are what their names say.
    const sealed = await rows<{ sha256: string }>(`SELECT sha256 FROM uploads WHERE state IN ('STORED', 'ATTACHED')`);
    const files = new Map(filesUnder(filesDir).map((path) => [path.split('/').at(-1) ?? '', path]));
    for (const { sha256 } of sealed) {
      const path = files.get(sha256);
      expect({ sha256, there: path !== undefined && existsSync(path) }).toEqual({ sha256, there: true });
      if (path) expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256);
    }
  });
});

describe('two processes at the same moment', () => {
  it('do once what both are asked to do', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    const clients = [one, other].map(({ url }) => Object.assign(new DeskClient(world), { url }));
    const both = <T>(work: (c: DeskClient, i: number) => Promise<T>): Promise<PromiseSettledResult<T>[]> =>
      Promise.allSettled(clients.map(work));
    const [first] = clients;
    if (!first) throw new Error('nobody to ask');
    for (let round = 0; round < 6; round += 1) {
      const name = `balapan ${round}`;
      // One sentence, two people, two keys: one claim, and both are told of it.
      const filed = await both((c, i) => c.file(name, `balapan-${round}-${i}`));
      const ids = filed.map((f) => (f.status === 'fulfilled' ? f.value : 'refused'));
      expect(new Set(ids).size).toBe(1);
      expect(ids).not.toContain('refused');
      // The last votes, each newsroom twice and all at once.
      const verdict = await first.inReview(name);
      await Promise.allSettled(
        [1, 2].flatMap((newsroom) => clients.map((client) => client.approve(verdict, newsroom))),
      );
      // Published twice, with two keys and with one.
      await both((c, i) => c.publish(round % 2 === 0 ? name : `${name}-${i}`, verdict));
    }
    const counted = await rows<{ claims: number; votes: number; versions: number }>(
      `SELECT (SELECT count(*)::int FROM claims WHERE statement LIKE '%balapan%') AS claims,
         (SELECT count(*)::int FROM reviews r JOIN verdicts v ON v.id = r.verdict_id WHERE v.statement LIKE '%balapan%') AS votes,
         (SELECT count(*)::int FROM fact_check_versions p JOIN fact_checks f ON f.id = p.fact_check_id
           JOIN verdicts v ON v.id = f.verdict_id WHERE v.statement LIKE '%balapan%') AS versions`,
    );
    expect(counted).toEqual([{ claims: 6, votes: 12, versions: 6 }]);
    expect(await brokenInvariants()).toEqual({});
    expect((await new RecordVerifier(database.auditorUrl).verifyAll()).findings).toEqual([]);
  });

  it('is noticed when something is half done', async () => {
    await withClient(database.adminUrl, (c) =>
      c.query(`SET session_replication_role = replica;
        DELETE FROM events WHERE id = (SELECT id FROM events WHERE type = 'CLAIM_FILED' LIMIT 1);
        DELETE FROM reviews WHERE id = (SELECT id FROM reviews LIMIT 1)`),
    );
    expect(Object.keys(await brokenInvariants()).length).toBeGreaterThanOrEqual(3);
    expect((await new RecordVerifier(database.auditorUrl).verifyAll()).findings.length).toBeGreaterThan(0);
  });
});

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
}
