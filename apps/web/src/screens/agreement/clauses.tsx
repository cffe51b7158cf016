import type { ReactNode } from 'react';
import { useStages, useThemes } from '../../domain/terms';
import { Badge, Panel } from '../../ui';
import { agreementsTexts } from '../agreements/agreements.texts';
import css from './agreement.module.css';
import type { Version } from './agreement.screen';
import { agreementTexts } from './agreement.texts';

/** What the text says, clause by clause, and beneath each in plain words what it lets whom do. */
export function Clauses({ version }: { readonly version: Version }): ReactNode {
  const say = agreementTexts.use();
  const words = agreementsTexts.use();
  return (
    <Panel label={say('clauses')}>
      <h2>{say('clauses')}</h2>
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
            <Limits clause={clause} version={version} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Limits({
  clause,
  version,
}: {
  readonly clause: Version['clauses'][number];
  readonly version: Version;
}): ReactNode {
  const say = agreementTexts.use();
  const themes = useThemes();
  const stages = useStages();
  const regionName = (code: string): string => version.regions.find((region) => region.code === code)?.name ?? code;
  const limits = [
    clause.regionCodes && say('limitRegions', { list: clause.regionCodes.map(regionName).join(', ') }),
    clause.themes && say('limitThemes', { list: clause.themes.map(themes.of).join(', ') }),
    clause.stages && say('limitStages', { list: clause.stages.map(stages.of).join(', ') }),
  ].filter((limit) => limit !== null);
  return (
    <p className={css.hint}>{limits.length === 0 ? say('noLimit') : say('limits', { limits: limits.join('; ') })}</p>
  );
}
