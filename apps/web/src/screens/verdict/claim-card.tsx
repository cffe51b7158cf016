import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ClaimStateBadge, RegionName } from '../../domain';
import { Panel } from '../../ui';
import type { Verdict } from './text';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';

/** What is checked, word for word, beside what is written of it. */
export function ClaimCard({ verdict: { claim, statement } }: { readonly verdict: Verdict }): ReactNode {
  const say = verdictTexts.use();
  return (
    <div className={css.claim}>
      <Panel label={say('claim')}>
        <h2>{say('claim')}</h2>
        <p className={css.statement}>
          <bdi>{statement}</bdi>
        </p>
        {claim === null ? (
          <p className={css.hint}>{say('claimGone')}</p>
        ) : (
          <p className={css.facts}>
            <Link to="/klaim/$id" params={{ id: claim.id }}>
              {claim.number}
            </Link>
            <ClaimStateBadge state={claim.state} />
            <RegionName region={claim.region} />
            <span>{say('filedBy', { owner: claim.owner.name })}</span>
          </p>
        )}
      </Panel>
    </div>
  );
}
