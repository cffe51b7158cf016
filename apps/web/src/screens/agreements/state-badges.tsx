import type { ReactNode } from 'react';
import type { AgreementListResult } from '../../gql/agreements';
import { Badge, type Tone } from '../../ui';
import { agreementsTexts } from './agreements.texts';

export type ListedAgreement = AgreementListResult['agreements']['nodes'][number];

const TONES: Partial<Record<ListedAgreement['state'], Tone>> = { PROPOSED: 'info', SUSPENDED: 'warn' };

/** Where an agreement is in its life, whether it gives anything now, and how long it will. */
export function StateBadges({
  agreement,
}: {
  readonly agreement: Pick<ListedAgreement, 'state' | 'inForce' | 'whyNotInForce' | 'daysLeft'>;
}): ReactNode {
  const say = agreementsTexts.use();
  const { state, inForce, whyNotInForce, daysLeft } = agreement;
  if (inForce) {
    return (
      <>
        <Badge tone="good">{say('inForce')}</Badge>
        {daysLeft === null ? null : (
          <Badge {...(daysLeft <= 30 ? { tone: 'warn' as const } : {})}>{say('daysLeft', { count: daysLeft })}</Badge>
        )}
      </>
    );
  }
  const tone = TONES[state];
  const why = whyNotInForce === null ? null : say(`not.${whyNotInForce}`);
  const word = say(`state.${state}`);
  return (
    <>
      <Badge {...(tone ? { tone } : {})}>{word}</Badge>
      {why === null || why === word || whyNotInForce === 'NOT_SIGNED' ? null : <Badge>{why}</Badge>}
    </>
  );
}
