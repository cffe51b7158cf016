import { type ReactNode, useState } from 'react';
import { useFormats } from '../../texts';
import { Panel, Select } from '../../ui';
import { type Verdict, differing, textOf } from './text';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';
import { Difference, useFieldWords } from './words';

/** What has been written before, and what has become of it between any two revisions that one reads. */
export function Revisions({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = verdictTexts.use();
  const formats = useFormats();
  const { revisions } = verdict;
  const [chosen, setChosen] = useState<{ readonly from: string; readonly to: string } | null>(null);
  const from = chosen?.from ?? revisions.at(-2)?.id ?? '';
  const to = chosen?.to ?? revisions.at(-1)?.id ?? '';
  if (revisions.length === 0) return null;
  const choices = revisions.map(({ id, number }) => ({ value: id, label: say('revision', { number }) }));
  return (
    <Panel label={say('revisions')}>
      <h2>{say('revisions')}</h2>
      <ul className={css.plain}>
        {revisions.toReversed().map((one) => (
          <li key={one.id}>
            <strong>{say('revision', { number: one.number })}</strong>{' '}
            <span className={css.hint}>
              {one.submittedAt === null ? say('draft') : say('submittedAt', { when: formats.time(one.submittedAt) })}
              {one.withdrawnAt === null ? null : ` · ${say('dropped')}`}
              {one.authors.length === 0
                ? null
                : ` · ${say('by', { names: one.authors.map(({ displayName }) => displayName).join(', ') })}`}
            </span>
          </li>
        ))}
      </ul>
      {revisions.length < 2 ? (
        <p className={css.hint}>{say('oneRevision')}</p>
      ) : (
        <section aria-label={say('compare')}>
          <h3>{say('compare')}</h3>
          <div className={css.pair}>
            <Select label={say('from')} choices={choices} value={from} onChange={(id) => setChosen({ from: id, to })} />
            <Select label={say('to')} choices={choices} value={to} onChange={(id) => setChosen({ from, to: id })} />
          </div>
          <Between verdict={verdict} from={from} to={to} />
        </section>
      )}
    </Panel>
  );
}

function Between({ verdict, from, to }: { verdict: Verdict; from: string; to: string }): ReactNode {
  const say = verdictTexts.use();
  const wordsOf = useFieldWords();
  const [before, after] = [from, to].map((id) => verdict.revisions.find((one) => one.id === id));
  if (before === undefined || after === undefined) return null;
  const [old, young] = [textOf(before), textOf(after)];
  const fields = differing(old, young);
  if (fields.length === 0) return <p>{say('equal')}</p>;
  return (
    <>
      {fields.map((field) => (
        <div key={field}>
          <h4>{say(field)}</h4>
          <Difference before={wordsOf(old, field)} after={wordsOf(young, field)} />
        </div>
      ))}
    </>
  );
}
