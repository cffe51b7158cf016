import { createHash, randomUUID } from 'node:crypto';
import { toGlobalId } from '../../../apps/api/src/graphql/global-id';
import { deskWorld } from '../desk-world';
import { personOf } from '../oracle/load';
import { MINUTE, Random, type Verdict, type World } from '../oracle/world';
import type { Operation, Slot } from './operations';
import { absentId, conceptOf, plausible } from './values';

/** A world's database, where accounts and their things are added. */
export interface WorldTables {
  sql<T extends object>(sql: string, params?: readonly unknown[]): Promise<T[]>;
}

/** Whose the thing is that an operation is asked about. */
export const RELATIONS = ['own', 'partner', 'stranger', 'absent'] as const;
export type Relation = (typeof RELATIONS)[number];

export type Things = Record<string, string>;

export interface MatrixWorld {
  readonly world: World;
  /** Ids by relation to the first newsroom, concept and, of verdicts, state. */
  readonly things: Readonly<Record<Relation, Things>>;
}

/** One of each thing of the newsroom itself, of a partner under the same agreement, and of a newsroom it has no tie with. */
export function matrixWorld(): MatrixWorld {
  const desk = deskWorld(3);
  const r = new Random(99);
  const [own, partner, third] = desk.newsrooms;
  const [base] = desk.agreements;
  if (!base) throw new Error('the desk has an agreement');
  const at = Date.now() - 600 * MINUTE;
  const among = (drafter: string, members: readonly string[]): typeof base => ({
    ...base,
    id: r.uuid(),
    draftedBy: drafter,
    versions: base.versions.map((v) => ({
      ...v,
      id: r.uuid(),
      parties: members.map((org) => ({ org, role: 'MEDIA' as const })),
    })),
  });
  const world: World = {
    ...desk,
    agreements: [base, among(partner.id, [partner.id, own.id]), among(desk.stranger.id, [desk.stranger.id, third.id])],
    claims: [], evidence: [], comments: [], verdicts: [], appearances: [], assignments: [], events: [],
  }; // prettier-ignore
  const things: Record<Relation, Things> = { own: {}, partner: {}, stranger: {}, absent: {} };
  const sides = [['own', own, 0], ['partner', partner, 1], ['stranger', desk.stranger, 2]] as const; // prettier-ignore
  for (const [relation, org, index] of sides) {
    const audience = relation === 'stranger' ? [] : [base.id];
    const mine: Things = { Organization: org.id, Person: personOf(org.id), Membership: org.id, Session: org.id };
    mine['Agreement'] = world.agreements[index]?.id ?? '';
    for (const state of ['DRAFT', 'IN_REVIEW', 'PUBLISHED']) {
      const claim = { id: r.uuid(), owner: org.id, region: '17.71', theme: 'SARA', stage: 'CAMPAIGN', filedAt: at, shares: audience.map((agreement) => ({ agreement, at })) }; // prettier-ignore
      world.claims.push(claim);
      const of = { claim: claim.id, owner: org.id, at, audience };
      const evidence = { ...of, id: r.uuid(), sensitivity: 'SHARED' as const, isPublic: true };
      world.evidence.push(evidence);
      const verdict: Verdict = {
        ...of,
        id: r.uuid(),
        announced: false,
        revision: r.uuid(),
        submittedAt: state === 'DRAFT' ? null : at,
        draft: null,
        published: state === 'PUBLISHED' ? { factCheck: r.uuid(), retracted: false, evidence: [evidence.id] } : null,
      };
      world.verdicts.push(verdict);
      mine[`Verdict ${state}`] = verdict.id;
      if (state === 'PUBLISHED') mine['FactCheck'] = verdict.published?.factCheck ?? '';
      if (state !== 'DRAFT') continue;
      Object.assign(mine, { Claim: claim.id, Evidence: evidence.id });
      const comment = { ...of, id: r.uuid(), ownOnly: false };
      world.comments.push(comment);
      const assignment = { id: r.uuid(), claim: claim.id, owner: org.id, assignee: org.id, at };
      world.assignments.push(assignment);
      const event = { id: r.uuid(), stream: claim.id, kind: 'CLAIM' as const, subject: claim.id, owner: org.id, actor: org.id, ownOnly: false, at }; // prettier-ignore
      world.events.push(event);
      Object.assign(mine, { Comment: comment.id, Assignment: assignment.id, Event: event.id });
    }
    things[relation] = mine;
  }
  return { world, things };
}

