import type { ReactNode } from 'react';
import { WhyText } from '../../domain';
import { Panel } from '../../ui';
import type { Verdict } from './text';
import css from './verdict.module.css';
import { type ActionKey, type RefusalKey, verdictTexts } from './verdict.texts';

/** Everything one may do here, with the clause that allows it; and what one may not yet, with the reason. */
export function WhatOneMay({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = verdictTexts.use();
  const allowed = verdict.viewerCan.filter((one) => one.allowed);
  // What the state has no place for is no refusal that anybody could do something about.
  const refused = verdict.viewerCan.filter(
    ({ action, refusal }) => refusal !== null && refusal !== 'ILLEGAL_TRANSITION' && action !== 'OPEN',
  );
  return (
    <Panel label={say('actions')}>
      <h2>{say('actions')}</h2>
      <ul className={css.plain}>
        {allowed.map(({ action, because }) => (
          <li key={action}>
            {say(`action.${action}` as ActionKey)} <WhyText because={because} />
          </li>
        ))}
      </ul>
      {refused.length === 0 ? null : (
        <details>
          <summary>{say('notYet')}</summary>
          <ul className={css.plain}>
            {refused.map(({ action, refusal }) => (
              <li key={action}>
                {say(`action.${action}` as ActionKey)}: {say(`refusal.${refusal}` as RefusalKey)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}
