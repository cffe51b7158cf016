import { linkKey, statementKey } from '#libs/claims';
import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { withClient } from '../../../libs/database/src/roles';
import { bandsOf, toBits } from '../../../libs/matching/src/images/hash-bands';
import { CLAIMS, MINUTE, REGIONS, T0, type World } from './world';

const HASH = 'a'.repeat(64);
/** Claims after the first ones say what those say. */
export function statementOf(index: number): string {
  return `Klaim ${index % CLAIMS} beredar di kelompok percakapan`;
}

const FLOWERS = ['melati', 'mawar', 'kenanga', 'cempaka', 'anggrek'] as const;
/** What the appearance at this place says. */
export function quoteOf(index: number): string {
  return `Kata warga ${FLOWERS[index % FLOWERS.length]} sudah layu`;
}
/** Where the appearance at this place was seen. */
export function platformOf(index: number): string {
  return ['X', 'FACEBOOK', 'TIKTOK'][index % 3] ?? 'X';
}

/** The post that the appearance at this place shows, in a form of its own. */
export function postOf(index: number): string {
  return `https://contoh.id/posting/${index % 7}`;
}
/** What the picture at this place looks like: few pictures, many near copies. */
export function imageHashOf(index: number): bigint {
  const picture = [0x5a5a00ff5a5a00ffn, 0x0f0f3c3c0f0fc3c3n, 0x9999666699996666n][index % 3] ?? 0n;
  return picture ^ (1n << BigInt(index % 11)) ^ (1n << BigInt(40 + (index % 5)));
}

/** The readable number of the claim at this place. */
export function numberOf(world: World, index: number): string {
  const owner = world.orgs.findIndex((o) => o.id === world.claims[index]?.owner);
  return `ORG${owner}-2027-${String(index + 1).padStart(4, '0')}`;
}

/** argon2id of `PASSWORD`, which nobody else uses. */
export const PASSWORD = 'kata sandi dunia acak';
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$iInUHLW0TAcQS3BMJZywXw$CeN2eSu5oIOwHNn32IG2KfBSD4yNimWXrzwBYB+yEVQ';
const ROLES = {
  NEWSROOM: ['JOURNALIST', 'EDITOR', 'ADMIN'],
  SUPERVISOR: ['LIAISON', 'OFFICER', 'ADMIN'],
  PARTNER: ['OFFICER', 'ADMIN'],
} as const;

/** The one person of an organisation, who may do there all that roles allow. */
export function personOf(organizationId: string): string {
  return `${organizationId.slice(0, 14)}7${organizationId.slice(15)}`;
}

/** The bearer token of that person's session. */
export function tokenOf(organizationId: string): string {
  return `cks_${createHash('sha256').update(organizationId).digest('base64url')}`;
}

function iso(t: number): string {
  return new Date(t).toISOString();
}

/**
 * Writes a world's rows as they would lie in the database after its history, with the clock's own times. As the
 * superuser and without triggers: the history has already happened.
 */
