import type { SearchFilter, SearchSort } from '#libs/search';
import { numberOf, personOf, platformOf, quoteOf, statementOf } from './load';
import type { Oracle } from './model';
import { type Claim, MINUTE, T0, type World } from './world';

/** What a viewer may find a claim by: its number, what it says, and what its owner has said of it as far as the viewer reads that. */
export interface Document {
  readonly claim: Claim;
  readonly number: string;
  readonly parts: readonly string[];
  readonly platforms: readonly string[];
  /** When its owner last saw it. */
  readonly seen: number;
  readonly demand: number;
  /** What the viewer reads that newsrooms and supervisors say of it. */
  readonly rated: boolean;
  readonly objected: boolean;
  readonly agreements: readonly string[];
}

/** What claims are put in order by; the newest id first where all is equal. */
export const ORDERS: readonly (readonly [SearchSort, (d: Document) => readonly number[]])[] = [
  ['NEWEST', (d) => [d.claim.filedAt]],
  ['LAST_SEEN', (d) => [d.seen]],
  ['DEMAND', (d) => [d.demand, d.claim.filedAt]],
];

/** How many ask for the claim at this place, and who states a position on every revision that was submitted. */
const demandOf = (index: number): number => 1 + (index % 3);
const officeOf = (world: World): string => world.orgs.at(-1)?.id ?? '';

/** What worlds do not have of their own. */
export const besides = (world: World): string => `
  SET session_replication_role = replica;
  UPDATE claims SET demand = 1 + (substr(number, length(number) - 3)::int - 1) % 3;
  INSERT INTO endorsements (verdict_id, revision_id, organization_id, person_id, position, text, content_hash, agreement_id, clause)
  SELECT r.verdict_id, r.id, '${officeOf(world)}', '${personOf(officeOf(world))}', 'OBJECTS', 'Keberatan', r.content_hash,
    '${world.agreements[0]?.id ?? ''}', 'Pasal 1' FROM verdict_revisions r WHERE r.submitted_at IS NOT NULL;
  SET session_replication_role = origin;`;

export function documentsOf(world: World, oracle: Oracle, viewer: string, t: number): Document[] {
  return world.claims.flatMap((claim, i) => {
    if (!oracle.claim(viewer, claim, t)) return [];
    const own = world.appearances.flatMap((a, k) =>
      a.claim === claim.id && a.owner === claim.owner && oracle.appearance(viewer, a, t) ? [k] : [],
    );
    return [
      {
        claim,
        number: numberOf(world, i).toLowerCase(),
        parts: [statementOf(i), ...own.map(quoteOf)].map((text) => ` ${text.toLowerCase()} `),
        platforms: own.map(platformOf),
        seen: Math.max(...own.map((k) => world.appearances[k]?.at ?? 0), own.length > 0 ? 0 : claim.filedAt),
        demand: demandOf(i),
        rated: world.verdicts.some((v) => v.claim === claim.id && rates(oracle, viewer, v, t)),
        objected: world.verdicts.some((v) => v.claim === claim.id && objects(world, oracle, viewer, v, t)),
        agreements:
          claim.owner === viewer
            ? claim.shares.map((s) => s.agreement)
            : [...new Set(oracle.through(viewer, claim, t))],
      },
    ];
  });
}

const has = (d: Document, words: string): boolean => d.parts.some((part) => part.includes(` ${words} `));

/** Questions, and what they mean, said once more without any engine. The space after the last word says that it is finished. */
export const QUESTIONS: readonly (readonly [query: string, holds: (d: Document) => boolean])[] = [
  ['', () => true],
  ['beredar ', (d) => has(d, 'beredar')],
  ['klaim 7 ', (d) => has(d, 'klaim') && has(d, '7')],
  ['layu mawar ', (d) => has(d, 'layu') && has(d, 'mawar')],
  ['beredar cempaka ', (d) => has(d, 'beredar') && has(d, 'cempaka')],
  ['beredar -melati ', (d) => has(d, 'beredar') && !has(d, 'melati')],
  ['-layu ', (d) => !has(d, 'layu')],
  ['"warga kenanga sudah"', (d) => has(d, 'warga kenanga sudah')],
  ['"percakapan kata"', (d) => has(d, 'percakapan kata')],
  ['org1-2027-0003', (d) => d.number === 'org1-2027-0003'],
  ['angrek ', (d) => has(d, 'anggrek')],
];

export function filtersOf(
  world: World,
  oracle: Oracle,
  viewer: string,
  t: number,
): [SearchFilter, (d: Document) => boolean][] {
  const [agreement] = world.agreements;
  const [org] = world.orgs;
  const [assignment] = world.assignments;
  const assigned = (c: Claim, who: string): boolean =>
    world.assignments.some((a) => a.claim === c.id && a.assignee === who && oracle.assignment(viewer, a, t));
  const moment = new Date(T0 + 20 * 24 * 60 * MINUTE);
  return [
    [{}, () => true],
    [{ regionCode: '17.71' }, (d) => d.claim.region === '17.71' || d.claim.region.startsWith('17.71.')],
    [{ theme: 'SARA', stage: 'VOTING' }, (d) => d.claim.theme === 'SARA' && d.claim.stage === 'VOTING'],
    [{ platform: 'FACEBOOK' }, (d) => d.platforms.includes('FACEBOOK')],
    [{ ownerId: org?.id ?? null }, (d) => d.claim.owner === org?.id],
    [{ agreementId: agreement?.id ?? null }, (d) => d.agreements.includes(agreement?.id ?? '')],
    [{ rating: 'FALSE' }, (d) => d.rated],
    [{ rating: 'TRUE' }, () => false],
    [{ label: 'Salah', platform: 'X' }, (d) => d.rated && d.platforms.includes('X')],
    [{ endorsement: 'OBJECTS' }, (d) => d.objected],
    [{ endorsement: 'SUPPORTS' }, () => false],
    [{ demandAtLeast: 3 }, (d) => d.demand >= 3],
    [{ seenFrom: moment }, (d) => d.seen >= moment.getTime()],
    [{ seenUntil: moment, theme: 'SARA' }, (d) => d.seen < moment.getTime() && d.claim.theme === 'SARA'],
    [{ assigneeId: assignment?.assignee ?? null }, (d) => assigned(d.claim, assignment?.assignee ?? '')],
    [{ account: '@tidak.ada' }, () => false],
  ];
}

/** Every revision of a world says FALSE: it is enough that the viewer reads one. */
function rates(oracle: Oracle, viewer: string, v: World['verdicts'][number], t: number): boolean {
  return (
    oracle.verdict(viewer, v, t) &&
    (oracle.revision(viewer, v, v.submittedAt, t) || (v.draft !== null && oracle.revision(viewer, v, null, t)))
  );
}

/** The office's position is seen with the revision, by the office itself, and once that revision is public. */
function objects(world: World, oracle: Oracle, viewer: string, v: World['verdicts'][number], t: number): boolean {
  const isPublic = v.published !== null && !v.published.retracted;
  return (
    v.submittedAt !== null &&
    oracle.verdict(viewer, v, t) &&
    (isPublic || viewer === officeOf(world) || oracle.revision(viewer, v, v.submittedAt, t))
  );
}
