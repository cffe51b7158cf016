/** What the agreements ask of a review, frozen with the revision when it is submitted. */
export interface ReviewProtocol {
  /** Approving newsrooms needed; for an unshared claim, other editors of the own newsroom. */
  readonly quorum: number;
  /** True when other newsrooms review: the claim is shared under an agreement in force with the verdict's newsroom. */
  readonly sharedReview: boolean;
  /** Hours that the supervisor has to answer, from the approval on. */
  readonly endorsementHours: number;
  /** Common not-before time. */
  readonly embargoUntil: Date | null;
}

export interface AgreementProtocol {
  readonly quorum: number;
  readonly endorsementHours: number;
  readonly embargoUntil: Date | null;
}

/** Of several protocols the strictest counts; without any, one other editor of the newsroom reviews. */
export function strictestProtocol(protocols: readonly AgreementProtocol[]): ReviewProtocol {
  const embargoes = protocols.flatMap((p) => (p.embargoUntil ? [p.embargoUntil.getTime()] : []));
  return {
    quorum: Math.max(1, ...protocols.map((p) => p.quorum)),
    sharedReview: protocols.length > 0,
    endorsementHours: Math.max(0, ...protocols.map((p) => p.endorsementHours)),
    embargoUntil: embargoes.length === 0 ? null : new Date(Math.max(...embargoes)),
  };
}

export interface ApprovedRevision {
  readonly approvedAt: Date | null;
  readonly endorsementHours: number | null;
  readonly embargoUntil: Date | null;
  /** Some office has stated a position on this very revision. */
  readonly answered: boolean;
}

/** When the supervisor's window ends; null while the revision is not approved. */
export function windowEnds({ approvedAt, endorsementHours }: ApprovedRevision): Date | null {
  return approvedAt && new Date(approvedAt.getTime() + (endorsementHours ?? 0) * 3_600_000);
}

/** The window is over, or the supervisor has answered. It never blocks longer. */
export function windowOver(revision: ApprovedRevision, now: Date): boolean {
  const ends = windowEnds(revision);
  return ends !== null && (revision.answered || ends <= now);
}

export function embargoOver({ embargoUntil }: ApprovedRevision, now: Date): boolean {
  return embargoUntil === null || embargoUntil <= now;
}

/** The earliest time at which publication may become possible without an answer; what a refusal tells. */
export function publishableFrom(revision: ApprovedRevision): Date | null {
  const ends = windowEnds(revision);
  if (!ends || revision.answered) return revision.embargoUntil;
  return revision.embargoUntil && revision.embargoUntil > ends ? revision.embargoUntil : ends;
}