export async function loadWorld(adminUrl: string, world: World): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const insert = async (table: string, rows: Record<string, unknown>[]): Promise<void> => {
      if (rows.length === 0) return;
      await client.query(
        `INSERT INTO ${table} (${Object.keys(rows[0] ?? {}).join(', ')})
        SELECT ${Object.keys(rows[0] ?? {}).join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
        [JSON.stringify(rows)],
      );
    };
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    await insert(
      'regions',
      REGIONS.map((code) => ({ code, name: code || 'Indonesia', level: 'COUNTRY', parent_code: null })),
    );
    await insert(
      'organizations',
      world.orgs.map((o, i) => ({
        id: o.id,
        kind: o.kind,
        name: `Organisasi ${i}`,
        code: `ORG${i}`,
        region_code: o.region,
        imported: false,
        created_at: iso(T0),
        disabled_at: o.disabled ? iso(T0) : null,
      })),
    );
    await insert(
      'people',
      world.orgs.map((o, i) => ({
        id: personOf(o.id),
        email: `orang${i}@contoh.id`,
        locale: 'id',
        is_operator: false,
        created_at: iso(T0),
      })),
    );
    await insert(
      'person_credentials',
      world.orgs.map((o) => ({
        person_id: personOf(o.id),
        password_hash: PASSWORD_HASH,
        password_changed_at: iso(T0),
      })),
    );
    await insert(
      'profiles',
      world.orgs.map((o, i) => ({ person_id: personOf(o.id), display_name: `Orang ${i}` })),
    );
    await insert(
      'memberships',
      world.orgs.map((o) => ({
        id: o.id,
        organization_id: o.id,
        person_id: personOf(o.id),
        roles: ROLES[o.kind],
        created_at: iso(T0),
      })),
    );
    // Proved and seen after the last moment that is looked at, so that the session outlives the world.
    const last = iso(T0 + 900 * MINUTE);
    await insert(
      'person_sessions',
      world.orgs.map((o) => ({
        id: o.id,
        person_id: personOf(o.id),
        organization_id: o.id,
        kind: 'BEARER',
        token_hash: `\\x${createHash('sha256').update(tokenOf(o.id)).digest('hex')}`,
        created_at: iso(T0),
        last_seen_at: last,
        stepped_up_at: last,
        expires_at: iso(T0 + 10_000 * MINUTE),
      })),
    );
    await insert(
      'agreements',
      world.agreements.map((a) => ({
        id: a.id,
        drafted_by: a.draftedBy,
        created_by: personOf(a.draftedBy),
        created_at: iso(T0),
      })),
    );
    for (const a of world.agreements) {
      for (const v of a.versions) {
        await client.query(
          `INSERT INTO agreement_versions (id, agreement_id, number, drafted_by, state, title, level, regions, effective_from,
             effective_until, retain_read, content_hash, proposed_at, created_at, signed_at)
           VALUES ($1, $2, $3, $4, $5, 'Nota kesepahaman', 'PROVINCE', $6, $7, $8, $9, $10, $11, $11, $12)`,
          [
            v.id,
            a.id,
            v.number,
            a.draftedBy,
            v.signedAt === null ? 'PROPOSED' : 'SIGNED',
            v.regions,
            iso(v.from),
            iso(v.until),
            v.retainRead,
            HASH,
            iso(T0),
            v.signedAt === null ? null : iso(v.signedAt),
          ],
        );
        await insert(
          'agreement_parties',
          v.parties.map((p) => ({
            version_id: v.id,
            organization_id: p.org,
            role: p.role,
            document_number: '1',
            signatory_name: 'N',
            signatory_office: 'O',
            signatory_person_id: personOf(p.org),
          })),
        );
        await insert(
          'agreement_clauses',
          v.clauses.map((c, i) => ({
            version_id: v.id,
            position: i + 1,
            number: `Pasal ${i + 1}`,
            text: 'teks',
            party_role: c.role,
            capability: c.cap,
            regions: c.regions,
            themes: c.themes,
            stages: c.stages,
          })),
        );
      }
      await insert(
        'agreement_suspensions',
        a.suspensions.map((s, i) => ({
          id: a.id.slice(0, -2) + String(10 + i),
          agreement_id: a.id,
          organization_id: s.by,
          person_id: personOf(s.by),
          reason: 'r',
          suspended_at: iso(s.at),
          lifted_at: s.lifted === null ? null : iso(s.lifted),
          lifted_by: s.lifted === null ? null : personOf(s.by),
        })),
      );
      if (a.endedAt !== null) {
        await insert('agreement_ends', [
          {
            agreement_id: a.id,
            organization_id: a.draftedBy,
            person_id: personOf(a.draftedBy),
            reason: 'r',
            ended_at: iso(a.endedAt),
          },
        ]);
      }
    }
    const owners = new Map(world.claims.map((c) => [c.id, c.owner]));
    const regions = new Map(world.claims.map((c) => [c.id, c.region]));
    await insert(
      'claims',
      world.claims.map((c, i) => ({
        id: c.id,
        owner_id: c.owner,
        number: numberOf(world, i),
        statement: statementOf(i),
        statement_key: statementKey(statementOf(i)),
        region_code: c.region,
        theme: c.theme,
        stage: c.stage,
        language: 'id',
        filed_by: personOf(c.owner),
        filed_at: iso(c.filedAt),
        disposition: 'OPEN',
        version: 1,
      })),
    );
    await insert(
      'claim_shares',
      world.claims.flatMap((c) =>
        c.shares.map((s) => ({
          claim_id: c.id,
          agreement_id: s.agreement,
          owner_id: c.owner,
          filed_at: iso(c.filedAt),
          region_code: c.region,
          theme: c.theme,
          stage: c.stage,
          shared_at: iso(s.at),
          shared_by: personOf(c.owner),
        })),
      ),
    );
    await insert(
      'evidence',
      world.evidence.map((e, i) => ({
        id: e.id,
        claim_id: e.claim,
        owner_id: e.owner,
        claim_owner_id: owners.get(e.claim),
        audience: e.audience,
        sensitivity: e.sensitivity,
        is_public: e.isPublic,
        kind: isFile(i) ? 'FILE' : 'STATEMENT',
        title: 'Bukti',
        content_hash: hashOf(e.id),
        statement_text: isFile(i) ? null : 'x',
        file_name: isFile(i) ? 'foto.png' : null,
        file_size: isFile(i) ? contentOf(e.id).length : null,
        file_mime: isFile(i) ? 'image/png' : null,
        file_kind: isFile(i) ? 'IMAGE' : null,
        added_by: personOf(e.owner),
        created_at: iso(e.at),
      })),
    );
    await insert(
      'image_hashes',
      world.evidence.flatMap((e, i) =>
        isFile(i) ? [{ evidence_id: e.id, hash: toBits(imageHashOf(i)), bands: bandsOf(imageHashOf(i)) }] : [],
      ),
    );
    await insert(
      'comments',
      world.comments.map((c) => ({
        id: c.id,
        claim_id: c.claim,
        owner_id: c.owner,
        claim_owner_id: owners.get(c.claim),
        audience: c.audience,
        own_only: c.ownOnly,
        author_id: personOf(c.owner),
        body: 'x',
        mentions: [],
        created_at: iso(c.at),
      })),
    );
    await insert(
      'appearances',
      world.appearances.map((a, i) => ({
        id: a.id,
        claim_id: a.claim,
        owner_id: a.owner,
        claim_owner_id: owners.get(a.claim),
        audience: a.audience,
        added_by: personOf(a.owner),
        url: `https://contoh.id/${a.id}`,
        link_key: linkKey(postOf(i)),
        platform: platformOf(i),
        quote: quoteOf(i),
        seen_at: iso(a.at),
        created_at: iso(a.at),
      })),
    );
    await insert(
      'claim_assignments',
      world.assignments.map((a) => ({
        id: a.id,
        claim_id: a.claim,
        owner_id: a.owner,
        assigned_by: personOf(a.owner),
        assignee_organization_id: a.assignee,
        created_at: iso(a.at),
      })),
    );
    await insertEvents(client, world);
    await insert(
      'verdicts',
      world.verdicts.map((v) => ({
        id: v.id,
        claim_id: v.claim,
        owner_id: v.owner,
        claim_owner_id: owners.get(v.claim),
        audience: v.audience,
        statement: 'Klaim',
        state: v.published ? 'PUBLISHED' : v.submittedAt === null ? 'DRAFT' : 'IN_REVIEW',
        announced: v.announced,
        first_submitted_at: v.submittedAt === null ? null : iso(v.submittedAt),
        current_revision: 1,
        published_revision: v.published ? 1 : null,
        opened_by: personOf(v.owner),
        created_at: iso(v.at),
        updated_at: iso(v.at),
        version: 1,
        imported: false,
      })),
    );
    for (const v of world.verdicts) {
      const revision = (id: string, number: number, submittedAt: number | null): Promise<unknown> =>
        client.query(
          `INSERT INTO verdict_revisions (id, verdict_id, claim_id, owner_id, claim_owner_id, number, rating, headline, explanation, label, authors,
           created_at, updated_at, submitted_at, content_hash, quorum, shared_review, endorsement_hours)
         VALUES ($1, $2, $3, $4, $5, $6, 'FALSE', 'Judul', 'Penjelasan', 'Salah', ARRAY[$10::uuid], $7, $7, $8, $9, 2, true, 0)`,
          [
            id,
            v.id,
            v.claim,
            v.owner,
            owners.get(v.claim),
            number,
            iso(v.at),
            submittedAt === null ? null : iso(submittedAt),
            submittedAt === null ? null : HASH,
            personOf(v.owner),
          ],
        );
      await revision(v.revision, 1, v.submittedAt);
      if (v.draft) await revision(v.draft, 2, null);
      if (v.published) {
        const f = v.published;
        const snapshot = {
          revision: 1,
          contentHash: HASH,
          statement: 'Klaim',
          rating: 'FALSE',
          label: 'Salah',
          distortions: [],
          headline: 'Judul',
          explanation: 'Penjelasan',
          conclusion: null,
          newsroom: { id: v.owner, name: 'Organisasi' },
          authors: ['Orang'],
          approvedBy: [],
          evidence: f.evidence.map((e) => ({ id: e, kind: 'STATEMENT', title: 'Bukti', contentHash: hashOf(e) })),
        };
        await insert(
          'revision_evidence',
          f.evidence.map((e, i) => ({
            revision_id: v.revision,
            evidence_id: e,
            position: i + 1,
            content_hash: hashOf(e),
          })),
        );
        await insert('fact_checks', [
          {
            id: f.factCheck,
            slug: `f-${f.factCheck}`,
            verdict_id: v.id,
            claim_id: v.claim,
            owner_id: v.owner,
            region_code: regions.get(v.claim),
            current_version: 1,
            version: 1,
            state: f.retracted ? 'RETRACTED' : 'PUBLISHED',
            rating: f.retracted ? null : 'FALSE',
            published_at: iso(T0),
            retracted_at: f.retracted ? iso(T0) : null,
            retraction_reason: f.retracted ? 'keliru' : null,
          },
        ]);
        await client.query(
          `INSERT INTO fact_check_versions (id, fact_check_id, owner_id, number, revision_id, content, content_hash, published_at)
           VALUES ($1, $1, $2, 1, $3, $5, $4, $6)`,
          [f.factCheck, v.owner, v.revision, HASH, JSON.stringify(snapshot), iso(T0)],
        );
        await insert(
          'fact_check_evidence',
          f.evidence.map((e, i) => ({ version_id: f.factCheck, evidence_id: e, position: i + 1 })),
        );
      }
    }
    await client.query('SELECT renew_public_fact_checks(array_agg(id)) FROM fact_checks HAVING count(*) > 0');
    await client.query('SELECT keep_everything()');
    await client.query('SELECT search_rebuild()');
    // Of all periods, for worlds are looked at in their past too.
    await client.query(`SELECT keep_standing(id, '-infinity') FROM organizations`);
    await client.query('COMMIT');
  });
}

