import type { ShownAgreement } from './site-agreements.repository';
import type { RatingCounts, SiteAgreement } from './site.types';
import type { KeptRatings } from './site.repository';

/** When the page of an agreement will say otherwise by itself; null once it is over. */
export function turnsAt({ state, until }: SiteAgreement): Date | null {
  return state === 'ENDED' ? null : until;
}

/** What is told of an agreement: ended is over for good, suspended rests, and dates decide as everywhere, not a job. */
export function siteAgreement(shown: ShownAgreement): SiteAgreement {
  const { id, title, level, regions, parties, suspended } = shown;
  const from = new Date(shown.effectiveFrom);
  const ended = shown.endedAt === null ? null : new Date(shown.endedAt);
  const planned = new Date(shown.effectiveUntil);
  const until = ended !== null && ended < planned ? ended : planned;
  const over = until.getTime() <= Date.parse(shown.now);
  const state = over ? 'ENDED' : suspended ? 'SUSPENDED' : 'IN_FORCE';
  return {
    id,
    title,
    level,
    regions,
    parties,
    from,
    since: new Date(shown.since ?? shown.effectiveFrom),
    until,
    state,
  };
}

export function ratingCounts(kept: KeptRatings, most: number): RatingCounts {
  const total = kept.reduce((sum, { count }) => sum + count, 0);
  return { counts: kept, total: Math.min(total, most), more: total > most };
}
