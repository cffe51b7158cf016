import type { ReactNode } from 'react';
import { Badge, Panel } from '../../ui';
import { agreementsTexts } from '../agreements/agreements.texts';
import css from './agreement.module.css';
import type { Version } from './agreement.screen';
import { agreementTexts } from './agreement.texts';
import { useLimits } from './grants';

/** What the text says, clause by clause, and beneath each in plain words what it lets whom do. */
export function Clauses({ version }: { readonly version: Version }): ReactNode {
  const say = agreementTexts.use();
  const words = agreementsTexts.use();
  const limitsOf = useLimits();
  return (
    <Panel label={say('clauses')}>
      <h2>{say('clauses')}</h2>
      {version.clauses.length === 0 ? <p>{say('noClauses')}</p> : null}
      <ol role="list" className={css.list}>
        {version.clauses.map((clause, index) => (
          <li key={index} className={css.entry}>
            <h3>
              <bdi>{clause.number}</bdi>
            </h3>
            <p className={css.said}>
              <bdi>{clause.text}</bdi>
            </p>
            <p className={css.facts}>
              <Badge tone="info">{words(`partyRole.${clause.partyRole}`)}</Badge>
              <span>
                {say('grants', {
                  role: words(`partyRole.${clause.partyRole}`),
                  capability: say(`capability.${clause.capability}`),
                })}
              </span>
            </p>
            <p className={css.hint}>
              {limitsOf({ ...clause, regions: clause.regions && clause.regions.map(({ name }) => name) })}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
