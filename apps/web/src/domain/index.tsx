// The small pieces that every screen shows in the same way: ratings, states, names, numbers of claims, reasons.
import { Link, useRouter } from '@tanstack/react-router';
import { type MouseEvent, type ReactNode, useEffect, useState } from 'react';
import { useFormats } from '../texts';
import { Badge, Icon, type Tone } from '../ui';
import css from './domain.module.css';
import { domainTexts } from './domain.texts';

export { domainTexts } from './domain.texts';

const RATING_TONES = {
  FALSE: 'bad',
  SCAM: 'bad',
  MISLEADING: 'warn',
  PARTLY_TRUE: 'warn',
  TRUE: 'good',
  UNPROVEN: undefined,
  SATIRE: undefined,
  CLARIFICATION: 'info',
} as const;

export type RatingCode = keyof typeof RATING_TONES;

/** A newsroom's own label, coloured by the rating it stands for; without a label the usual word. */
export function RatingBadge({
  rating,
  label,
}: {
  readonly rating: RatingCode;
  readonly label?: string | null;
}): ReactNode {
  const say = domainTexts.use();
  const tone = RATING_TONES[rating];
  return <Badge {...(tone ? { tone } : {})}>{label ?? say(`rating.${rating}`)}</Badge>;
}

const VERDICT_TONES = {
  DRAFT: undefined,
  IN_REVIEW: 'info',
  CHANGES_REQUESTED: 'warn',
  APPROVED: 'good',
  PUBLISHED: 'good',
  RETRACTED: 'bad',
  WITHDRAWN: undefined,
} as const;

export type VerdictStateCode = keyof typeof VERDICT_TONES;

export function VerdictStateBadge({ state }: { readonly state: VerdictStateCode }): ReactNode {
  const say = domainTexts.use();
  const tone: Tone | undefined = VERDICT_TONES[state];
  return <Badge {...(tone ? { tone } : {})}>{say(`verdictState.${state}`)}</Badge>;
}

export type ClaimStateCode = 'OPEN' | 'CHECKED' | 'DUPLICATE' | 'DISMISSED';

export function ClaimStateBadge({ state }: { readonly state: ClaimStateCode }): ReactNode {
  const say = domainTexts.use();
  return <Badge {...(state === 'CHECKED' ? { tone: 'good' as const } : {})}>{say(`claimState.${state}`)}</Badge>;
}

export type PositionCode = 'SUPPORTS' | 'OBJECTS' | 'DATA_CLARIFICATION' | 'NO_POSITION';

/** A supervisor's position: beside the verdict, never in the colours of ratings. */
export function PositionBadge({ position }: { readonly position: PositionCode }): ReactNode {
  const say = domainTexts.use();
  return <Badge tone="info">{say(`position.${position}`)}</Badge>;
}

/**
 * Leads to a claim. The router's own link works out with every change of the address whether it leads to where one is, and
 * a list has hundreds of them: with each key in the list that was most of the time until the next picture.
 */
export function ClaimLink({
  id,
  className,
  children,
}: {
  readonly id: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const router = useRouter();
  const there = { to: '/klaim/$id', params: { id } } as const;
  const follow = (event: MouseEvent): void => {
    // Into another tab or window the browser goes by itself.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate(there);
  };
  return (
    <a
      href={`/klaim/${id}`}
      className={className}
      onClick={follow}
      onPointerEnter={() => void router.preloadRoute(there).catch(() => undefined)}
    >
      {children}
    </a>
  );
}

/** The number of a claim, which leads to it. */
export function ClaimNumber({ id, number }: { readonly id: string; readonly number: string }): ReactNode {
  return (
    <ClaimLink id={id} className={css.number}>
      {number}
    </ClaimLink>
  );
}

/** An organisation by its name. Names are people's own text: whatever direction they have, they disturb no other. */
export function OrganizationName({ name }: { readonly name: string }): ReactNode {
  return <bdi className={css.organization}>{name}</bdi>;
}

export function RegionName({ region }: { readonly region: { readonly name: string } | null }): ReactNode {
  return region === null ? null : (
    <span className={css.region}>
      <Icon name="place" size={16} /> {region.name}
    </span>
  );
}

export interface Because {
  readonly agreementId: string;
  readonly clause: string;
  readonly until: string;
}

/** Which clause allows something, and until when; null where it is the own organisation's. */
export function WhyText({ because }: { readonly because: Because | null }): ReactNode {
  const say = domainTexts.use();
  const formats = useFormats();
  if (because === null) return <span className={css.why}>{say('whyOwn')}</span>;
  return (
    <Link to="/nota/$id" params={{ id: because.agreementId }} className={css.why}>
      {say('why', { clause: because.clause, until: formats.date(because.until) })}
    </Link>
  );
}

const MINUTE = 60_000;

/** What is left until then, kept up to date; a plain word once it is over. */
export function TimeLeft({ until }: { readonly until: string }): ReactNode {
  const say = domainTexts.use();
  const formats = useFormats();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  const left = formats.left(until, now);
  const hurry = left !== null && new Date(until).getTime() - now.getTime() < 2 * 60 * MINUTE;
  return (
    <time dateTime={until} title={formats.time(until)}>
      <Badge tone={left === null || hurry ? 'warn' : 'info'}>
        <Icon name="clock" size={14} /> {left === null ? say('timeOver') : say('timeLeft', { left })}
      </Badge>
    </time>
  );
}

/** A moment: how long ago, with the time itself for those who point at it. */
export function Ago({ at }: { readonly at: string }): ReactNode {
  const formats = useFormats();
  return (
    <time dateTime={at} title={formats.time(at)}>
      {formats.ago(at)}
    </time>
  );
}
