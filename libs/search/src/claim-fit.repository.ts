import { viewerOrg } from '#libs/access';
import { claimFindings, claimIsRated, visibleAppearance, visibleShare } from '#libs/claims';
import type { SqlParams, Viewer } from '#libs/database';
import { claimPositions } from '#libs/verdicts';
import type { SearchFacet, SearchFilter } from './search-engine';

/** The claim's state, as every list shows it. */
export const STATE = `CASE WHEN c.disposition <> 'OPEN' THEN c.disposition
  WHEN coalesce(c.is_checked, EXISTS (SELECT 1 FROM fact_checks k WHERE k.claim_id = c.id AND k.state = 'PUBLISHED'))
  THEN 'CHECKED' ELSE 'OPEN' END`;

/** Rows `x` of where the owner of claim `c` saw it, as far as the viewer reads them. */
const seenByOwner = (p: SqlParams, tx: Viewer): string =>
  `appearances x WHERE x.claim_id = c.id AND x.owner_id = c.owner_id AND ${visibleAppearance(p, tx)}`;

/** An account as documents have it. */
const accountName = (sql: string): string => `'@' || ltrim(search_address(${sql}), '@')`;

/**
 * SQL that is true for claims `c` that a filter keeps, as far as the viewer reads what it asks about; with AND before each
 * part. Said of the tables themselves, whatever an index has said before.
 */
export function fitting(p: SqlParams, tx: Viewer, filter: SearchFilter): string {
  const parts: string[] = [];
  const keep = (part: string): void => void parts.push(part);
  if (filter.regionCode) keep(`region_within(c.region_code, ${p.add(filter.regionCode)})`);
  if (filter.theme) keep(`c.theme = ${p.add(filter.theme)}`);
  if (filter.stage) keep(`c.stage = ${p.add(filter.stage)}`);
  if (filter.ownerId) keep(`c.owner_id = ${p.add(filter.ownerId)}::uuid`);
  if (filter.state) keep(`${STATE} = ${p.add(filter.state)}`);
  if (filter.filedFrom) keep(`c.filed_at >= ${p.add(filter.filedFrom)}::timestamptz`);
  if (filter.filedUntil) keep(`c.filed_at < ${p.add(filter.filedUntil)}::timestamptz`);
  if (filter.demandAtLeast) keep(`c.demand >= ${p.add(filter.demandAtLeast)}::integer`);
  if (filter.platform) {
    keep(`(SELECT true FROM ${seenByOwner(p, tx)} AND x.platform = ${p.add(filter.platform)} LIMIT 1)`);
  }
  if (filter.account) {
    keep(`(SELECT true FROM ${seenByOwner(p, tx)}
      AND ${accountName('x.account')} = ${accountName(`${p.add(filter.account)}::text`)} LIMIT 1)`);
  }
  if (filter.seenFrom || filter.seenUntil) {
    const seen = `coalesce((SELECT max(x.seen_at) FROM ${seenByOwner(p, tx)}), c.filed_at)`;
    keep(`(SELECT s.at >= ${p.add(filter.seenFrom ?? '-infinity')}::timestamptz
      AND s.at < ${p.add(filter.seenUntil ?? 'infinity')}::timestamptz FROM (SELECT ${seen} AS at) s)`);
  }
  if (filter.agreementId) {
    keep(`(SELECT true FROM claim_shares s WHERE s.claim_id = c.id AND s.agreement_id = ${p.add(filter.agreementId)}::uuid
      AND ${visibleShare(p, tx)} LIMIT 1)`);
  }
  if (filter.assignedToMe || filter.assigneeId) {
    keep(`(SELECT true FROM claim_assignments a WHERE a.claim_id = c.id AND ${assigned(p, tx, filter)} LIMIT 1)`);
  }
  if (filter.rating || filter.label) keep(claimIsRated(p, tx, filter));
  if (filter.endorsement) {
    keep(`(SELECT true FROM (${claimPositions(p, tx)}) e WHERE e.position = ${p.add(filter.endorsement)} LIMIT 1)`);
  }
  return parts.map((part) => `AND ${part}`).join(' ');
}