/** Evidence at these places is a file. */
export function isFile(index: number): boolean {
  return index % 2 === 0;
}

export function contentOf(id: string): string {
  return `isi ${id}`;
}

function hashOf(id: string): string {
  return createHash('sha256').update(contentOf(id)).digest('hex');
}

/** Each stream in the order of its times, numbered without a gap. */
async function insertEvents(client: Client, world: World): Promise<void> {
  if (world.events.length === 0) return;
  const last = new Map<string, number>();
  const rows = [...world.events]
    .sort((a, b) => a.at - b.at)
    .map((e) => {
      const seq = (last.get(e.stream) ?? 0) + 1;
      last.set(e.stream, seq);
      return {
        id: e.id,
        stream: e.stream,
        seq,
        type: `${e.kind}_CHANGED`,
        subject_kind: e.kind,
        subject_id: e.subject,
        owner_id: e.owner,
        own_only: e.ownOnly,
        person_id: personOf(e.actor),
        organization_id: e.actor,
        occurred_at: iso(e.at),
        data: {},
        body: '{}',
        prev_hash: HASH,
        hash: HASH,
      };
    });
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await client.query(
    `INSERT INTO events (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::events, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
  await client.query(
    `INSERT INTO record_heads (stream, kind, seq, hash)
     SELECT stream, CASE WHEN bool_or(subject_kind = 'AGREEMENT') THEN 'AGREEMENT' ELSE 'CLAIM' END, max(seq), $1 FROM events GROUP BY stream`,
    [HASH],
  );
}
