import { type Database, openDatabase } from '#libs/database';
import { loadRegions } from '#libs/organizations';
import {
  createImport,
  type Finding,
  findClaimsFiles,
  type ImportOptions,
  type ImportSummary,
} from '../../libs/publishing/src/import';
import { withClient } from '../../libs/database/src/roles';
import { createTestDatabase, describeWithSharedData, sharedData, type TestDatabase } from '../support';
import { digest, goodRow, jsonl, removeTemporary, writeTemporary } from './rows';

describe('the import of an archive', () => {
  let test: TestDatabase;
  let database: Database;

  beforeEach(async () => {
    test = await createTestDatabase();
    database = await openDatabase(test);
    await loadRegions(test.ownerUrl);
  });
  afterEach(async () => {
    await database.close();
    await test.drop();
  });
  afterAll(removeTemporary);

  const run = async (path: string, options: ImportOptions = {}): Promise<ImportSummary & { findings: Finding[] }> => {
    const findings: Finding[] = [];
    const { files } = await findClaimsFiles(path);
    const summary = await createImport(database).run(files, { ...options, onFinding: (f) => findings.push(f) });
    return { ...summary, findings };
  };
  const query = <T extends object>(sql: string): Promise<T[]> =>
    withClient(test.adminUrl, async (client) => (await client.query<T>(sql)).rows);

  it('makes of a row a claim with its appearance, its verdict and its published fact-check', async () => {
    const { tally } = await run(writeTemporary('arsip.jsonl', jsonl([goodRow('tbh-1')])));
    expect(tally).toEqual({ IMPORTED: 1, ALREADY: 0, DUPLICATE: 0, SKIPPED: 0, BAD: 0, appearances: 1 });
    const [stored] = await query(`
      SELECT c.number, c.region_code, c.theme, c.stage, c.filed_at, o.kind, o.imported, v.state, v.imported AS foreign,
        r.rating, r.label, r.quorum, f.state AS published, f.article_url, x.content ->> 'statement' = c.statement AS same,
        a.platform, a.quote, a.posted_at
      FROM claims c JOIN organizations o ON o.id = c.owner_id JOIN verdicts v ON v.claim_id = c.id
      JOIN verdict_revisions r ON r.verdict_id = v.id JOIN fact_checks f ON f.verdict_id = v.id
      JOIN fact_check_versions x ON x.revision_id = r.id JOIN appearances a ON a.claim_id = c.id`);
    expect(stored).toEqual({
      number: 'TURNBACKHOAX-2024-0001',
      region_code: '17.71',
      theme: 'CANDIDATES',
      stage: 'CAMPAIGN',
      filed_at: new Date('2024-01-15T12:00:00+07:00'),
      kind: 'NEWSROOM',
      imported: true,
      state: 'PUBLISHED',
      foreign: true,
      rating: 'FALSE',
      label: 'SALAH',
      quorum: 0,
      published: 'PUBLISHED',
      article_url: 'https://arsip.example.id/tbh-1',
      same: true,
      platform: 'FACEBOOK',
      quote: 'Kata unggahan rekaan tbh-1',
      posted_at: new Date('2024-01-14T12:00:00+07:00'),
    });
    expect(await query(`SELECT type, system FROM events ORDER BY seq`)).toEqual([
      { type: 'CLAIM_FILED', system: 'import' },
      { type: 'FACT_CHECK_PUBLISHED', system: 'import' },
    ]);
  });

  it('changes nothing when it is run again', async () => {
    const path = writeTemporary('arsip.jsonl', jsonl(Array.from({ length: 450 }, (_, i) => goodRow(`tbh-${i}`))));
    expect((await run(path)).tally.IMPORTED).toBe(450);
    const before = await digest(test.adminUrl);
    expect((await run(path)).tally).toMatchObject({ IMPORTED: 0, ALREADY: 450, appearances: 0 });
    expect(await digest(test.adminUrl)).toEqual(before);
  });

  it('makes one claim of rows that state the same, adds where it was seen again, and says so', async () => {
    const said = 'Kapal hantu mengangkut surat suara';
    const rows = [
      goodRow('tbh-1', { title: said }),
      goodRow('tbh-2', { title: `  ${said.toUpperCase()}!!`, url: '' }),
      goodRow('tbh-3', { title: said, post_url: 'https://www.facebook.com/rekaan/tbh-1' }),
    ];
    const path = writeTemporary('arsip.jsonl', jsonl(rows));
    const { tally, findings } = await run(path);
    expect(tally).toMatchObject({ IMPORTED: 1, DUPLICATE: 2, appearances: 2 });
    expect(findings).toEqual([
      expect.objectContaining({ line: 2, outcome: 'DUPLICATE', detail: 'stated before by tbh-1' }),
      expect.objectContaining({ line: 3, outcome: 'DUPLICATE', detail: 'stated before by tbh-1' }),
    ]);
    expect(await query('SELECT count(*)::int FROM claims')).toEqual([{ count: 1 }]);
    const before = await digest(test.adminUrl);
    expect((await run(path)).tally).toMatchObject({ ALREADY: 3, DUPLICATE: 0 });
    expect(await digest(test.adminUrl)).toEqual(before);
  });

  it('keeps rows of one cluster apart when they state different things', async () => {
    const rows = [goodRow('tbh-1', { cluster_id: 'c' }), goodRow('tbh-2', { cluster_id: 'c' })];
    expect((await run(writeTemporary('arsip.jsonl', jsonl(rows)))).tally.IMPORTED).toBe(2);
  });

  it('reports each bad row by line, field and reason, and imports the others whole', async () => {
    const bad: [string | Record<string, unknown>, string, string][] = [
      ['{"claim_id": "tbh-x", "title": ', '', 'BAD_JSON'],
      ['["bukan", "objek"]', '', 'BAD_JSON'],
      [goodRow('tbh-a', { title: '' }), 'title', 'MISSING'],
      [goodRow('tbh-b', { title: 'ab' }), 'title', 'TOO_SHORT'],
      [goodRow('tbh-c', { title: 'x'.repeat(301) }), 'title', 'TOO_LONG'],
      [goodRow('tbh-d', { title: ['x'] }), 'title', 'WRONG_TYPE'],
      [goodRow('tbh-e', { title: 'nul \u0000 di tengah' }), 'title', 'BAD_TEXT'],
      [goodRow('tbh-f', { title: 'setengah pasangan \ud800' }), 'title', 'BAD_TEXT'],
      [goodRow('tbh-g', { date_published: '2024-02-30' }), 'date_published', 'IMPOSSIBLE_DATE'],
      [goodRow('tbh-h', { date_published: '15/01/2024' }), 'date_published', 'IMPOSSIBLE_DATE'],
      [goodRow('tbh-i', { date_published: '2999-01-01' }), 'date_published', 'IMPOSSIBLE_DATE'],
      [goodRow('tbh-j', { verdict: 'barangkali' }), 'verdict', 'UNKNOWN_VERDICT'],
      [goodRow('tbh-k', { verdict: 'constructor' }), 'verdict', 'UNKNOWN_VERDICT'],
      [goodRow('tbh-l', { outlet: 'Koran Antah' }), 'outlet', 'UNKNOWN_OUTLET'],
      [goodRow('tbh-m', { url: 'javascript:alert(1)' }), 'url', 'BAD_ADDRESS'],
      [goodRow('tbh-n', { post_url: `https://x.example/${'y'.repeat(2000)}` }), 'post_url', 'TOO_LONG'],
      [goodRow('tbh-o', { narasi: 'z'.repeat(10_001) }), 'narasi', 'TOO_LONG'],
      [goodRow('', {}), 'claim_id', 'MISSING'],
      [goodRow("'; DROP TABLE claims; --", {}), 'claim_id', 'WRONG_TYPE'],
      [goodRow('tbh-p', { verdict_raw: 'S'.repeat(61) }), 'verdict_raw', 'TOO_LONG'],
    ];
    const skipped: [Record<string, unknown>, string, string][] = [
      [goodRow('tbh-q', { verdict: 'bukan_periksa_fakta', verdict_raw: 'BERITA' }), 'verdict', 'NOT_A_FACT_CHECK'],
      [goodRow('tbh-r', { verdict: 'tidak_diketahui', verdict_raw: '' }), 'verdict', 'VERDICT_NOT_KNOWN'],
      [goodRow('tbh-s', { date_published: '' }), 'date_published', 'NO_DATE'],
    ];
    const lines = [...bad, ...skipped].flatMap(([row], i) => [row, goodRow(`tbh-baik-${i}`)]);
    const { tally, findings } = await run(writeTemporary('arsip.jsonl', jsonl(lines)));
    expect(findings.map((f) => [f.line, f.field, f.reason, f.outcome])).toEqual(
      [...bad, ...skipped].map(([, field, reason], i) => [
        2 * i + 1,
        field,
        reason,
        i < bad.length ? 'BAD' : 'SKIPPED',
      ]),
    );
    expect(tally).toMatchObject({ IMPORTED: bad.length + skipped.length, BAD: bad.length, SKIPPED: skipped.length });
    const [whole] = await query(`
      SELECT (SELECT count(*)::int FROM claims) AS claims, (SELECT count(*)::int FROM fact_checks) AS "factChecks",
        (SELECT count(*)::int FROM verdicts WHERE state = 'PUBLISHED') AS verdicts, (SELECT count(*)::int FROM imported_rows) AS rows`);
    const n = bad.length + skipped.length;
    expect(whole).toEqual({ claims: n, factChecks: n, verdicts: n, rows: n });
    // A report is read in spreadsheets and logs: nothing of an untrusted text gets into it.
    expect(JSON.stringify(findings)).not.toMatch(/alert|DROP TABLE|barangkali|Antah/);
  });

  it('leaves out only the row that the database refuses', async () => {
    await withClient(test.ownerUrl, (client) =>
      client.query(`ALTER TABLE claims ADD CONSTRAINT no_seven CHECK (source_id <> 'tbh-7')`),
    );
    const path = writeTemporary('arsip.jsonl', jsonl(Array.from({ length: 12 }, (_, i) => goodRow(`tbh-${i}`))));
    const { tally, findings } = await run(path);
    expect(tally).toMatchObject({ IMPORTED: 11, BAD: 1 });
    expect(findings).toEqual([
      expect.objectContaining({ line: 8, sourceId: 'tbh-7', reason: 'REFUSED', detail: 'no_seven' }),
    ]);
    // No number is lost to it either.
    expect(await query('SELECT max(number) FROM claims')).toEqual([{ max: 'TURNBACKHOAX-2024-0011' }]);
  });

  it('takes everything back in a dry run, which counts the same', async () => {
    const rows = [
      ...Array.from({ length: 250 }, (_, i) => goodRow(`tbh-${i}`)),
      goodRow('tbh-again', { title: goodRow('tbh-3')['title'] }),
    ];
    const path = writeTemporary('arsip.jsonl', jsonl(rows));
    const dry = await run(path, { dryRun: true });
    expect(dry.tally).toMatchObject({ IMPORTED: 250, DUPLICATE: 1 });
    expect(await query('SELECT count(*)::int FROM organizations')).toEqual([{ count: 0 }]);
    expect((await run(path)).tally).toEqual(dry.tally);
  });

  it('ends at the next batch when it is interrupted, and goes on from there', async () => {
    const path = writeTemporary('arsip.jsonl', jsonl(Array.from({ length: 900 }, (_, i) => goodRow(`tbh-${i}`))));
    const stop = new AbortController();
    const first = await run(path, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(first.interrupted).toBe(true);
    expect(first.tally.IMPORTED).toBeGreaterThan(0);
    expect(first.tally.IMPORTED).toBeLessThan(900);
    const second = await run(path);
    expect(second).toMatchObject({ interrupted: false, tally: { IMPORTED: 900 - first.tally.IMPORTED } });
  });

  it('reads CSV of the ministry: month precision, quoted newlines, broken records', async () => {
    const csv = [
      'gov_id,cluster_id,outlet,title,label_raw,date,date_precision,cites,body_stem',
      'kominfo-1,kominfo-1,Kominfo,"Judul, dengan koma\ndan baris baru",,2020-01,month,,',
      'kominfo-2,kominfo-2,Kominfo,Judul lain,DISINFORMASI,2020-02,month,,',
      'kominfo-3,kominfo-3,Kominfo,kolom hilang,HOAKS',
      'kominfo-4,kominfo-4,Kominfo,Bulan ketiga belas,HOAKS,2020-13,month,,',
      'komdigi-5,komdigi-5,Komdigi,tanpa tanggal,HOAKS,,,,',
      'kominfo-6,kominfo-6,Kominfo,label asing,MUNGKIN,2020-02,month,,',
      'kominfo-8,kominfo-8,Kominfo,"tanda kutip" salah tempat,HOAKS,2020-02,month,,',
      'komdigi-7,komdigi-7,Komdigi,baris terakhir,HOAKS,2024-10,estimated_month,,',
      '',
    ].join('\n');
    const { findings, tally } = await run(writeTemporary('daftar.csv', csv));
    expect(findings.map((f) => [f.line, f.reason])).toEqual([
      [5, 'WRONG_COLUMNS'],
      [6, 'IMPOSSIBLE_DATE'],
      [7, 'NO_DATE'],
      [8, 'UNKNOWN_VERDICT'],
      [9, 'BAD_CSV'],
    ]);
    expect(tally.IMPORTED).toBe(3);
    expect(
      await query(`SELECT o.code, r.rating, r.label, c.filed_at FROM claims c JOIN organizations o ON o.id = c.owner_id
        JOIN verdict_revisions r ON r.claim_id = c.id ORDER BY c.source_id`),
    ).toEqual([
      { code: 'KOMDIGI', rating: 'FALSE', label: 'HOAKS', filed_at: new Date('2024-10-01T12:00:00+07:00') },
      { code: 'KOMINFO', rating: 'FALSE', label: null, filed_at: new Date('2020-01-01T12:00:00+07:00') },
      { code: 'KOMINFO', rating: 'MISLEADING', label: 'DISINFORMASI', filed_at: new Date('2020-02-01T12:00:00+07:00') },
    ]);
  });

  it('loses one line to a quote that is never closed, and one to a quote that a later record closes', async () => {
    const header = 'gov_id,cluster_id,outlet,title,label_raw,date,date_precision,cites,body_stem';
    const row = (n: number, title: string): string =>
      `kominfo-${n},kominfo-${n},Kominfo,${title},HOAKS,2020-01,month,,`;
    const csv = [
      header,
      row(1, 'baik'),
      row(2, '"tak tertutup'),
      row(3, 'sesudahnya'),
      row(4, '"dikutip, dengan koma"'),
      row(5, 'sebelum akhir'),
      row(6, '"tak tertutup sampai akhir'),
      row(7, 'paling akhir'),
    ].join('\n');
    const { findings, tally } = await run(writeTemporary('daftar.csv', csv));
    expect(findings.map((f) => [f.line, f.outcome, f.reason])).toEqual([
      [3, 'BAD', 'BAD_CSV'],
      [7, 'BAD', 'BAD_CSV'],
    ]);
    expect(tally).toMatchObject({ IMPORTED: 5, BAD: 2 });
  });

  it('reads past a line that is too long or not UTF-8', async () => {
    const content = Buffer.concat([
      Buffer.from(jsonl([goodRow('tbh-1')])),
      Buffer.from(`{"claim_id": "${'x'.repeat(2 * 1024 * 1024)}"}\n`),
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
      Buffer.from(JSON.stringify(goodRow('tbh-2'))),
    ]);
    const { findings, tally } = await run(writeTemporary('arsip.jsonl', content));
    expect(tally.IMPORTED).toBe(2);
    expect(findings.map((f) => [f.line, f.reason])).toEqual([
      [2, 'TOO_LONG'],
      [3, 'BAD_TEXT'],
    ]);
  });

  it('refuses to mix an archive into an organisation of people', async () => {
    await withClient(test.adminUrl, (client) =>
      client.query(`INSERT INTO organizations (kind, name, code) VALUES ('NEWSROOM', 'Bukan arsip', 'TURNBACKHOAX')`),
    );
    await expect(run(writeTemporary('arsip.jsonl', jsonl([goodRow('tbh-1')])))).rejects.toMatchObject({
      code: 'OUTLET_CODE_TAKEN',
    });
  });

  it('names what it cannot read', async () => {
    await expect(run('/tmp/tidak-ada.jsonl')).rejects.toMatchObject({ code: 'UNREADABLE_FILE' });
    await expect(run(writeTemporary('foto.jpg', 'bukan klaim'))).rejects.toMatchObject({ code: 'UNREADABLE_FILE' });
  });

  describeWithSharedData('of real ones', () => {
    it('takes a slice of the real archives, with nothing unexplained', async () => {
      const { files, ignored } = await findClaimsFiles(sharedData('claims'));
      expect(files.map((f) => f.name)).toEqual(['claims_turnbackhoax.jsonl', 'gov_kominfo_komdigi.csv']);
      expect(ignored).toEqual(['articles_fulltext.jsonl', 'news_600_tiga_penilai.csv']);
      const { tally, findings, rows } = await run(sharedData('claims'), { limit: 300 });
      expect(rows).toBe(600);
      expect(findings.filter((f) => f.outcome === 'BAD')).toEqual([]);
      expect(tally.IMPORTED + tally.DUPLICATE + tally.SKIPPED).toBe(600);
      expect(tally.IMPORTED).toBeGreaterThan(500);
      const [checks] = await query(`SELECT
      (SELECT count(*)::int FROM claims c WHERE NOT EXISTS (SELECT 1 FROM fact_checks f WHERE f.claim_id = c.id)) AS unchecked,
      (SELECT count(*)::int FROM events) >= 2 * (SELECT count(*)::int FROM claims) AS recorded`);
      expect(checks).toEqual({ unchecked: 0, recorded: true });
    });
  });
});
