import { withClient } from '../../../libs/database/src/roles';
import { toGlobalId } from '../../../apps/api/src/graphql/global-id';
import { personOf } from '../oracle/load';
import { randomWorld, type World } from '../oracle/world';
import { addHiddenRows } from './hidden-rows';
import { twinOf } from './twin-world';
import { WorldApi } from './world-api';

const SEED = Number(process.env['TWIN_SEED'] ?? 23);

/** Whose parties agreed to show them, in both worlds: every other one of the first. */
const shownAgreements = (base: World): string[] => base.agreements.filter((_, i) => i % 2 === 0).map((a) => a.id);

async function open(world: World, base: World): Promise<WorldApi> {
  const api = await WorldApi.open(world);
  await withClient(api.test.adminUrl, async (client) => {
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica`);
    await client.query('UPDATE agreement_versions SET is_public = true WHERE agreement_id = ANY ($1)', [shownAgreements(base)]); // prettier-ignore
    await client.query('COMMIT');
  });
  return api;
}

/** More of what no page of the site may tell: reports of readers, positions on what is not published, what rests in private. */
async function hideMore({ test }: WorldApi, world: World, base: World): Promise<void> {
  const office = world.orgs.find((o) => o.kind === 'SUPERVISOR') ?? world.orgs[0];
  const unpublished = world.verdicts.filter((v) => !base.verdicts.includes(v) && v.submittedAt !== null);
  const secret = world.agreements.filter((a) => !shownAgreements(base).includes(a.id)).map((a) => a.id);
  await withClient(test.adminUrl, async (client) => {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    await client.query(
      `WITH r AS (INSERT INTO error_reports (fact_check_id, owner_id, reported_version, key_hash, text, language)
         SELECT f.id, f.owner_id, f.current_version, encode(sha256(f.slug::bytea), 'hex'), 'Laporan yang tersembunyi', 'id' FROM fact_checks f RETURNING id, owner_id)
       INSERT INTO error_report_contacts SELECT id, owner_id, 'kontak yang tersembunyi' FROM r`,
    );
    for (const v of unpublished) {
      await client.query(
        `INSERT INTO endorsements (verdict_id, revision_id, organization_id, person_id, position, text, content_hash, agreement_id, clause)
         SELECT $1, $2, $3, $4, 'OBJECTS', 'Sikap yang tersembunyi', $5, a.id, 'Pasal 1' FROM agreements a ORDER BY a.id LIMIT 1`,
        [v.id, v.revision, office?.id, personOf(office?.id ?? ''), 'a'.repeat(64)],
      );
    }
    await client.query(
      `INSERT INTO agreement_suspensions (agreement_id, organization_id, person_id, reason)
       SELECT a, $2, $3, 'Alasan yang tersembunyi' FROM unnest($1::uuid[]) a ON CONFLICT DO NOTHING`,
      [secret, office?.id, personOf(office?.id ?? '')],
    );
    await client.query('COMMIT');
  });
}

/** Every kind of page, for everything there is in either world. */
async function pathsOf(api: WorldApi, base: World, twin: World): Promise<string[]> {
  const regions = await api.sql<{ code: string }>(`SELECT code FROM regions WHERE code <> ''`);
  const codes = (await api.sql<{ code: string }>('SELECT code FROM organizations')).map(({ code }) => code);
  const slugs = base.verdicts.flatMap((v) => (v.published ? [`f-${v.published.factCheck}`] : []));
  return [
    ...['/beranda', '/cek-fakta', '/redaksi', '/wilayah', '/kerja-sama', '/pengawas', '/ralat', '/metodologi', '/sitemap.xml', '/sitemap.xml?part=1', '/sitemap-news.xml', '/feed.rss'],
    ...regions.flatMap(({ code }) => [`/wilayah/${code}`, `/pengawas?region=${code}`, `/cek-fakta?region=${code}`]),
    ...codes.flatMap((code) => [`/redaksi/${code}`, `/pengawas?office=${code}`, `/ralat?newsroom=${code}`]),
    ...twin.agreements.map((a) => `/kerja-sama/${toGlobalId('Agreement', a.id)}`),
    ...slugs.flatMap((slug) => [`/cek-fakta/${slug}`, `/cek-fakta/${slug}/laporkan`, `/cek-fakta/${slug}/laporkan?terkirim=1`]),
    ...['/cari?q=klaim', '/cari?q=tersembunyi', '/cari?q=klaim&region=17', '/cari?q=klaam'],
    '/cek-fakta/tidak-ada/laporkan',
  ];
} // prettier-ignore

const plain = ({ status, text }: { status: number; text: string }): string =>
  `${status} ${text
    .replace(/name="key" value="[^"]*"/g, '')
    .replace(/<code>[0-9a-f-]{36}<\/code>/g, '')
    .replace(/"requestId":"[^"]*"/g, '')}`;

describe('pages of the public site of worlds that differ only in what nobody may see', () => {
  let base: World;
  let twin: World;
  let viewer: string;
  let a: WorldApi;
  let b: WorldApi;
  beforeAll(async () => {
    base = randomWorld(SEED);
    viewer = base.orgs.find((o) => !o.disabled)?.id ?? '';
    twin = twinOf(base, viewer, SEED + 500);
    a = await open(base, base);
    b = await open(twin, base);
    await addHiddenRows(b.test.adminUrl, twin, base, viewer);
    await hideMore(b, twin, base);
    const moments = base.moments.slice().sort((x, y) => x - y);
    // A second after what turns there, so that no page falls on both sides of it.
    const middle = moments[Math.floor(moments.length / 2)] ?? 0;
    for (const api of [a, b]) api.moveTo(Math.floor(middle / 60_000) * 60_000 + 1_500);
  }, 120_000);
  afterAll(async () => {
    await a?.close();
    await b?.close();
  });

  async function differing(paths: readonly string[]): Promise<string[]> {
    const different: string[] = [];
    for (const path of paths) {
      const [one, other] = await Promise.all([a.get(null, path), b.get(null, path)]);
      const [x, y] = [plain(one), plain(other)];
      let i = 0;
      while (i < x.length && x[i] === y[i]) i += 1;
      if (x !== y) different.push(`${path}\n${x.slice(i - 80, i + 120)}\n${y.slice(i - 80, i + 120)}`);
    }
    return different;
  }

  it('are the same, byte for byte', async () => {
    const paths = await pathsOf(b, base, twin);
    expect(paths.length).toBeGreaterThan(60);
    const shown = await Promise.all(shownAgreements(base).map(async (id) => (await b.get(null, `/kerja-sama/${toGlobalId('Agreement', id)}`)).status)); // prettier-ignore
    expect(shown).toContain(200);
    expect(await differing(paths)).toEqual([]);
    process.stdout.write(`pages of twin worlds: ${paths.length} of each, 0 differing bytes\n`);
  }, 300_000);

  it('would be found to differ if the register showed what parties did not agree to show', async () => {
    for (const { test } of [a, b]) {
      await withClient(test.adminUrl, async (client) => {
        const { rows } = await client.query<{ text: string }>(`SELECT pg_get_functiondef('public_agreements'::regproc) AS text`); // prettier-ignore
        await client.query((rows[0]?.text ?? '').replace('v.is_public AND', ''));
        await client.query(`SELECT pg_notify('cekatan_public', '*')`);
      });
    }
    await new Promise((done) => setTimeout(done, 500));
    const paths = twin.agreements.map((x) => `/kerja-sama/${toGlobalId('Agreement', x.id)}`);
    expect((await differing(['/kerja-sama', ...paths])).length).toBeGreaterThan(1);
  }, 60_000);
});
