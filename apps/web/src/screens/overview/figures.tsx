import type { ReactNode } from 'react';
import { useFormats } from '../../texts';
import { useSpanOf } from './hours';
import type { Overview } from './overview.screen';
import css from './overview.module.css';
import { overviewTexts } from './overview.texts';

/** The three figures that an editor asks for first. */
export function Figures({ overview }: { readonly overview: Overview }): ReactNode {
  const say = overviewTexts.use();
  const formats = useFormats();
  const spanOf = useSpanOf();
  const { claims, checked } = overview;
  const whole = overview.pace.find(({ step }) => step === 'WHOLE');
  const share = formats.number(checked / claims, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <dl className={css.figures} aria-label={say('figures')}>
      <div>
        <dt>{say('claims')}</dt>
        <dd>{formats.number(claims)}</dd>
      </div>
      <div>
        <dt>{say('checked')}</dt>
        <dd>
          {formats.number(checked)} <small>{say('checkedShare', { share })}</small>
        </dd>
      </div>
      <div>
        <dt>{say('median')}</dt>
        <dd>
          {whole ? spanOf(whole.medianHours) : '–'}{' '}
          <small>{whole ? say('slow', { time: spanOf(whole.slowHours) }) : say('none')}</small>
        </dd>
      </div>
    </dl>
  );
}
