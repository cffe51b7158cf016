/** Why somebody is told of an event, most pressing first: of several reasons the first is given. */
export const NOTIFICATION_KINDS = {
  MENTIONED: 'Somebody mentioned you in a comment.',
  ASSIGNED: 'You, or your organisation, were asked to work on a claim.',
  REPLIED: 'Somebody answered a comment of yours.',
  ASSIGNMENT_ANSWERED: 'An assignment that you gave was done, declined or taken back.',
  YOUR_VERDICT: 'Something happened to a verdict that you wrote.',
  YOUR_CLAIM: 'Something was added to a claim that you filed.',
  ERROR_REPORTED: 'A reader reported an error in a fact-check of your newsroom.',
  SAVED_SEARCH: 'A new claim, or one that was shared with you, answers a search that you keep.',
} as const;
export type NotificationKind = keyof typeof NOTIFICATION_KINDS;

export interface Recipient {
  readonly personId: string;
  /** The organisation that the person is told for. */
  readonly organizationId: string;
}

/** Somebody to be told of a claim, by the event of its filing. */
export interface ClaimNotice extends Recipient {
  readonly claimId: string;
  readonly eventId: string;
}

/** An event with everybody whom it could concern, as the database knows them. */
export interface Concern {
  readonly eventId: string;
  readonly type: string;
  readonly subjectKind: string;
  /** Owner of the subject; what is for its eyes alone tells nobody else. */
  readonly ownerId: string;
  readonly ownOnly: boolean;
  readonly actorId: string | null;
  readonly claimId: string | null;
  /** People named in a comment, for each organisation through which they would read it. */
  readonly mentioned: readonly Recipient[];
  readonly repliedTo: readonly Recipient[];
  /** The assignee, or those of the organisation who take such work up. */
  readonly assignees: readonly Recipient[];
  readonly assigners: readonly Recipient[];
  readonly verdictAuthors: readonly Recipient[];
  readonly filers: readonly Recipient[];
  /** Of the owner of the subject, those who answer for what it publishes. */
  readonly editors: readonly Recipient[];
}

export interface Notice extends Recipient {
  readonly kind: NotificationKind;
}

const CONTRIBUTIONS = ['APPEARANCE', 'EVIDENCE', 'COMMENT', 'VERDICT', 'REVIEW', 'ENDORSEMENT', 'FACT_CHECK'];
const ON_VERDICTS = ['VERDICT', 'REVIEW', 'ENDORSEMENT', 'FACT_CHECK'];

/** Whom an event is told to and why. Nobody is told of what they did themselves, and nobody twice. */
export function noticesFor(concern: Concern): Notice[] {
  const { type, subjectKind } = concern;
  // Whoever answers reports is told of them, and nobody besides.
  const ofReports = type === 'ERROR_REPORTED' || type === 'ERROR_REPORT_ANSWERED';
  const added = type === 'COMMENT_ADDED' || type === 'NOTE_ADDED';
  const reasons: (readonly [NotificationKind, readonly Recipient[], boolean])[] = [
    ['ERROR_REPORTED', concern.editors, type === 'ERROR_REPORTED'],
    ['MENTIONED', concern.mentioned, added],
    ['ASSIGNED', concern.assignees, type === 'CLAIM_ASSIGNED'],
    ['REPLIED', concern.repliedTo, added],
    ['ASSIGNMENT_ANSWERED', concern.assigners, type === 'ASSIGNMENT_DONE' || type === 'ASSIGNMENT_DECLINED'],
    ['ASSIGNMENT_ANSWERED', concern.assignees, type === 'ASSIGNMENT_CANCELLED'],
    ['YOUR_VERDICT', concern.verdictAuthors, !ofReports && ON_VERDICTS.includes(subjectKind)],
    ['YOUR_CLAIM', concern.filers, !ofReports && CONTRIBUTIONS.includes(subjectKind)],
  ];
  const told = new Map<string, Notice>();
  for (const [kind, people, holds] of reasons) {
    if (!holds) continue;
    for (const { personId, organizationId } of people) {
      if (personId === concern.actorId) continue;
      if (concern.ownOnly && organizationId !== concern.ownerId) continue;
      const key = `${personId} ${organizationId}`;
      if (!told.has(key)) told.set(key, { personId, organizationId, kind });
    }
  }
  return [...told.values()];
}
