import type { Grant, SqlParams, Viewer } from '#libs/database';

/**
 * The first wall: fragments that every query over an organisation's things carries. The second, row-level security, says
 * the same inside the database; neither relies on the other.
 */

/** Lets a test take this wall away, to see that the other one holds and that the proofs notice when both are gone. */
export const queryWall = { standing: true };

/** Prepared names stand for one text each; a test that takes the first wall away changes the text. */
export const prepared = (name: string): string | undefined => (queryWall.standing ? name : undefined);

/** The viewer's organisation, as a parameter. */
export function viewerOrg(p: SqlParams, tx: Viewer): string {
  return `${p.once('org', () => tx.scope.organizationId)}::uuid`;
}

/** The viewer's grants of one capability as a table `g`, for joining with shares. */
export function viewerGrants(p: SqlParams, tx: Viewer, capability = 'READ_CLAIM', alias = 'g'): string {
  const column = (name: keyof Grant, type: string, absent: unknown = null): string => {
    const values = (): unknown[] => grantsOf(tx, capability).map((g) => g[name] ?? absent);
    return `${p.once(`${capability}.${name}`, values)}::${type}[]`;
  };
  return `unnest(${column('agreementId', 'uuid')}, ${column('region', 'text')}, ${column('theme', 'text')}, ${column('stage', 'text')},
    ${column('until', 'timestamptz', 'infinity')}) AS ${alias}(agreement_id, region, theme, stage, until)`;
}

const grantsOf = (tx: Viewer, capability: string): Grant[] => tx.standing.filter((g) => g.capability === capability);

/**
 * Grants as a value, for functions that are asked of few rows. What limits nothing is left out: it reads as NULL, and PostgreSQL takes the
 * value apart with each statement (a claim's view, appearances and evidence: 28 of 550 µs).
 */
const toJson = (grants: readonly Grant[]): string =>
  JSON.stringify(
    grants.map(({ agreementId, region, theme, stage, until }) => ({
      agreement: agreementId,
      region,
      theme: theme ?? undefined,
      stage: stage ?? undefined,
      until: until ?? undefined,
    })),
  );

/** Most grants to read have no limit but their region. */
const isUnlimited = ({ theme, stage, until }: Grant): boolean => theme === null && stage === null && until === null;

/** What the viewer reads: agreement and region in one text, and the grants that are limited besides. */
function reading(p: SqlParams, tx: Viewer): { readonly reads: string; readonly limited: string } {
  const grants = (): Grant[] => grantsOf(tx, 'READ_CLAIM');
  const reads = p.once('reads', () =>
    grants()
      .filter(isUnlimited)
      .map((g) => g.agreementId + g.region),
  );
  const limited = p.once('limited', () => toJson(grants().filter((g) => !isUnlimited(g))));
  return { reads: `${reads}::text[]`, limited: `${limited}::jsonb` };
}

/** Share `s` lies within one of the listed agreements and regions, each of them in one text. The country has no code. */
export const shareWithin = (s: string, list: string): string => `(${s}.reach_province = ANY (${list})
  OR ${s}.reach_regency = ANY (${list}) OR ${s}.reach = ANY (${list}) OR ${s}.agreement_id::text = ANY (${list}))`;

/**
 * Shares of alias `s` through which the viewer reads a thing shared at `at`. Most grants have no limit but their region:
 * they are compared with texts kept on the share. Joining all grants in their place made a page of the inbox take twice as
 * long, comparing beginnings of texts half as long again.
 */
export function readsShare(p: SqlParams, tx: Viewer, s: string, at: string): string {
  const { reads, limited } = reading(p, tx);
  return `(${shareWithin(s, reads)} OR (${limited} <> '[]'
    AND grants_cover(${limited}, ${s}.agreement_id, ${s}.region_code, ${s}.theme, ${s}.stage, ${at})))`;
}

/** Join condition: grant `g` covers share `s`, for a thing shared at `at`. */
export function grantCoversShare(g: string, s: string, at: string): string {
  return `${g}.agreement_id = ${s}.agreement_id AND region_within(${s}.region_code, ${g}.region)
    AND (${g}.theme IS NULL OR ${g}.theme = ${s}.theme) AND (${g}.stage IS NULL OR ${g}.stage = ${s}.stage) AND ${at} < ${g}.until`;
}

/** SQL that is true when the viewer reads the claim with this id; for few of them. */
export function readsClaim(p: SqlParams, tx: Viewer, id: string): string {
  if (!queryWall.standing) return `(SELECT true FROM claims x WHERE x.id = ${id})`;
  const { reads, limited } = reading(p, tx);
  return `reads_claim(${viewerOrg(p, tx)}, ${reads}, ${limited}, ${id})`;
}

/** Claims of alias `c` that the viewer reads. */
export function visibleClaim(p: SqlParams, tx: Viewer, c = 'c'): string {
  if (!queryWall.standing) return 'true';
  return `(${c}.owner_id = ${viewerOrg(p, tx)} OR (SELECT true FROM claim_shares s
    WHERE s.claim_id = ${c}.id AND ${readsShare(p, tx, 's', 's.shared_at')} LIMIT 1))`;
}

export interface ContributionColumns {
  /** When the thing was shared: its creation, or its submission. */
  readonly at: string;
  /** SQL of the uuid[] of agreements it is shared under; NULL where it goes with the claim. */
  readonly audience: string;
  /** SQL that is true for what the own organisation keeps to itself. */
  readonly ownOnly: string;
  /** Needed besides READ_CLAIM under the same agreement, where `when` holds. */
  readonly also?: { readonly capability: string; readonly when: string };
}

/** Contributions of alias `x` (with owner_id, claim_owner_id, claim_id) that the viewer reads. */
export function visibleContribution(p: SqlParams, tx: Viewer, x: string, columns: ContributionColumns): string {
  if (!queryWall.standing) return 'true';
  const org = viewerOrg(p, tx);
  const { reads, limited } = reading(p, tx);
  const also = columns.also?.capability ?? '';
  const besides = columns.also
    ? `CASE WHEN ${columns.also.when} THEN ${p.once(also, () => toJson(grantsOf(tx, also)))}::jsonb END`
    : 'NULL';
  return `(${x}.owner_id = ${org} OR (NOT (${columns.ownOnly}) AND (${x}.claim_owner_id = ${org}
    OR reads_through(${reads}, ${limited}, ${besides}, ${x}.claim_id, ${columns.audience}, ${columns.at}))))`;
}

/** The agreements in force through which the viewer reads, as a parameter. */
export function readingInForce(p: SqlParams, tx: Viewer): string {
  const ids = (): string[] =>
    grantsOf(tx, 'READ_CLAIM')
      .filter((g) => !g.retained)
      .map((g) => g.agreementId);
  return `${p.once('in force', () => [...new Set(ids())])}::uuid[]`;
}
