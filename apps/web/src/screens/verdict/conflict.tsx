import { type ReactNode, useState } from 'react';
import { Actions, Button, Panel, TextField } from '../../ui';
import { type Field, type Text } from './text';
import type { WritingOf } from './use-writing';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';
import { Difference, useFieldWords } from './words';

const BY_HAND: readonly Field[] = ['headline', 'explanation', 'conclusion', 'correctionNote'];

/** Parts that two people have written at once: both stand side by side until somebody decides. Nothing is lost before. */
export function Conflict({ writing, theirs }: { readonly writing: WritingOf; readonly theirs: Text }): ReactNode {
  const say = verdictTexts.use();
  const { conflicts } = writing.settled;
  if (conflicts.length === 0) return null;
  return (
    <div role="alert">
      <Panel label={say('conflictTitle')}>
        <h2>{say('conflictTitle')}</h2>
        <p>{say('conflictText')}</p>
        {conflicts.map((field) => (
          <OneField key={field} field={field} writing={writing} theirs={theirs} />
        ))}
      </Panel>
    </div>
  );
}

function OneField({
  field,
  writing,
  theirs,
}: {
  readonly field: Field;
  readonly writing: WritingOf;
  readonly theirs: Text;
}): ReactNode {
  const say = verdictTexts.use();
  const wordsOf = useFieldWords();
  const { mine } = writing.settled;
  const [merged, setMerged] = useState<string | null>(null);
  const [own, stored] = [wordsOf(mine, field), wordsOf(theirs, field)];
  return (
    <section className={css.conflict} aria-label={say('conflictOf', { field: say(field) })}>
      <h3>{say(field)}</h3>
      <p className={css.hint}>{say('difference')}</p>
      <Difference before={stored} after={own} />
      <div className={css.pair}>
        <div>
          <p className={css.hint}>{say('theirs')}</p>
          <p className={css.said}>{stored}</p>
        </div>
        <div>
          <p className={css.hint}>{say('mine')}</p>
          <p className={css.said}>{own}</p>
        </div>
      </div>
      {merged === null ? null : (
        <TextField label={say('merged')} rows={8} value={merged} onChange={setMerged} maxLength={50_000} />
      )}
      <Actions>
        <Button onPress={() => writing.decide(field, mine)}>{say('keepMine')}</Button>
        <Button onPress={() => writing.decide(field, theirs)}>{say('takeTheirs')}</Button>
        {!BY_HAND.includes(field) ? null : merged === null ? (
          <Button onPress={() => setMerged(`${own}\n\n${stored}`)}>{say('byHand')}</Button>
        ) : (
          <Button look="primary" onPress={() => writing.decide(field, { ...mine, [field]: merged })}>
            {say('useMerged')}
          </Button>
        )}
      </Actions>
    </section>
  );
}
