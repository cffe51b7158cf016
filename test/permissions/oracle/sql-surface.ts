import { SqlParams, type Tx } from '#libs/database';
import { visibleAppearance } from '../../../libs/claims/src/appearances.repository';
import { visibleClaim, visibleContribution } from '#libs/access';
import type { Cap } from './world';

export type Kind =
  'claim' | 'evidence' | 'comment' | 'verdict' | 'revision' | 'agreement' | 'appearance' | 'assignment' | 'event';
export type Visible = Record<Kind, Set<string>>;

interface Ids {
  id: string;
}

async function ids(tx: Tx, sql: string, params: readonly unknown[] = []): Promise<Set<string>> {
  return new Set((await tx.rows<Ids>(sql, params)).map((row) => row.id));
}

/** What row-level security alone lets through. */
export async function throughPolicies(tx: Tx): Promise<Visible> {
  return {
    claim: await ids(tx, 'SELECT id FROM claims'),
    evidence: await ids(tx, 'SELECT id FROM evidence'),
    comment: await ids(tx, 'SELECT id FROM comments'),
    verdict: await ids(tx, 'SELECT id FROM verdicts'),
    revision: await ids(tx, 'SELECT id FROM verdict_revisions'),
    agreement: await ids(tx, 'SELECT id FROM agreements'),
    appearance: await ids(tx, 'SELECT id FROM appearances'),
    assignment: await ids(tx, 'SELECT id FROM claim_assignments'),
    event: await ids(tx, 'SELECT id FROM events'),
  };
}

/** What the queries' own predicates let through; run it where row-level security is off. Agreements have the policies alone. */
export async function throughPredicates(tx: Tx): Promise<Visible> {
  const select = async (table: string, predicate: (p: SqlParams) => string): Promise<Set<string>> => {
    const p = new SqlParams();
    return ids(tx, `SELECT x.id FROM ${table} x WHERE ${predicate(p)}`, p.values);
  };
  return {
    claim: await select('claims', (p) => visibleClaim(p, tx, 'x')),
    evidence: await select(
      'evidence',
      (p) =>
        `${visibleContribution(p, tx, 'x', {
          at: 'x.created_at',
          audience: 'x.audience',
          ownOnly: `x.sensitivity = 'OWN_ORGANISATION'`,
          also: { capability: 'READ_SENSITIVE_EVIDENCE', when: `x.sensitivity = 'SENSITIVE'` },
        })} OR (x.is_public AND app_published_evidence(x.id))`,
    ),
    comment: await select('comments', (p) =>
      visibleContribution(p, tx, 'x', { at: 'x.created_at', audience: 'x.audience', ownOnly: 'x.own_only' }),
    ),
    verdict: await select('verdicts', (p) =>
      visibleContribution(p, tx, 'x', {
        at: 'CASE WHEN x.announced THEN x.created_at ELSE x.first_submitted_at END',
        audience: 'x.audience',
        ownOnly: 'x.first_submitted_at IS NULL AND NOT x.announced',
      }),
    ),
    revision: await select('verdict_revisions', (p) =>
      visibleContribution(p, tx, 'x', {
        at: 'x.submitted_at',
        audience: '(SELECT v.audience FROM verdicts v WHERE v.id = x.verdict_id)::uuid[]',
        ownOnly: 'x.submitted_at IS NULL',
      }),
    ),
    appearance: await select('appearances', (p) => visibleAppearance(p, tx)),
    agreement: new Set(),
    assignment: new Set(),
    event: new Set(),
  };
}

/** Capabilities on every claim, as the policies for writing ask them. */
export async function capabilities(tx: Tx, caps: readonly Cap[]): Promise<Set<string>> {
  const rows = await tx.rows<{ claim: string; cap: string }>(
    `SELECT c.id AS claim, cap FROM claims c, unnest($1::text[]) cap WHERE app_can(cap, c.id)`,
    [caps],
  );
  return new Set(rows.map((r) => `${r.claim} ${r.cap}`));
}
