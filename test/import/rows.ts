import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../../libs/database/src/roles';

/** A row of the archive as it should be; a test breaks one thing of it. Invented. */
export function goodRow(id: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    claim_id: id,
    cluster_id: id,
    outlet: 'TurnBackHoax',
    lang: 'id',
    title: `Klaim rekaan ${id}: gaji penjaga mercusuar dibayar dengan ikan asin`,
    verdict_raw: 'SALAH',
    verdict: 'salah',
    date_published: '2024-01-15',
    date_precision: 'day',
    url: `https://arsip.example.id/${id}`,
    narasi: `Kata unggahan rekaan ${id}`,
    narasi_jenis: 'teks_unggahan',
    narasi_sama_judul: false,
    social_media: 'Facebook',
    category: 'Politik',
    post_date: '2024-01-14',
    post_url: `https://www.facebook.com/rekaan/${id}`,
    kw_pemilu: false,
    wilayah_heuristik: '17.71',
    ...change,
  };
}

const folders: string[] = [];

/** A file of its own, gone with `removeTemporary`. */
export function writeTemporary(name: string, content: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'cekatan-import-'));
  folders.push(folder);
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

export function removeTemporary(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

export function jsonl(rows: readonly unknown[]): string {
  return rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('');
}

/** Everything that the import has left behind, without ids and the times of the run, as one hash. */
export async function digest(url: string): Promise<{ hash: string; claims: number }> {
  const rows = `
    SELECT 'claim' || jsonb_build_array(o.code, c.number, c.statement, c.statement_key, c.region_code, c.theme, c.stage, c.language,
      c.filed_at, c.disposition, c.source, c.source_id)::text AS line
      FROM claims c JOIN organizations o ON o.id = c.owner_id
    UNION ALL SELECT 'appearance' || jsonb_build_array(c.source_id, a.url, a.platform, a.account, a.quote, a.posted_at)::text
      FROM appearances a JOIN claims c ON c.id = a.claim_id
    UNION ALL SELECT 'verdict' || jsonb_build_array(c.source_id, v.state, v.imported, v.published_revision, v.first_submitted_at,
      r.number, r.rating, r.label, r.headline, r.explanation, r.content_hash, r.quorum, r.approved_at)::text
      FROM verdicts v JOIN claims c ON c.id = v.claim_id JOIN verdict_revisions r ON r.verdict_id = v.id
    UNION ALL SELECT 'published' || jsonb_build_array(c.source_id, f.slug, f.state, f.current_version, f.article_url, f.published_at,
      x.number, x.content_hash, x.published_at)::text
      FROM fact_checks f JOIN claims c ON c.id = f.claim_id JOIN fact_check_versions x ON x.fact_check_id = f.id
    UNION ALL SELECT 'event' || jsonb_build_array(c.source_id, e.seq, e.type, e.subject_kind, e.system, e.data)::text
      FROM events e JOIN claims c ON c.id = e.stream
    UNION ALL SELECT 'row' || jsonb_build_array(i.source, i.source_id, i.outcome, c.source_id)::text
      FROM imported_rows i JOIN claims c ON c.id = i.claim_id
    UNION ALL SELECT 'counter' || jsonb_build_array(o.code, k.year, k.last)::text
      FROM claim_counters k JOIN organizations o ON o.id = k.organization_id
    UNION ALL SELECT 'label' || jsonb_build_array(o.code, l.label, l.rating)::text
      FROM newsroom_labels l JOIN organizations o ON o.id = l.organization_id`;
  return withClient(url, async (client) => {
    const { rows: found } = await client.query<{ hash: string; claims: number }>(
      `SELECT encode(sha256(convert_to(string_agg(line, E'\\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex') AS hash,
         (SELECT count(*)::int FROM claims) AS claims FROM (${rows}) x`,
    );
    return found[0] ?? { hash: '', claims: 0 };
  });
}

/** Claims, verdicts and fact-checks of the import that lack one of the others. */
export async function halves(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ count: number }>(`
      SELECT count(*)::int AS count FROM claims c
      LEFT JOIN verdicts v ON v.claim_id = c.id AND v.state = 'PUBLISHED'
      LEFT JOIN fact_checks f ON f.verdict_id = v.id
      LEFT JOIN fact_check_versions x ON x.fact_check_id = f.id
      LEFT JOIN imported_rows i ON i.source = c.source AND i.source_id = c.source_id AND i.claim_id = c.id
      LEFT JOIN record_heads h ON h.stream = c.id
      WHERE v.id IS NULL OR f.id IS NULL OR x.id IS NULL OR i.claim_id IS NULL OR h.seq IS NULL OR h.seq < 2`);
    return rows[0]?.count ?? -1;
  });
}