/** Uploads, invitations and keys of each side; not part of the oracle's world. */
export async function addAccountThings(api: WorldTables, { things }: MatrixWorld): Promise<void> {
  for (const relation of ['own', 'partner', 'stranger'] as const) {
    const mine = things[relation];
    const org = mine['Organization'] ?? '';
    const id = async (sql: string): Promise<string> => (await api.sql<{ id: string }>(sql, [org, personOf(org)]))[0]?.id ?? '';
    mine['Upload'] = await id(`INSERT INTO uploads (owner_id, person_id, file_name, declared_size, expires_at) VALUES ($1, $2, 'foto.png', 10, '2090-01-01') RETURNING id`);
    mine['Invitation'] = await id(`INSERT INTO invitations (organization_id, email, roles, invited_by, expires_at) VALUES ($1, 'baru@contoh.id', '{JOURNALIST}', $2, '2090-01-01') RETURNING id`);
    mine['ApiKey'] = await id(`INSERT INTO api_keys (organization_id, name, prefix, scopes, created_by, expires_at) VALUES ($1, 'kunci', 'ckk_', '{claim.read}', $2, '2090-01-01') RETURNING id`);
    mine['MediaGroup'] = await id(`INSERT INTO media_groups (name) SELECT 'Grup ' || $1::text WHERE $2::text IS NOT NULL RETURNING id`);
    mine['Webhook'] = await id(`INSERT INTO webhooks (organization_id, url, name, kinds, selection, created_by) VALUES ($1, 'https://contoh.id/hook', 'CMS', '{FACT_CHECK_PUBLISHED}', '{ slug }', $2) RETURNING id`);
    mine['WebhookDelivery'] = await id(`INSERT INTO webhook_deliveries (webhook_id, organization_id, kind, occurred_at, next_try_at) SELECT w.id, $1, 'TEST', app_now(), app_now() FROM webhooks w WHERE w.organization_id = $1 AND w.created_by = $2 RETURNING id`);
    mine['SavedSearch'] = await id(`INSERT INTO saved_searches (person_id, organization_id, name, query) VALUES ($2, $1, 'Matriks', 'klaim') RETURNING id`);
    mine['Notification'] = await id(`INSERT INTO notifications (person_id, organization_id, kind, event_id) SELECT $2, $1, 'COMMENT_ADDED', e.id FROM events e WHERE e.owner_id = $1 LIMIT 1 RETURNING id`);
  }
} // prettier-ignore

/** Somebody with one role (or a key, or an operator), and the token of a session that has just proved who it is. */
export async function seat(api: WorldTables, organizationId: string | null, roles: readonly string[]): Promise<string> {
  const token = `cks_${createHash('sha256').update(`${organizationId} ${roles.join()}`).digest('base64url')}`;
  const person = randomUUID();
  await api.sql(`INSERT INTO people (id, email, is_operator) VALUES ($1, $2, $3)`, [person, `${person}@contoh.id`, organizationId === null]);
  await api.sql(`INSERT INTO person_credentials (person_id, password_hash) SELECT $1, password_hash FROM person_credentials LIMIT 1`, [person]);
  await api.sql(`INSERT INTO profiles VALUES ($1, 'Seseorang')`, [person]);
  if (organizationId !== null) await api.sql(`INSERT INTO memberships (organization_id, person_id, roles) VALUES ($1, $2, $3)`, [organizationId, person, roles]);
  await api.sql(
    `INSERT INTO person_sessions (person_id, organization_id, kind, token_hash, expires_at, stepped_up_at)
     VALUES ($1, $2, 'BEARER', $3, app_now() + interval '1 day', app_now())`,
    [person, organizationId, createHash('sha256').update(token).digest()],
  );
  return token;
} // prettier-ignore

export async function key(api: WorldTables, organizationId: string, scopes: readonly string[]): Promise<string> {
  const token = `ckk_${createHash('sha256').update(`key ${organizationId}`).digest('base64url')}`;
  await api.sql(
    `WITH made AS (INSERT INTO api_keys (organization_id, name, prefix, scopes, created_by, expires_at)
       VALUES ($1, 'kunci', 'ckk_', $2, $3, app_now() + interval '1 day') RETURNING id)
     INSERT INTO api_key_secrets SELECT id, $4 FROM made`,
    [organizationId, scopes, personOf(organizationId), createHash('sha256').update(token).digest()],
  );
  return token;
}

/** The state a verdict must be in for the operation to be about it at all. */
const STATE_FOR: Readonly<Record<string, string>> = {
  approveVerdict: 'IN_REVIEW',
  requestChanges: 'IN_REVIEW',
  withdrawVerdict: 'IN_REVIEW',
  publicationPreview: 'IN_REVIEW',
  correctVerdict: 'PUBLISHED',
  retractFactCheck: 'PUBLISHED',
  endorseRevision: 'PUBLISHED',
};

export function idFor(things: Things, operation: string, concept: string): string | undefined {
  const uuid = concept === 'Verdict' ? things[`Verdict ${STATE_FOR[operation] ?? 'DRAFT'}`] : things[concept];
  return uuid && toGlobalId(concept, uuid);
}

/** Ids of one relation wherever an id is asked for; what a side has nothing of does not exist. */
export function related(things: Things, operation: Operation) {
  return (slot: Slot): unknown => {
    if (!slot.required) return undefined;
    if (slot.type !== 'ID') return plausible(operation, slot);
    const concept = conceptOf(operation, slot);
    const id = idFor(things, operation.name, concept) ?? absentId(concept);
    return slot.list ? [id] : id;
  };
}
