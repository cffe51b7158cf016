import { withClient } from '../../../libs/database/src/roles';
import { personOf } from '../oracle/load';
import { MINUTE, T0, type World } from '../oracle/world';

/**
 * What surrounds the desk and is nobody else's business: other organisations' people, sessions, invitations, keys, logs,
 * uploads, openings of evidence, drafts of amendments, reviews and positions on what the viewer does not read.
 */
export async function addHiddenRows(adminUrl: string, world: World, base: World, viewer: string): Promise<void> {
  const others = world.orgs.filter((o) => o.id !== viewer).map((o) => o.id);
  const foreign = world.evidence.filter((e) => e.owner !== viewer).map((e) => e.id);
  const hidden = world.verdicts.filter((v) => !base.verdicts.includes(v) && v.submittedAt !== null);
  // People of partners can be mentioned, and of whoever owns a claim that is shared with the viewer; so there only those who have left
  // are nobody's business.
  const joined = base.agreements.filter((a) => a.versions.some((v) => v.parties.some((p) => p.org === viewer)));
  const partners = [
    ...joined.flatMap((a) => a.versions.flatMap((v) => v.parties.map((p) => p.org))),
    ...base.claims.filter((c) => c.shares.some((s) => joined.some((a) => a.id === s.agreement))).map((c) => c.owner),
  ];
  const at = new Date(T0 + 120 * MINUTE).toISOString();
  await withClient(adminUrl, async (client) => {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    for (const [i, org] of others.entries()) {
      const person = personOf(org);
      const extra = `${org.slice(0, 14)}8${org.slice(15)}`;
      await client.query(`INSERT INTO people (id, email, created_at) VALUES ($1, $2, $3)`, [
        extra,
        `tersembunyi${i}@contoh.id`,
        at,
      ]);
      await client.query(`INSERT INTO person_credentials VALUES ($1, 'x', $2)`, [extra, at]);
      await client.query(`INSERT INTO profiles VALUES ($1, 'Orang yang tidak dikenal')`, [extra]);
      await client.query(
        `INSERT INTO memberships (organization_id, person_id, roles, created_at, ended_at) VALUES ($1, $2, '{JOURNALIST}', $3, $4)`,
        [org, extra, at, partners.includes(org) ? at : null],
      );
      await client.query(
        `INSERT INTO person_sessions (person_id, organization_id, kind, token_hash, created_at, last_seen_at, expires_at)
         VALUES ($1::uuid, $2, 'BEARER', sha256($1::uuid::text::bytea), $3, $3, '2030-01-01')`,
        [extra, org, at],
      );
      await client.query(
        `WITH sent AS (INSERT INTO invitations (organization_id, email, roles, invited_by, created_at, expires_at)
           VALUES ($1::uuid, 'undangan@contoh.id', '{JOURNALIST}', $2, $3, '2030-01-01') RETURNING id)
         INSERT INTO invitation_tokens SELECT id, sha256($1::uuid::text::bytea) FROM sent`,
        [org, person, at],
      );
      await client.query(
        `WITH made AS (INSERT INTO api_keys (organization_id, name, prefix, scopes, created_by, created_at, expires_at)
           VALUES ($1::uuid, 'kunci', 'ckk_', '{claim.read}', $2, $3, '2030-01-01') RETURNING id)
         INSERT INTO api_key_secrets SELECT id, sha256($1::uuid::text::bytea) FROM made`,
        [org, person, at],
      );
      await client.query(
        `INSERT INTO account_events (type, at, person_id, organization_id, by_person_id) VALUES ('LOGGED_IN', $3, $2, $1, $2)`,
        [org, person, at],
      );
      await client.query(
        `INSERT INTO uploads (owner_id, person_id, file_name, declared_size, created_at, expires_at) VALUES ($1, $2, 'foto.jpg', 10, $3, '2030-01-01')`,
        [org, person, at],
      );
      await client.query(
        `INSERT INTO idempotency_keys (organization_id, key, operation, created_at) VALUES ($1, 'kunci-yang-sama', 'x', $2)`,
        [org, at],
      );
      await client.query(`INSERT INTO claim_counters VALUES ($1, 2027, 77)`, [org]);
      await client.query(
        `WITH w AS (INSERT INTO webhooks (organization_id, url, name, kinds, selection, created_by, created_at)
           VALUES ($1, 'https://contoh.id/hook', 'CMS', '{FACT_CHECK_CORRECTED}', '{ slug }', $2, $3) RETURNING id),
         k AS (INSERT INTO webhook_keys (webhook_id, organization_id, public_key) SELECT id, $1, sha256('x') FROM w RETURNING id),
         s AS (INSERT INTO webhook_key_secrets SELECT id, 'x' FROM k)
         INSERT INTO webhook_deliveries (webhook_id, organization_id, kind, occurred_at, next_try_at)
         SELECT id, $1, 'TEST', $3, $3 FROM w`,
        [org, person, at],
      );
      // Who shows fact-checks of others concerns their newsrooms alone.
      await client.query(
        `INSERT INTO fact_check_showings (fact_check_id, via, place, owner_id, organization_id, shows_version, shown_at)
         SELECT f.id, 'REPORT', $1::uuid::text, f.owner_id, $1, 1, $2 FROM fact_checks f WHERE f.owner_id <> $3`,
        [org, at, viewer],
      );
    }
    // Openings of what the viewer may well see, by others.
    await client.query(
      `INSERT INTO custody_log (evidence_id, evidence_owner_id, organization_id, person_id, action, at)
       SELECT e.id, e.owner_id, e.owner_id, e.added_by, 'OPENED', $2 FROM evidence e WHERE e.id = ANY ($1)`,
      [foreign, at],
    );
    // Amendments that other parties are drafting.
    await client.query(
      `INSERT INTO agreement_versions (agreement_id, number, drafted_by, state, title, level, regions, effective_from, effective_until, created_at)
       SELECT a.id, 9, p.organization_id, 'DRAFT', 'Perubahan', 'PROVINCE', '{17}', '2027-03-01', '2029-01-01', $3
       FROM agreements a CROSS JOIN LATERAL (SELECT p.organization_id FROM agreement_versions v JOIN agreement_parties p ON p.version_id = v.id
         WHERE v.agreement_id = a.id AND v.state = 'SIGNED' AND p.organization_id <> $1 ORDER BY 1 LIMIT 1) p
       WHERE NOT EXISTS (SELECT 1 FROM agreement_versions v WHERE v.agreement_id = a.id AND v.state IN ('DRAFT', 'PROPOSED')) AND $2`,
      [viewer, true, at],
    );
    for (const v of hidden) {
      const reviewer = others.find((o) => o !== v.owner) ?? '';
      await client.query(
        `INSERT INTO reviews (verdict_id, revision_id, organization_id, reviewer_id, decision, reason, content_hash, created_at)
         VALUES ($1, $2, $3, $4, 'APPROVE', 'baik', $5, $6)`,
        [v.id, v.revision, reviewer, personOf(reviewer), 'a'.repeat(64), at],
      );
    }
    await client.query('SELECT keep_everything()');
    await client.query('COMMIT');
  });
}
