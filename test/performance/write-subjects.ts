import type { Client } from 'pg';
import { toGlobalId } from '../../apps/api/src/graphql/global-id';
import type { BenchPerson, WorldFacts } from '../../bench/data';
import { gql } from '../support';

export interface VerdictSubject {
  readonly verdictId: string;
  readonly version: number;
  readonly contentHash: string;
}

export interface FiledClaim {
  readonly id: string;
  readonly statement: string;
  readonly region: string;
  readonly theme: string;
  readonly stage: string;
  readonly agreementIds: readonly string[];
}

/** What the writes are about: of each kind one that stands where the write is allowed. Ids as clients know them. */
export interface Subjects {
  readonly draft: VerdictSubject;
  readonly sentBack: VerdictSubject;
  readonly publishable: VerdictSubject;
  /** In public, of the viewer's newsroom. */
  readonly published: VerdictSubject;
  /** The viewer's vote is the last of the quorum. */
  readonly lastVote: VerdictSubject;
  readonly awaitingPosition: VerdictSubject;
  /** Who may state that position. */
  readonly office: BenchPerson;
  /** Evidence on the claim of the draft that the draft does not cite. */
  readonly uncited: string;
  /** Of the viewer's newsroom, shared with partners, and without a verdict. */
  readonly ownClaim: FiledClaim;
  /** Reads that claim. */
  readonly partner: string;
  readonly colleague: string;
  readonly partnersClaim: string;
  /** On that claim, by somebody who reads what answers it. */
  readonly comment: { readonly id: string; readonly authorId: string };
}

interface Queued {
  readonly id: string;
  readonly version: number | null;
  readonly latestRevision: {
    readonly contentHash: string | null;
    readonly quorum: number | null;
    readonly reviews: readonly unknown[];
  } | null;
}

const QUEUE = `query ($queue: VerdictQueue!) { verdictQueue(queue: $queue, first: 100) {
  items { verdict { id version latestRevision { contentHash quorum reviews { id } } } } } }`;

/** As the api tells it where it does, so that what is asked for is allowed. */
export async function readSubjects(url: string, admin: Client, world: WorldFacts): Promise<Subjects> {
  const { viewer, attachTo } = world;
  const queue = async (who: BenchPerson, name: string): Promise<Queued[]> => {
    const answer = await gql<{ verdictQueue: { items: { verdict: Queued }[] } }>(url, who.bearer, QUEUE, {
      queue: name,
    });
    return there(answer.data ?? undefined, JSON.stringify(answer.errors)).verdictQueue.items.map(
      ({ verdict }) => verdict,
    );
  };
  const first = async (name: string, fits: (verdict: Queued) => boolean = () => true): Promise<VerdictSubject> =>
    subjectOf(there((await queue(viewer, name)).find(fits), name));
  const one = async <T extends object>(sql: string, values: unknown[] = []): Promise<T> =>
    there((await admin.query<T>(sql, values)).rows[0], sql);

  const draft = await one<{ id: string; version: number; uncited: string }>(
    `SELECT v.id, v.version, e.id AS uncited FROM verdicts v JOIN verdict_revisions r ON r.verdict_id = v.id AND r.number = v.current_revision
     JOIN evidence e ON e.claim_id = v.claim_id AND e.owner_id = v.owner_id AND e.withdrawn_at IS NULL AND e.sensitivity = 'SHARED'
     WHERE v.owner_id = $1 AND v.state = 'DRAFT' AND v.audience <> '{}' AND v.claim_owner_id = v.owner_id
       AND NOT EXISTS (SELECT 1 FROM revision_evidence q WHERE q.revision_id = r.id AND q.evidence_id = e.id) ORDER BY v.id DESC LIMIT 1`,
    [viewer.organizationId],
  );
  const published = await one<{ id: string; version: number }>(
    `SELECT id, version FROM verdicts WHERE owner_id = $1 AND state = 'PUBLISHED' AND audience <> '{}' ORDER BY id DESC LIMIT 1`,
    [viewer.organizationId],
  );
  const ownClaim = await one<FiledClaim & { partner: string }>(
    `SELECT c.id, c.statement, c.region_code AS region, c.theme, c.stage, ARRAY[s.agreement_id::text] AS "agreementIds", p.organization_id AS partner
     FROM claims c JOIN claim_shares s ON s.claim_id = c.id JOIN agreement_standings p ON p.agreement_id = s.agreement_id
       AND p.organization_id <> c.owner_id JOIN organizations o ON o.id = p.organization_id AND o.kind = 'NEWSROOM'
     WHERE c.id = ANY ($1::uuid[]) AND c.owner_id = $2 AND c.disposition = 'OPEN' AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.claim_id = c.id)
     ORDER BY c.filed_at DESC, p.organization_id LIMIT 1`,
    [attachTo, viewer.organizationId],
  );
  const comment = await one<{ id: string; authorId: string; claimId: string }>(
    `SELECT x.id, x.author_id AS "authorId", x.claim_id AS "claimId" FROM comments x WHERE x.claim_id = ANY ($1::uuid[])
       AND x.claim_owner_id <> $2 AND x.owner_id <> $2 AND x.audience <> '{}' AND x.withdrawn_at IS NULL ORDER BY x.id DESC LIMIT 1`,
    [attachTo, viewer.organizationId],
  );
  const colleague = await one<{ id: string }>(
    `SELECT person_id AS id FROM memberships WHERE organization_id = $1 AND person_id <> $2 AND ended_at IS NULL ORDER BY 1 LIMIT 1`,
    [viewer.organizationId, viewer.personId],
  );
  const waiting = await positionAwaited(world.organizations, queue);
  return {
    draft: { verdictId: toGlobalId('Verdict', draft.id), version: draft.version, contentHash: '' },
    uncited: toGlobalId('Evidence', draft.uncited),
    sentBack: await first('SENT_BACK'),
    publishable: await first('PUBLISHABLE'),
    published: { verdictId: toGlobalId('Verdict', published.id), version: published.version, contentHash: '' },
    lastVote: await first('TO_REVIEW', ({ latestRevision: r }) => r?.quorum === (r?.reviews.length ?? 0) + 1),
    ...waiting,
    ownClaim: {
      ...ownClaim,
      id: toGlobalId('Claim', ownClaim.id),
      agreementIds: ownClaim.agreementIds.map((id) => toGlobalId('Agreement', id)),
    },
    partner: toGlobalId('Organization', ownClaim.partner),
    colleague: toGlobalId('Person', colleague.id),
    partnersClaim: toGlobalId('Claim', comment.claimId),
    comment: { id: toGlobalId('Comment', comment.id), authorId: toGlobalId('Person', comment.authorId) },
  };
}

async function positionAwaited(
  organizations: readonly BenchPerson[],
  queue: (who: BenchPerson, name: string) => Promise<Queued[]>,
): Promise<Pick<Subjects, 'awaitingPosition' | 'office'>> {
  // Offices stand behind the newsrooms.
  for (const office of organizations.toReversed()) {
    const [verdict] = await queue(office, 'AWAITING_POSITION');
    if (verdict) return { awaitingPosition: subjectOf(verdict), office };
  }
  throw new Error('no office is asked for a position');
}

const subjectOf = ({ id, version, latestRevision }: Queued): VerdictSubject => ({
  verdictId: id,
  version: version ?? 0,
  contentHash: latestRevision?.contentHash ?? '',
});

function there<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`there is none: ${what}`);
  return found;
}
