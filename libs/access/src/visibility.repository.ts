import type { SqlParams, Tx } from '#libs/database';

/**
 * The first wall: fragments that every query over an organisation's things carries. The second, row-level security, says
 * the same inside the database; neither relies on the other.
 */

/** Lets a test take this wall away, to see that the other one holds and that the proofs notice when both are gone. */
export const queryWall = { standing: true };

/** The viewer's grants of one capability as a table `g`, for joining with shares. */
export function viewerGrants(p: SqlParams, tx: Tx, capability = 'READ_CLAIM', alias = 'g'): string {
  const grants = tx.standing.filter((g) => g.capability === capability);
  const column = (values: unknown[], type: string): string => `${p.add(values)}::${type}[]`;
  return `unnest(${column(
    grants.map((g) => g.agreementId),
    'uuid',
  )}, ${column(
    grants.map((g) => g.region),
    'text',
  )},
    ${column(
      grants.map((g) => g.theme),
      'text',
    )}, ${column(
      grants.map((g) => g.stage),
      'text',
    )},
    ${column(
      grants.map((g) => g.until ?? 'infinity'),
      'timestamptz',
    )}) AS ${alias}(agreement_id, region, theme, stage, until)`;
}

/** Join condition: grant `g` covers share `s`, for a thing shared at `at`. */
export function grantCoversShare(g: string, s: string, at: string): string {
  return `${g}.agreement_id = ${s}.agreement_id AND region_within(${s}.region_code, ${g}.region)
    AND (${g}.theme IS NULL OR ${g}.theme = ${s}.theme) AND (${g}.stage IS NULL OR ${g}.stage = ${s}.stage) AND ${at} < ${g}.until`;
}

/** Claims of alias `c` that the viewer reads. */
export function visibleClaim(p: SqlParams, tx: Tx, c = 'c'): string {
  if (!queryWall.standing) return 'true';
  return `(${c}.owner_id = ${p.add(tx.scope.organizationId)}::uuid OR (SELECT true FROM claim_shares s
    JOIN ${viewerGrants(p, tx)} ON ${grantCoversShare('g', 's', 's.shared_at')} WHERE s.claim_id = ${c}.id LIMIT 1))`;
}

export interface ContributionColumns {
  /** When the thing was shared: its creation, or its submission. */
  readonly at: string;
  /** SQL of the uuid[] of agreements it is shared under. */
  readonly audience: string;
  /** SQL that is true for what the own organisation keeps to itself. */
  readonly ownOnly: string;
  /** Needed besides READ_CLAIM under the same agreement, where `when` holds. */
  readonly also?: { readonly capability: string; readonly when: string };
}

/** Contributions of alias `x` (with owner_id, claim_owner_id, claim_id) that the viewer reads. */
export function visibleContribution(p: SqlParams, tx: Tx, x: string, columns: ContributionColumns): string {
  if (!queryWall.standing) return 'true';
  const org = `${p.add(tx.scope.organizationId)}::uuid`;
  const also = columns.also
    ? `AND (NOT (${columns.also.when}) OR (SELECT true FROM ${viewerGrants(p, tx, columns.also.capability, 'h')}
        WHERE ${grantCoversShare('h', 's', columns.at)} LIMIT 1))`
    : '';
  return `(${x}.owner_id = ${org} OR (NOT (${columns.ownOnly}) AND (${x}.claim_owner_id = ${org} OR (SELECT true FROM claim_shares s
    JOIN ${viewerGrants(p, tx)} ON ${grantCoversShare('g', 's', columns.at)}
    WHERE s.claim_id = ${x}.claim_id AND s.agreement_id = ANY (${columns.audience}) ${also} LIMIT 1))))`;
}
