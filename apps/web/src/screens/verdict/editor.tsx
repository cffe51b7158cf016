import { type ReactNode, useState } from 'react';
import { USUAL_LABELS, defaultLabel } from '../../domain/labels';
import { domainTexts } from '../../domain';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Checkbox, Failure, Notice, Panel, Select, TextField, type Tone } from '../../ui';
import { whyTexts } from '../../ui/why.texts';
import { Checklist } from './checklist';
import { ClaimCard } from './claim-card';
import { Conflict } from './conflict';
import { EvidencePicker, useCitations } from './evidence-picker';
import { Prose } from './prose';
import { type Distortion, type Rating, type Revision, type Verdict, textOf } from './text';
import { type WritingOf, useWriting } from './use-writing';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';

const RATINGS = Object.keys(USUAL_LABELS) as Rating[];
const DISTORTIONS: readonly Distortion[] = [
  'FALSE_CONTEXT',
  'FALSE_CONNECTION',
  'MANIPULATED',
  'FABRICATED',
  'IMPOSTOR',
  'MISLEADING_CONTENT',
  'SATIRE',
];

export interface EditorProps {
  readonly verdict: Verdict;
  readonly revision: Revision;
  readonly version: number;
  /** What stands below the editor, and beside it. */
  readonly below: ReactNode;
  readonly beside: ReactNode;
}

/** A draft as its newsroom writes it, with the claim and what a submission still needs beside it. */
export function Editor({ verdict, revision, version, below, beside }: EditorProps): ReactNode {
  const say = verdictTexts.use();
  const stored = { version, text: textOf(revision) };
  const writing = useWriting(verdict.id, revision.id, stored);
  const citations = useCitations(verdict, revision, writing);
  const isCorrection = verdict.factCheck !== null;
  return (
    <div className={css.layout}>
      <div className={css.main}>
        <Conflict writing={writing} theirs={stored.text} />
        <Panel label={say('editor')}>
          <div className={css.head}>
            <h2>{say('editor')}</h2>
            <Saving writing={writing} />
          </div>
          <Told writing={writing} />
          <Fields verdict={verdict} writing={writing} isCorrection={isCorrection} />
        </Panel>
        <EvidencePicker citations={citations} />
        {below}
      </div>
      <div className={css.side}>
        <ClaimCard verdict={verdict} />
        <Checklist verdict={verdict} writing={writing} citations={citations} isCorrection={isCorrection} />
        {beside}
      </div>
    </div>
  );
}

const TONES: Partial<Record<WritingOf['state'], Tone>> = {
  saved: 'good',
  unsaved: 'warn',
  offline: 'warn',
  conflict: 'bad',
  refused: 'bad',
};

function Saving({ writing: { state, savedAt } }: { readonly writing: WritingOf }): ReactNode {
  const say = verdictTexts.use();
  const formats = useFormats();
  const tone = TONES[state];
  return (
    <span role="status">
      <Badge {...(tone ? { tone } : {})}>
        {state === 'saved' && savedAt !== null ? say('savedAt', { at: formats.clock(savedAt) }) : say(state)}
      </Badge>
    </span>
  );
}

function Told({ writing }: { readonly writing: WritingOf }): ReactNode {
  const say = verdictTexts.use();
  const formats = useFormats();
  return (
    <>
      {writing.state === 'offline' ? (
        <Notice tone="warn">
          <p>{say('offlineHint')}</p>
        </Notice>
      ) : null}
      {writing.kept ? null : (
        <Notice tone="warn">
          <p>{say('notKept')}</p>
        </Notice>
      )}
      {writing.restoredAt === null ? null : (
        <p className={css.hint}>{say('restored', { when: formats.time(writing.restoredAt) })}</p>
      )}
      {writing.state === 'refused' && writing.error !== null ? (
        <>
          <Failure error={writing.error} />
          <ul>
            {writing.error.problems.map(({ field, message }) => (
              <li key={field}>{message}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

interface FieldsProps {
  readonly verdict: Verdict;
  readonly writing: WritingOf;
  readonly isCorrection: boolean;
}

function Fields({ verdict, writing, isCorrection }: FieldsProps): ReactNode {
  const say = verdictTexts.use();
  const why = whyTexts.use();
  const words = domainTexts.use();
  const [isPreviewing, setPreviewing] = useState(false);
  const { mine } = writing.settled;
  const { write } = writing;
  const { labels: own } = verdict.newsroom;
  return (
    <>
      <div className={css.pair}>
        <Select
          label={say('rating')}
          placeholder={say('noRating')}
          choices={RATINGS.map((value) => ({ value, label: words(`rating.${value}`) }))}
          value={mine.rating === '' ? null : mine.rating}
          onChange={(rating) => write({ rating, label: defaultLabel(rating, own) })}
        />
        <Select
          label={say('label')}
          hint={mine.rating === '' ? why('ratingFirst') : say('labelHint')}
          placeholder={say('noRating')}
          isDisabled={mine.rating === ''}
          choices={labelsFor(mine.rating, own, mine.label).map((label) => ({ value: label, label }))}
          value={mine.label === '' ? null : mine.label}
          onChange={(label) => write({ label })}
        />
      </div>
      <fieldset className={css.group}>
        <legend>{say('distortions')}</legend>
        <div className={css.choices}>
          {DISTORTIONS.map((one) => (
            <Checkbox
              key={one}
              isSelected={mine.distortions.includes(one)}
              onChange={(on) =>
                write({ distortions: [...mine.distortions.filter((d) => d !== one), ...(on ? [one] : [])].sort() })
              }
            >
              {say(`distortion.${one}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <TextField
        name="headline"
        label={say('headline')}
        maxLength={300}
        value={mine.headline}
        onChange={(headline) => write({ headline })}
      />
      <TextField
        name="explanation"
        label={say('explanation')}
        hint={say('explanationHint')}
        rows={14}
        maxLength={50_000}
        value={mine.explanation}
        onChange={(explanation) => write({ explanation })}
      />
      <Actions>
        <Button aria-expanded={isPreviewing} onPress={() => setPreviewing(!isPreviewing)}>
          {say(isPreviewing ? 'hidePreview' : 'preview')}
        </Button>
      </Actions>
      {isPreviewing ? (
        <section className={css.preview} aria-label={say('preview')}>
          {mine.explanation.trim() === '' ? <p>{say('nothingYet')}</p> : <Prose text={mine.explanation} />}
        </section>
      ) : null}
      <TextField
        name="conclusion"
        label={say('conclusion')}
        rows={3}
        maxLength={5_000}
        value={mine.conclusion}
        onChange={(conclusion) => write({ conclusion })}
      />
      {isCorrection ? (
        <TextField
          name="correctionNote"
          label={say('correctionNote')}
          hint={say('correctionHint')}
          rows={3}
          maxLength={5_000}
          value={mine.correctionNote}
          onChange={(correctionNote) => write({ correctionNote })}
        />
      ) : null}
    </>
  );
}

/** The newsroom's own words for a rating, then the usual ones that mean nothing else there, and the one that is set. */
function labelsFor(rating: Rating | '', own: Verdict['newsroom']['labels'], current: string): readonly string[] {
  if (rating === '') return [];
  const taken = new Set(own.map(({ label }) => label.toLowerCase()));
  const usual = USUAL_LABELS[rating].filter((label) => !taken.has(label.toLowerCase()));
  const fitting = [...own.filter((one) => one.rating === rating).map(({ label }) => label), ...usual];
  return current === '' || fitting.includes(current) ? fitting : [...fitting, current];
}
