import type { ReactNode } from 'react';
import type { AgreementLevel } from '../../gql/agreement-draft';
import { useFormats } from '../../texts';
import { Checkbox, Radios, TextField } from '../../ui';
import ui from '../../ui/ui.module.css';
import { agreementsTexts } from '../agreements/agreements.texts';
import css from './agreement-draft.module.css';
import { agreementDraftTexts } from './agreement-draft.texts';
import { type Draft, endOf, startOf } from './draft';
import { RegionList } from './region-list';

const LEVELS: readonly AgreementLevel[] = ['NATIONAL', 'PROVINCE', 'REGENCY'];

export interface PartFieldsProps {
  readonly draft: Draft;
  readonly onChange: (change: (before: Draft) => Draft) => void;
  /** What is wrong with a list as a whole, by its name. */
  readonly wrong: Readonly<Record<string, string>>;
}

/** What the agreement is called, where and how long it holds, and what it asks of publication. */
export function AboutFields({ draft, onChange, wrong }: PartFieldsProps): ReactNode {
  const say = agreementDraftTexts.use();
  const words = agreementsTexts.use();
  const formats = useFormats();
  const change = (changes: Partial<Draft>): void => onChange((before) => ({ ...before, ...changes }));
  const [from, until] = [startOf(draft.from), endOf(draft.until)];
  return (
    <>
      <fieldset className={css.group}>
        <legend>{say('about')}</legend>
        <TextField
          name="title"
          label={say('field.title')}
          maxLength={300}
          value={draft.title}
          onChange={(title) => change({ title })}
        />
        <Radios
          name="level"
          label={say('field.level')}
          choices={LEVELS.map((value) => ({ value, label: words(`level.${value}`) }))}
          value={draft.level}
          onChange={(level) => change({ level })}
        />
      </fieldset>
      <fieldset className={css.group} data-list="regionCodes" tabIndex={-1}>
        <legend>{say('regions')}</legend>
        {draft.level === 'NATIONAL' ? (
          <p>{say('wholeCountry')}</p>
        ) : (
          <RegionList name="regionCodes" value={draft.regions} onChange={(regions) => change({ regions })} />
        )}
        {draft.level === 'NATIONAL' && wrong['regionCodes'] !== undefined ? (
          <p className={ui.wrong}>{wrong['regionCodes']}</p>
        ) : null}
      </fieldset>
      <fieldset className={css.group}>
        <legend>{say('dates')}</legend>
        <div className={css.pair}>
          <TextField
            name="effectiveFrom"
            type="date"
            label={say('field.effectiveFrom')}
            hint={from === null ? undefined : say('fromHint', { time: formats.time(from) })}
            value={draft.from.day}
            onChange={(day) => change({ from: { day, at: null } })}
          />
          <TextField
            name="effectiveUntil"
            type="date"
            label={say('field.effectiveUntil')}
            hint={until === null ? undefined : say('untilHint', { time: formats.time(until) })}
            value={draft.until.day}
            onChange={(day) => change({ until: { day, at: null } })}
          />
        </div>
      </fieldset>
      <fieldset className={css.group}>
        <legend>{say('protocol')}</legend>
        <div className={css.pair}>
          <TextField
            name="quorum"
            inputMode="numeric"
            label={say('field.quorum')}
            hint={say('quorumHint')}
            value={draft.quorum}
            onChange={(quorum) => change({ quorum })}
          />
          <TextField
            name="endorsementHours"
            inputMode="numeric"
            label={say('field.endorsementHours')}
            hint={say('hoursHint')}
            value={draft.endorsementHours}
            onChange={(endorsementHours) => change({ endorsementHours })}
          />
          <TextField
            name="embargoUntil"
            type="datetime-local"
            label={say('field.embargoUntil')}
            hint={say('embargoHint')}
            value={draft.embargoUntil.day}
            onChange={(day) => change({ embargoUntil: { day, at: null } })}
          />
        </div>
      </fieldset>
      <fieldset className={css.group}>
        <legend>{say('afterwards')}</legend>
        <Checkbox isSelected={draft.retainRead} onChange={(retainRead) => change({ retainRead })}>
          {say('retainRead')}
        </Checkbox>
        <Checkbox isSelected={draft.isPublic} onChange={(isPublic) => change({ isPublic })}>
          {say('isPublic')}
        </Checkbox>
      </fieldset>
    </>
  );
}
