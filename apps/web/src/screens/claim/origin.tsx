import type { ReactNode } from 'react';
import { ClaimNumber } from '../../domain';
import { useStages, useThemes } from '../../domain/terms';
import { useFormats } from '../../texts';
import { Panel } from '../../ui';
import css from './claim.module.css';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';

/** Where the claim comes from, and what became of it. */
export function Origin({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const formats = useFormats();
  const themes = useThemes();
  const stages = useStages();
  const when = formats.time(claim.filedAt);
  return (
    <Panel label={say('state')}>
      <ul className={css.plain}>
        <li>{claim.filedBy ? say('filedBy', { who: claim.filedBy.displayName, when }) : say('filed', { when })}</li>
        <li>{themes.of(claim.theme)}</li>
        <li>{stages.of(claim.stage)}</li>
        {claim.region ? <li>{claim.region.path.map(({ name }) => name).join(' › ')}</li> : null}
        {claim.demand > 1 ? <li>{say('demand', { count: claim.demand })}</li> : null}
        {claim.duplicateOf ? (
          <li>
            {say('duplicateOf')} <ClaimNumber {...claim.duplicateOf} />
          </li>
        ) : null}
        {claim.duplicates.map(({ id, number }) => (
          <li key={id}>
            {say('duplicates')}: <ClaimNumber id={id} number={number} />
          </li>
        ))}
        {claim.dismissalReason === null ? null : (
          <li>
            {say('dismissed', { reason: say(claim.dismissalReason) })}{' '}
            {claim.dismissalNote === null ? null : <bdi>{claim.dismissalNote}</bdi>}
          </li>
        )}
      </ul>
    </Panel>
  );
}
