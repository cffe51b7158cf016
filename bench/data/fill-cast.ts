import { hash } from '@node-rs/argon2';
import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { type Cast, type CastAgreement, type CastVersion, FOUNDED } from './cast';

/** Everybody's; the stored hash is a real one, made once for all. */
export const BENCH_PASSWORD = 'bangku-uji-meja-redaksi';
/** As the product stores passwords (OWASP's least for argon2id). */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

const LABELS: readonly (readonly [label: string, rating: string])[] = [
  ['Salah', 'FALSE'],
  ['Penipuan', 'SCAM'],
  ['Menyesatkan', 'MISLEADING'],
  ['Sebagian benar', 'PARTLY_TRUE'],
  ['Benar', 'TRUE'],
  ['Belum terbukti', 'UNPROVEN'],
  ['Satire', 'SATIRE'],
  ['Klarifikasi', 'CLARIFICATION'],
];

type Row = Readonly<Record<string, unknown>>;

/** Organisations, people with sessions, agreements with all that their state follows from. */
export async function fillCast(client: Client, cast: Cast): Promise<void> {
  const founded = new Date(FOUNDED).toISOString();
  const insert = (table: string, columns: string, rows: readonly Row[]): Promise<unknown> => {
    const names = columns.split(',').map((c) => c.trim());
    return client.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]))))],
    );
  };

  await insert(
    'media_groups',
    'id, name, created_at',
    cast.groups.map((g) => ({ ...g, created_at: founded })),
  );
  await insert(
    'organizations',
    'id, kind, name, code, region_code, media_group_id, website, imported, created_at',
    cast.organizations.map((o) => ({
      id: o.id,
      kind: o.kind,
      name: o.name,
      code: o.code,
      region_code: o.region,
      media_group_id: o.group,
      website: `https://${o.code.toLowerCase()}.example.com`,
      imported: false,
      created_at: founded,
    })),
  );
  await insert(
    'newsroom_labels',
    'organization_id, label, rating',
    cast.newsrooms.flatMap((o) => LABELS.map(([label, rating]) => ({ organization_id: o.id, label, rating }))),
  );

  const people = cast.organizations.flatMap((o) => o.people.map((p) => ({ ...p, organizationId: o.id })));
  await insert(
    'people',
    'id, email, locale, is_operator, created_at',
    people.map((p) => ({ id: p.id, email: p.email, locale: 'id', is_operator: false, created_at: founded })),
  );
  await insert(
    'profiles',
    'person_id, display_name',
    people.map((p) => ({ person_id: p.id, display_name: p.name })),
  );
  const passwordHash = await hash(BENCH_PASSWORD, ARGON2ID);
  await insert(
    'person_credentials',
    'person_id, password_hash, password_changed_at',
    people.map((p) => ({ person_id: p.id, password_hash: passwordHash, password_changed_at: founded })),
  );
  await insert(
    'memberships',
    'id, organization_id, person_id, roles, created_at',
    people.map((p) => ({
      id: p.id,
      organization_id: p.organizationId,
      person_id: p.id,
      roles: p.roles,
      created_at: founded,
    })),
  );
  await insert(
    'person_sessions',
    'id, person_id, organization_id, kind, token_hash, created_at, last_seen_at, expires_at',
    people.map((p) => ({
      id: p.id,
      person_id: p.id,
      organization_id: p.organizationId,
      kind: 'BEARER',
      token_hash: `\\x${createHash('sha256').update(p.bearer).digest('hex')}`,
      created_at: founded,
      last_seen_at: founded,
      expires_at: '2100-01-01T00:00:00Z',
    })),
  );
  await fillAgreements(insert, cast);
}

/** A session is over after hours without a request; those of the bench wait for months. */
export async function wakeSessions(client: Client): Promise<void> {
  await client.query(
    `UPDATE person_sessions SET last_seen_at = app_now() WHERE expires_at > app_now() + interval '1 year'`,
  );
}

