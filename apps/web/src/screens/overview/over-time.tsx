import type { ReactNode } from 'react';
import { useFormats } from '../../texts';
import type { Overview } from './overview.screen';
import css from './overview.module.css';
import { overviewTexts } from './overview.texts';

/** A bar a period, the checked part of it darker; and the same as a table. */
export function OverTime({ overview }: { readonly overview: Overview }): ReactNode {
  const say = overviewTexts.use();
  const formats = useFormats();
  const { overTime, interval } = overview;
  const most = Math.max(1, ...overTime.map(({ claims }) => claims));
  // Noon: the same day in every zone of the country.
  const dayOf = (start: string): string => formats.date(`${start}T12:00:00+07:00`);
  return (
    <>
      <h2>
        {say('overTime')} <small>{say(interval)}</small>
      </h2>
      <div className={css.chart} role="img" aria-label={say('chart', { interval: say(interval) })}>
        {overTime.map(({ start, claims, checked }) => (
          <span
            key={start}
            className={css.column}
            style={{ blockSize: `${(claims / most) * 100}%` }}
            title={`${dayOf(start)}: ${formats.number(claims)} · ${formats.number(checked)}`}
          >
            <span style={{ blockSize: `${(checked / claims) * 100}%` }} />
          </span>
        ))}
      </div>
      <div className={css.ends} aria-hidden="true">
        <span>{overTime[0] ? dayOf(overTime[0].start) : ''}</span>
        <span>{overTime.length > 1 ? dayOf(overTime.at(-1)?.start ?? '') : ''}</span>
      </div>
      <details>
        <summary>{say('showTable')}</summary>
        <table className={css.table}>
          <caption>
            {say('overTime')} <small>{say(interval)}</small>
          </caption>
          <thead>
            <tr>
              <th scope="col">{say('period')}</th>
              <th scope="col" className={css.number}>
                {say('claimsColumn')}
              </th>
              <th scope="col" className={css.number}>
                {say('checkedColumn')}
              </th>
            </tr>
          </thead>
          <tbody>
            {overTime.map(({ start, claims, checked }) => (
              <tr key={start}>
                <th scope="row">{dayOf(start)}</th>
                <td className={css.number}>{formats.number(claims)}</td>
                <td className={css.number}>{formats.number(checked)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
