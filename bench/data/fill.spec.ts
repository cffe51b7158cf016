import { RecordVerifier } from '#libs/record';
import { withClient } from '../../libs/database/src/roles';
import { statementKey } from '../../libs/claims/src/statement-key';
import { contentHash } from '../../libs/verdicts/src/content-hash';
import { linkHash, statementHash } from '../../libs/evidence/src/content-hash';
import { createTestDatabase, type TestDatabase } from '../../test/support';
import { fillBenchData, readSamples, type WorldFacts } from '.';

const CLAIMS = 3_000;

describe('bench data', () => {
  let test: TestDatabase;
  let world: WorldFacts;
  const rows = <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
    withClient(test.adminUrl, async (client) => (await client.query<T>(sql, values)).rows);
  const count = async (sql: string): Promise<number> =>
    (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))[0]?.n ?? -1;
  const share = async (part: string, whole = 'claims'): Promise<number> => (await count(part)) / (await count(whole));

  beforeAll(async () => {
    test = await createTestDatabase();
    // References are asked for as part of it.
    await fillBenchData(test.adminUrl, { claims: CLAIMS });
    world = await withClient(test.adminUrl, (client) => readSamples(client, CLAIMS));
  });
  afterAll(() => test.drop());

  it('gives the viewer six agreements in force and about a third of all claims', async () => {
    const [standing] = await rows<{ n: number }>(
      `SELECT count(DISTINCT agreement_id)::int AS n FROM standing_at($1, now()) WHERE NOT retained`,
      [world.viewer.organizationId],
    );
    expect(standing?.n).toBe(6);
    const visible = `(SELECT id FROM claims WHERE owner_id = '${world.viewer.organizationId}' UNION
      SELECT s.claim_id FROM claim_shares s JOIN standing_at('${world.viewer.organizationId}', now()) g ON g.capability = 'READ_CLAIM'
        AND g.agreement_id = s.agreement_id AND region_within(s.region_code, g.region) AND (g.theme IS NULL OR g.theme = s.theme)
        AND s.shared_at < g.until) v`;
    expect(await share(visible)).toBeGreaterThan(0.28);
    expect(await share(visible)).toBeLessThan(0.4);
    expect(await count(`standing_at('${world.nobody.organizationId}', now())`)).toBe(0);
    expect(await count(`claims WHERE owner_id = '${world.nobody.organizationId}'`)).toBe(0);
    expect(new Set(world.claimIds).size).toBe(500);
    expect(new Set(world.organizations.map((o) => o.organizationId)).size).toBe(50);
  });

  it('keeps to its proportions', async () => {
    expect(await count('claims')).toBe(CLAIMS);
    expect(await share('(SELECT DISTINCT claim_id FROM verdicts) v')).toBeCloseTo(0.3, 1);
    expect(await share(`(SELECT DISTINCT claim_id FROM fact_checks) f`)).toBeCloseTo(0.1, 1);
    for (const state of [
      'DRAFT',
      'IN_REVIEW',
      'CHANGES_REQUESTED',
      'APPROVED',
      'WITHDRAWN',
      'PUBLISHED',
      'RETRACTED',
    ]) {
      expect([state, (await count(`verdicts WHERE state = '${state}'`)) > 0]).toEqual([state, true]);
    }
    for (const some of [
      `evidence WHERE sensitivity = 'SENSITIVE'`,
      `evidence WHERE sensitivity = 'OWN_ORGANISATION'`,
      'evidence WHERE withdrawn_at IS NOT NULL',
      `evidence e WHERE owner_id <> claim_owner_id AND cardinality(audience) < (SELECT count(*) FROM claim_shares s WHERE s.claim_id = e.claim_id)`,
      'fact_check_versions WHERE number = 2',
      'endorsements',
      'comments WHERE own_only',
      `notifications WHERE person_id = '${world.viewer.personId}' AND read_at IS NULL`,
      `claim_assignments WHERE assignee_person_id = '${world.viewer.personId}' AND ended_at IS NULL`,
      `claims WHERE disposition = 'DUPLICATE'`,
    ]) {
      expect([some, (await count(some)) > 0]).toEqual([some, true]);
    }
    expect(await count('claims WHERE length(statement) NOT BETWEEN 60 AND 260')).toBe(0);
  });

  it('shares claims within regions and limits alone, and contributions within the audience of their claim', async () => {
    expect(
      await count(`claim_shares s WHERE NOT EXISTS (SELECT 1 FROM agreement_versions v JOIN agreement_parties p ON p.version_id = v.id
        AND p.organization_id = s.owner_id WHERE v.agreement_id = s.agreement_id AND region_within(s.region_code, v.regions[1])
        AND s.shared_at >= v.effective_from AND s.shared_at < v.effective_until)`),
    ).toBe(0);
    for (const table of ['evidence', 'comments', 'verdicts']) {
      expect(
        await count(
          `${table} x WHERE NOT x.audience <@ ARRAY(SELECT agreement_id FROM claim_shares s WHERE s.claim_id = x.claim_id)`,
        ),
      ).toBe(0);
    }
  });

  it('writes chains that the verifier accepts', async () => {
    const report = await new RecordVerifier(test.auditorUrl).verifyAll();
    expect(report.findings).toEqual([]);
    expect(report.streams).toBeGreaterThan(CLAIMS);
    expect(report.events).toBeGreaterThan(report.streams);
  });

  it('writes the hashes that the product would', async () => {
    for (const { statement, statement_key } of await rows<{ statement: string; statement_key: string }>(
      'SELECT * FROM claims LIMIT 300',
    )) {
      expect(statement_key).toBe(statementKey(statement));
    }
    for (const e of await rows<Record<string, never>>(`SELECT * FROM evidence WHERE kind <> 'FILE' LIMIT 300`)) {
      expect(e['content_hash']).toBe(
        e['kind'] === 'LINK'
          ? linkHash(e['link_url'] ?? '')
          : statementHash({
              text: e['statement_text'] ?? '',
              speaker: e['statement_speaker'] ?? null,
              at: e['statement_at'] ?? null,
            }),
      );
    }
    expect(
      await count(
        `verdict_revisions r JOIN verdicts v ON v.id = r.verdict_id WHERE r.content_hash <> revision_hash(r, v.statement)`,
      ),
    ).toBe(0);
    const [r] = await rows<Record<string, never>>(
      `SELECT r.*, v.statement, ARRAY(SELECT content_hash FROM revision_evidence e WHERE e.revision_id = r.id) AS citations
       FROM verdict_revisions r JOIN verdicts v ON v.id = r.verdict_id WHERE submitted_at IS NOT NULL LIMIT 1`,
    );
    const content = { ...r, correctionNote: r?.['correction_note'] ?? null } as unknown as Parameters<
      typeof contentHash
    >[0];
    expect(r?.['content_hash']).toBe(contentHash(content));
  });

  it('publishes what its checks would have let through', async () => {
    expect(
      await count(`fact_check_versions x JOIN verdict_revisions r ON r.id = x.revision_id JOIN verdicts v ON v.id = r.verdict_id
        WHERE NOT quorum_met(r.id) OR NOT x.content @> jsonb_strip_nulls(jsonb_build_object('statement', v.statement, 'rating', r.rating,
          'label', r.label, 'headline', r.headline, 'explanation', r.explanation, 'conclusion', r.conclusion, 'contentHash', r.content_hash))`),
    ).toBe(0);
    expect(
      await count(`reviews x JOIN verdict_revisions r ON r.id = x.revision_id JOIN organizations a ON a.id = x.organization_id
      JOIN organizations b ON b.id = r.owner_id WHERE r.shared_review = (a.id = b.id) OR (a.id <> b.id AND a.media_group_id = b.media_group_id)
        OR x.reviewer_id = ANY (r.authors)`),
    ).toBe(0);
    expect(
      await count(`endorsements e JOIN verdict_revisions r ON r.id = e.revision_id JOIN claims c ON c.id = r.claim_id
      JOIN organizations o ON o.id = e.organization_id WHERE NOT region_within(c.region_code, o.region_code)`),
    ).toBe(0);
  });

  it('makes the same world again', async () => {
    const other = await createTestDatabase();
    try {
      await fillBenchData(other.adminUrl, { claims: CLAIMS });
      const digest = (url: string, table: string, what: string): Promise<string | undefined> =>
        withClient(url, async (client) => {
          const found = await client.query<{ h: string }>(
            `SELECT md5(string_agg(${what}, ',' ORDER BY ${what})) AS h FROM ${table} t`,
          );
          return found.rows[0]?.h;
        });
      for (const table of [
        'claims',
        'claim_shares',
        'appearances',
        'evidence',
        'verdict_revisions',
        'fact_check_versions',
        'events',
        'notifications',
      ]) {
        expect([table, await digest(other.adminUrl, table, 't::text')]).toEqual([
          table,
          await digest(test.adminUrl, table, 't::text'),
        ]);
      }
    } finally {
      await other.drop();
    }
  });
});