async function fillAgreements(
  insert: (table: string, columns: string, rows: readonly Row[]) => Promise<unknown>,
  { agreements }: Cast,
): Promise<void> {
  const drafter = (a: CastAgreement) => a.newsrooms[0]?.people[0];
  const before = (v: CastVersion): string =>
    new Date(Math.min(Date.parse(v.from), Date.parse('2023-11-20')) - 864e5).toISOString();
  await insert(
    'agreements',
    'id, drafted_by, created_by, created_at',
    agreements.map((a) => ({
      id: a.id,
      drafted_by: a.newsrooms[0]?.id,
      created_by: drafter(a)?.id,
      created_at: new Date(FOUNDED + 864e5).toISOString(),
    })),
  );
  const versions = agreements.flatMap((a) => a.versions.map((v) => ({ a, v })));
  const hashOf = (v: CastVersion): string => createHash('sha256').update(v.id).digest('hex');
  await insert(
    'agreement_versions',
    'id, agreement_id, number, drafted_by, state, title, level, regions, effective_from, effective_until, quorum, endorsement_hours, retain_read, is_public, content_hash, row_version, created_at, proposed_at, signed_at',
    versions.map(({ a, v }) => ({
      id: v.id,
      agreement_id: a.id,
      number: v.number,
      drafted_by: a.newsrooms[0]?.id,
      state: 'SIGNED',
      title: a.title,
      level: a.level,
      regions: [a.region],
      effective_from: v.from,
      effective_until: v.until,
      quorum: 2,
      endorsement_hours: 0,
      retain_read: a.retainRead,
      is_public: true,
      content_hash: hashOf(v),
      row_version: 3,
      created_at: before(v),
      proposed_at: before(v),
      signed_at: before(v),
    })),
  );
  const parties = versions.flatMap(({ a, v }) =>
    [...a.newsrooms, ...a.supervisors].map((o) => ({
      version_id: v.id,
      organization_id: o.id,
      role: o.kind === 'SUPERVISOR' ? 'SUPERVISOR' : 'MEDIA',
      document_number: `${o.code.slice(0, 4)}/${v.number}/2023`,
      signatory_name: o.people[0].name,
      signatory_office: o.kind === 'SUPERVISOR' ? 'Ketua' : 'Pemimpin Redaksi',
      signatory_person_id: o.people[0].id,
      liaison_person_id: o.people[1].id,
      person_id: o.people[0].id,
      content_hash: hashOf(v),
      signed_at: before(v),
    })),
  );
  await insert(
    'agreement_parties',
    'version_id, organization_id, role, document_number, signatory_name, signatory_office, signatory_person_id, liaison_person_id',
    parties,
  );
  await insert('agreement_signatures', 'version_id, organization_id, person_id, content_hash, signed_at', parties);
  await insert(
    'agreement_clauses',
    'version_id, position, number, text, party_role, capability, themes',
    versions.flatMap(({ v }) =>
      v.clauses.map((c, i) => ({
        version_id: v.id,
        position: i + 1,
        number: c.number,
        text: c.text,
        party_role: c.partyRole,
        capability: c.capability,
        themes: c.themes,
      })),
    ),
  );
  const by = (a: CastAgreement): Row => ({
    agreement_id: a.id,
    organization_id: a.newsrooms[0]?.id,
    person_id: drafter(a)?.id,
  });
  await insert(
    'agreement_suspensions',
    'id, agreement_id, organization_id, person_id, reason, suspended_at',
    agreements
      .filter((a) => a.suspendedAt)
      .map((a) => ({
        ...by(a),
        id: a.id,
        reason: 'Ditangguhkan sampai tata cara disepakati.',
        suspended_at: a.suspendedAt,
      })),
  );
  await insert(
    'agreement_ends',
    'agreement_id, organization_id, person_id, reason, ended_at',
    agreements
      .filter((a) => a.endedAt)
      .map((a) => ({ ...by(a), reason: 'Masa kerja sama selesai.', ended_at: a.endedAt })),
  );
}