/** SQL that is true for open assignments `a` of whom the filter names; the one who asks and the one who is asked know of it. */
export function assigned(p: SqlParams, tx: Viewer, { assignedToMe, assigneeId }: SearchFilter): string {
  const org = viewerOrg(p, tx);
  const parts = ['a.ended_at IS NULL'];
  if (assignedToMe) {
    parts.push(`a.assignee_organization_id = ${org} AND a.assignee_person_id = ${p.add(tx.scope.personId)}::uuid`);
  }
  if (assigneeId) {
    parts.push(`${p.add(assigneeId)}::uuid IN (a.assignee_person_id, a.assignee_organization_id)
      AND (${org} IN (a.owner_id, a.assignee_organization_id)
        OR (SELECT true FROM claims o WHERE o.id = a.claim_id AND o.owner_id = ${org}))`);
  }
  return parts.join(' AND ');
}

const PROVINCE_NAME = '(SELECT r.name FROM regions r WHERE r.code = b.value)';
const OWNER_NAME = '(SELECT o.name FROM organizations o WHERE o.id = b.value::uuid)';
const AGREEMENT_TITLE = `(SELECT v.title FROM agreement_versions v WHERE v.agreement_id = b.value::uuid AND v.state = 'SIGNED'
  ORDER BY v.number DESC LIMIT 1)`;

/** SQL of the values of claim `c` that it is counted by, each once; and of a value's name. */
function valuesOf(p: SqlParams, tx: Viewer, facet: SearchFacet): { readonly values: string; readonly name?: string } {
  switch (facet) {
    case 'THEME':
      return { values: 'SELECT c.theme' };
    case 'STAGE':
      return { values: 'SELECT c.stage' };
    case 'PROVINCE':
      return { values: 'SELECT left(c.region_code, 2)', name: PROVINCE_NAME };
    case 'OWNER':
      return { values: 'SELECT c.owner_id::text', name: OWNER_NAME };
    case 'STATE':
      return { values: `SELECT ${STATE}` };
    case 'PLATFORM':
      return { values: `SELECT DISTINCT x.platform FROM ${seenByOwner(p, tx)}` };
    case 'RATING':
      return { values: `SELECT DISTINCT n.rating FROM (${claimFindings(p, tx)}) n WHERE n.rating IS NOT NULL` };
    case 'LABEL':
      return { values: `SELECT DISTINCT n.label FROM (${claimFindings(p, tx)}) n WHERE n.label IS NOT NULL` };
    case 'AGREEMENT':
      return {
        values: `SELECT s.agreement_id::text FROM claim_shares s WHERE s.claim_id = c.id AND ${visibleShare(p, tx)}`,
        name: AGREEMENT_TITLE,
      };
    case 'ENDORSEMENT':
      return { values: `SELECT DISTINCT e.position FROM (${claimPositions(p, tx)}) e` };
  }
}

/** Nobody reads further down a list of values. */
const MAX_BUCKETS = 100;

/** Columns of claims that they are counted by; `verdict_marks` only where what is found counts, for it is long. */
export const countedBy = (facets: readonly SearchFacet[]): string[] => [
  ...['id', 'owner_id', 'theme', 'stage', 'region_code', 'disposition', 'is_checked'],
  ...(facets.some((facet) => facet === 'RATING' || facet === 'LABEL') ? ['verdict_marks'] : []),
];

/**
 * SQL of a JSON object of buckets by facet, of claims with the columns of `countedBy` as `claims` gives them. They have been read through
 * both walls, once: where each facet read them again, a thousand with five facets took PostgreSQL two thirds more.
 */
export function facetCounts(p: SqlParams, tx: Viewer, facets: readonly SearchFacet[], claims: string): string {
  const counted = facets.map((facet) => {
    const { values, name = 'NULL' } = valuesOf(p, tx, facet);
    return `'${facet}', (SELECT coalesce(json_agg(json_build_object('value', b.value, 'label', ${name}, 'count', b.count)
        ORDER BY b.count DESC, b.value), '[]')
      FROM (SELECT w.value, count(*)::int AS count FROM ${claims} c CROSS JOIN LATERAL (${values}) w(value)
        GROUP BY w.value ORDER BY count DESC, w.value LIMIT ${MAX_BUCKETS}) b)`;
  });
  return `json_build_object(${counted.join(', ')})`;
}
