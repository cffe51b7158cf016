import type { Member } from '#libs/access';
import { isGuardViolation, isPolicyViolation, isUniqueViolation } from '#libs/database';
import { isDomainError } from '#libs/kernel';
import type { VerdictWorld } from '../support/verdict-world';

/** Somebody acting for an organisation; the same person can sit in two of them. */
export interface Seat {
  readonly name: string;
  readonly member: Member;
  readonly newsroom: 'OWN' | 'SECOND' | 'THIRD' | 'SISTER' | 'OUTSIDER' | null;
}

export const ACTIONS = [
  'edit',
  'cite',
  'submit',
  'approve',
  'requestChanges',
  'revise',
  'withdraw',
  'publish',
  'correct',
  'retract',
  'endorse',
  // Past the application: the same rows by hand.
  'rawVote',
  'rawPublish',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Step {
  readonly seat: Seat;
  readonly action: Action;
  /** Acts on the content before the current one. */
  readonly stale: boolean;
}

interface RevisionModel {
  readonly hash: string;
  readonly submitter: string;
  readonly votes: { readonly organization: string; readonly person: string }[];
  approved: boolean;
}

/**
 * What domain.md says of one newsroom's verdict, as naively as it can be said: a state, who ever wrote, and for each
 * submitted revision who voted. Knows nothing of the code.
 */
export class VerdictModel {
  state: 'DRAFT' | 'IN_REVIEW' | 'CHANGES_REQUESTED' | 'APPROVED' | 'PUBLISHED' | 'WITHDRAWN' | 'RETRACTED' = 'DRAFT';
  readonly authors = new Set<string>();
  current: RevisionModel | null = null;
  public: RevisionModel | null = null;
  previousHash = '0'.repeat(64);
  complete = { text: false, cited: false, corrected: false };
  correction = false;

  constructor(readonly shared: boolean) {}

  get quorum(): number {
    return this.shared ? 2 : 1;
  }

  hashFor(stale: boolean): string {
    return stale ? this.previousHash : (this.current?.hash ?? this.previousHash);
  }

  allows({ seat, action, stale: asked }: Step): boolean {
    const { member, newsroom } = seat;
    // What was submitted again without a change is the same content, by the same hash.
    const stale = asked && this.hashFor(true) !== this.current?.hash;
    const own = newsroom === 'OWN';
    const editor = member.roles.includes('EDITOR');
    const ended = this.state === 'WITHDRAWN' || this.state === 'RETRACTED';
    switch (action) {
      case 'edit':
      case 'cite':
        return own && this.state === 'DRAFT';
      case 'submit': {
        const { text, cited, corrected } = this.complete;
        return own && this.state === 'DRAFT' && text && cited && (corrected || !this.correction);
      }
      case 'approve':
      case 'requestChanges':
      case 'rawVote':
        return this.state === 'IN_REVIEW' && !stale && this.mayReview(seat);
      case 'revise':
        return own && this.state === 'CHANGES_REQUESTED';
      case 'withdraw':
        return own && editor && (this.state === 'IN_REVIEW' || this.state === 'APPROVED');
      case 'publish':
        return own && editor && this.state === 'APPROVED';
      case 'rawPublish':
        return own && this.state === 'APPROVED' && !stale;
      case 'correct':
        return own && this.state === 'PUBLISHED';
      case 'retract':
        return own && editor && !ended && this.public !== null;
      case 'endorse':
        return newsroom === null && this.shared && !ended && this.endorsable(this.hashFor(stale));
    }
  }

  private mayReview({ member, newsroom }: Seat): boolean {
    const person = member.personId ?? '';
    const revision = this.current;
    if (!revision || this.authors.has(person) || revision.submitter === person) return false;
    if (revision.votes.some((v) => v.organization === member.organizationId || v.person === person)) return false;
    return this.shared
      ? newsroom === 'SECOND' || newsroom === 'THIRD'
      : newsroom === 'OWN' && member.roles.includes('EDITOR');
  }

  private endorsable(hash: string): boolean {
    const approved = this.current?.approved && this.state !== 'DRAFT' ? this.current.hash : null;
    return hash === approved || hash === this.public?.hash;
  }

  /** What an allowed step leaves behind. */
  apply({ seat, action }: Step, submittedHash: string): void {
    const person = seat.member.personId ?? '';
    switch (action) {
      case 'edit':
        this.authors.add(person);
        this.complete.text = true;
        this.complete.corrected = this.correction;
        return;
      case 'cite':
        this.authors.add(person);
        this.complete.cited = true;
        return;
      case 'submit':
        this.previousHash = this.current?.hash ?? this.previousHash;
        this.current = { hash: submittedHash, submitter: person, votes: [], approved: false };
        this.state = 'IN_REVIEW';
        return;
      case 'approve':
      case 'rawVote':
        this.current?.votes.push({ organization: seat.member.organizationId, person });
        if (this.current && this.current.votes.length >= this.quorum) {
          this.current.approved = true;
          this.state = 'APPROVED';
        }
        return;
      case 'requestChanges':
        this.state = 'CHANGES_REQUESTED';
        return;
      case 'revise':
        this.authors.add(person);
        this.state = 'DRAFT';
        return;
      case 'withdraw':
        this.state = this.public ? 'PUBLISHED' : 'WITHDRAWN';
        if (this.public) this.current = this.public;
        return;
      case 'publish':
      case 'rawPublish':
        this.public = this.current;
        this.state = 'PUBLISHED';
        return;
      case 'correct':
        this.authors.add(person);
        this.correction = true;
        this.complete = { text: true, cited: true, corrected: false };
        this.state = 'DRAFT';
        return;
      case 'retract':
        this.state = 'RETRACTED';
        return;
      case 'endorse':
        return;
    }
  }
}

/** Does a step for real; true when it was allowed. Anything but a refusal is an error. */
export async function perform(
  world: VerdictWorld,
  verdictId: string,
  owner: Member,
  step: Step,
  hash: string,
): Promise<boolean> {
  const { member } = step.seat;
  const vote = { verdictId, contentHash: hash };
  const version = await world.version(owner, verdictId);
  const work: Record<Action, () => Promise<unknown>> = {
    edit: async () => {
      const { publishedRevision, state } = await world.see(owner, verdictId);
      const correctionNote = publishedRevision !== null && state === 'DRAFT' ? { correctionNote: 'Ralat.' } : {};
      return world.verdicts.edit(member, {
        ...version,
        rating: 'FALSE',
        headline: 'Judul',
        explanation: `Penjelasan ${version.expectedVersion}`,
        ...correctionNote,
      });
    },
    cite: async () => {
      const { claimId } = await world.see(owner, verdictId);
      const evidenceIds = [await world.statement(owner, claimId)];
      return world.verdicts.cite(member, { ...version, evidenceIds });
    },
    submit: () => world.verdicts.submit(member, version),
    approve: () => world.reviews.approve(member, vote),
    requestChanges: () => world.reviews.requestChanges(member, { ...vote, reason: 'Kurang jelas' }),
    revise: () => world.verdicts.revise(member, version),
    withdraw: () => world.verdicts.withdraw(member, { ...version, reason: 'Ditarik' }),
    publish: () => world.publishing.publish(member, version),
    correct: () => world.verdicts.correct(member, version),
    retract: () => world.publishing.retract(member, { ...version, reason: 'Keliru' }),
    endorse: () => world.reviews.endorse(member, { ...vote, position: 'SUPPORTS', text: 'Sesuai.' }),
    rawVote: () => rawVote(world, owner, step, verdictId, hash),
    rawPublish: () => rawPublish(world, owner, step, verdictId, hash),
  };
  try {
    await work[step.action]();
    return true;
  } catch (error) {
    if (isDomainError(error) || isGuardViolation(error) || isPolicyViolation(error) || isUniqueViolation(error))
      return false;
    // A revision that does not exist, or no second version at the same number.
    if (['23502', '23503'].includes((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

async function rawVote(
  world: VerdictWorld,
  owner: Member,
  { seat }: Step,
  verdictId: string,
  hash: string,
): Promise<void> {
  const { id } = await world.atWork(owner, verdictId);
  const { audience } = await world.see(owner, verdictId);
  await world.db.write(seat.member, (tx) =>
    tx.rows(
      `INSERT INTO reviews (verdict_id, revision_id, organization_id, reviewer_id, decision, content_hash, agreement_id)
       VALUES ($1, $2, app_org(), app_person(), 'APPROVE', $3, $4)`,
      [verdictId, id, hash, audience[0] ?? null],
    ),
  );
}

/** Publishes by hand the revision at work with the given content hash, at its address or a new one. */
async function rawPublish(
  world: VerdictWorld,
  owner: Member,
  { seat }: Step,
  verdictId: string,
  hash: string,
): Promise<void> {
  const verdict = await world.see(owner, verdictId);
  const revision = (await world.reading.listRevisions(owner, [verdictId])).find(
    (r) => r.number === verdict.currentRevision,
  );
  const [standing] = await world.factChecks.listOfVerdicts(owner, [verdictId]);
  const { rating, label, headline, explanation } = revision ?? {};
  const content = { statement: verdict.statement, rating, label, headline, explanation, contentHash: hash };
  await world.db.write(seat.member, async (tx) => {
    const made = standing
      ? { id: standing.id }
      : await tx.first<{ id: string }>(
          `INSERT INTO fact_checks (slug, verdict_id, claim_id, owner_id) VALUES ('x-' || $1::text, $1::uuid, $2, app_org()) RETURNING id`,
          [verdictId, verdict.claimId],
        );
    await tx.rows(
      `INSERT INTO fact_check_versions (fact_check_id, owner_id, number, revision_id, content, content_hash, correction_note, published_by)
       VALUES ($1, app_org(), $2, $3, $4, $5, $6, app_person())`,
      [
        made?.id,
        (standing?.currentVersion ?? 0) + 1,
        revision?.id,
        JSON.stringify(content),
        hash,
        revision?.correctionNote ?? null,
      ],
    );
  });
}

/** Everything published on a claim that should never have been, told in SQL that shares nothing with the migrations. */
export const WRONGLY_PUBLISHED = `
  SELECT v.id, v.number,
    (SELECT count(DISTINCT x.organization_id) FROM reviews x WHERE x.revision_id = r.id AND x.decision = 'APPROVE'
      AND x.content_hash = v.content_hash AND x.reviewer_id <> ALL (r.authors) AND x.reviewer_id <> r.submitted_by
      AND x.created_at <= v.published_at AND (x.organization_id = r.owner_id) = (cardinality(d.audience) = 0))::integer AS independent,
    CASE WHEN cardinality(d.audience) = 0 THEN 1 ELSE 2 END AS needed,
    v.content_hash = r.content_hash AND v.content ->> 'explanation' = r.explanation AND v.content ->> 'headline' = r.headline AS same
  FROM fact_check_versions v JOIN verdict_revisions r ON r.id = v.revision_id JOIN verdicts d ON d.id = r.verdict_id
  WHERE d.claim_id = $1`;

export interface PublishedRow {
  readonly number: number;
  readonly independent: number;
  readonly needed: number;
  readonly same: boolean;
}
