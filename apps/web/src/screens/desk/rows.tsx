import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NotificationLine } from '../../app/bell';
import { Ago, OrganizationName, RatingBadge, type RatingCode, RegionName, TimeLeft } from '../../domain';
import css from './desk.module.css';
import { deskTexts } from './desk.texts';
import { type ClaimOfDesk, type Mention, type QueuedVerdict, type ReportOfDesk, sentBackBy } from './queues';

/** A verdict that waits: what it says, whose it is, since when, and until when where time runs out. */
export function VerdictRow({
  item,
  isSentBack,
}: {
  readonly item: QueuedVerdict;
  readonly isSentBack: boolean;
}): ReactNode {
  const say = deskTexts.use();
  const { verdict, since, dueAt } = item;
  const { claim, latestRevision: revision } = verdict;
  const back = isSentBack ? sentBackBy(item) : undefined;
  return (
    <li>
      <Link
        to="/klaim/$id/putusan/$verdictId"
        params={{ id: verdict.claimId, verdictId: verdict.id }}
        className={css.row}
        data-row
      >
        <span className={css.what}>{revision?.headline ?? verdict.statement}</span>
        {back ? <span className={css.reason}>{say('reason', back)}</span> : null}
        <span className={css.facts}>
          {revision?.rating ? <RatingBadge rating={revision.rating} label={revision.label} /> : null}
          {dueAt === null ? null : <TimeLeft until={dueAt} />}
          <OrganizationName name={verdict.newsroom.name} />
          <span className={css.number}>{claim?.number ?? say('noClaim')}</span>
          <RegionName region={claim?.region ?? null} />
          <Ago at={since} />
        </span>
      </Link>
    </li>
  );
}

export function ClaimRow({ claim }: { readonly claim: ClaimOfDesk }): ReactNode {
  const { id, statement, number, owner, region, filedAt, verdictSummaries } = claim;
  return (
    <li>
      <Link to="/klaim/$id" params={{ id }} className={css.row} data-row>
        <span className={css.what}>{statement}</span>
        <span className={css.facts}>
          {verdictSummaries.map(({ verdictId, rating, label }) =>
            rating === null ? null : <RatingBadge key={verdictId} rating={rating as RatingCode} label={label} />,
          )}
          <OrganizationName name={owner.name} />
          <span className={css.number}>{number}</span>
          <RegionName region={region} />
          <Ago at={filedAt} />
        </span>
      </Link>
    </li>
  );
}

/** Somebody has named the viewer, or answered; read once it is opened. */
export function MentionRow({ mention }: { readonly mention: Mention }): ReactNode {
  return (
    <li>
      <NotificationLine notification={mention} isRow />
    </li>
  );
}

/** What a reader found wrong, and in which fact-check; leads to where it is answered. */
export function ReportRow({
  report: { id, text, receivedAt, factCheck },
}: {
  readonly report: ReportOfDesk;
}): ReactNode {
  return (
    <li>
      <Link to="/laporan" search={{ laporan: id }} className={css.row} data-row>
        <span className={css.what}>{text}</span>
        <span className={css.facts}>
          {factCheck.current ? <bdi>{factCheck.current.headline}</bdi> : null}
          <Ago at={receivedAt} />
        </span>
      </Link>
    </li>
  );
}
