import { type ReactNode, type RefObject, useState } from 'react';
import { useDraft } from '../../api';
import { RatingBadge } from '../../domain';
import { Actions, Button, Notice, Panel } from '../../ui';
import { CitedList } from './evidence-picker';
import { Prose } from './prose';
import { FIELDS, type Revision, type Verdict, type Writing, differing, textOf } from './text';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';
import { useFieldWords } from './words';

interface ReadingProps {
  readonly verdict: Verdict;
  readonly revision: Revision | null;
  /** Where a reviewer's selection is looked for. */
  readonly content: RefObject<HTMLDivElement>;
}

/** A revision as it is read: frozen, or another newsroom's. */
export function Reading({ verdict, revision, content }: ReadingProps): ReactNode {
  const say = verdictTexts.use();
  if (revision === null) {
    return (
      <Panel label={say('reading')}>
        <h2>{say('reading')}</h2>
        <p>{say('nothing')}</p>
      </Panel>
    );
  }
  return (
    <Panel label={say('reading')}>
      <div className={css.head}>
        <h2>{say('reading')}</h2>
        <span className={css.hint}>{say('revision', { number: revision.number })}</span>
      </div>
      <LeftOver key={revision.id} revision={revision} />
      <div ref={content} className={css.plain}>
        <p className={css.facts}>
          {revision.rating === null ? null : <RatingBadge rating={revision.rating} label={revision.label} />}
          {revision.distortions.map((one) => (
            <span key={one}>{say(`distortion.${one}`)}</span>
          ))}
        </p>
        <h3>
          <bdi>{revision.headline}</bdi>
        </h3>
        {revision.explanation === null ? null : <Prose text={revision.explanation} />}
        <Section title={say('conclusion')} text={revision.conclusion} />
        <Section title={say('correctionNote')} text={revision.correctionNote} />
      </div>
      <h3>{say('evidence')}</h3>
      <CitedList verdict={verdict} revision={revision} />
    </Panel>
  );
}

function Section({ title, text }: { readonly title: string; readonly text: string | null }): ReactNode {
  return text === null || text === '' ? null : (
    <div>
      <h3>{title}</h3>
      <p className={css.said}>
        <bdi>{text}</bdi>
      </p>
    </div>
  );
}

/** Words typed into a revision that a co-author has submitted meanwhile: shown until their writer throws them away. */
function LeftOver({ revision }: { readonly revision: Revision }): ReactNode {
  const say = verdictTexts.use();
  const wordsOf = useFieldWords();
  const draft = useDraft<Writing | null>(`verdict.${revision.id}`, null);
  const [shown, setShown] = useState(true);
  const writing = draft.value;
  if (writing === null || !shown) return null;
  const fields = differing(writing.mine, textOf(revision));
  if (fields.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>
        <strong>{say('leftOver')}</strong>
      </p>
      <p>{say('leftOverText')}</p>
      {FIELDS.filter((field) => fields.includes(field)).map((field) => (
        <div key={field}>
          <p className={css.hint}>{say(field)}</p>
          <p className={css.said}>{wordsOf(writing.mine, field)}</p>
        </div>
      ))}
      <Actions>
        <Button
          onPress={() => {
            draft.clear();
            setShown(false);
          }}
        >
          {say('discard')}
        </Button>
      </Actions>
    </Notice>
  );
}
