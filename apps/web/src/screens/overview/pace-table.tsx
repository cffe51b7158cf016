import type { ReactNode } from 'react';
import { useFormats } from '../../texts';
import { Badge } from '../../ui';
import { useSpanOf } from './hours';
import type { Overview } from './overview.screen';
import css from './overview.module.css';
import { overviewTexts } from './overview.texts';

type Pace = Overview['pace'][number];

/** The stretches that follow each other; the others are parts or the whole of them. */
const IN_TURN = ['SUBMISSION', 'REWORK', 'REVIEW', 'RELEASE'] as const;

export function longestOf(pace: readonly Pace[]): Pace['step'] | undefined {
  const stretches = pace.filter(({ step, medianHours }) => medianHours > 0.1 && IN_TURN.some((one) => one === step));
  return stretches.reduce<Pace | undefined>(
    (most, one) => (most === undefined || one.medianHours > most.medianHours ? one : most),
    undefined,
  )?.step;
}

/** How long each stretch takes, and which of them takes longest. */
export function PaceTable({ pace }: { readonly pace: readonly Pace[] }): ReactNode {
  const say = overviewTexts.use();
  const formats = useFormats();
  const spanOf = useSpanOf();
  const longest = longestOf(pace);
  if (pace.length === 0) {
    return (
      <>
        <h2>{say('pace')}</h2>
        <p>{say('none')}</p>
      </>
    );
  }
  return (
    <table className={css.table}>
      <caption>
        {say('pace')} <small>{say('paceText')}</small>
      </caption>
      <thead>
        <tr>
          <th scope="col">{say('step')}</th>
          <th scope="col" className={css.number}>
            {say('usual')}
          </th>
          <th scope="col" className={css.number}>
            {say('slowest')}
          </th>
          <th scope="col" className={css.number}>
            {say('count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {pace.map(({ step, medianHours, slowHours, count }) => (
          <tr key={step}>
            <th scope="row">
              {say(step)} {step === longest ? <Badge tone="warn">{say('longest')}</Badge> : null}
            </th>
            <td className={css.number}>{spanOf(medianHours)}</td>
            <td className={css.number}>{spanOf(slowHours)}</td>
            <td className={css.number}>{formats.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
