import type { ReactNode } from 'react';
import { useStages, useThemes } from '../../domain/terms';
import type { Capability, ElectionStage, PartyRole, RiskTheme } from '../../gql/agreement-draft';
import { Actions, Button, Checkbox, Checkboxes, Icon, Select, TextField } from '../../ui';
import ui from '../../ui/ui.module.css';
import { whyTexts } from '../../ui/why.texts';
import { agreementTexts } from '../agreement/agreement.texts';
import { agreementsTexts } from '../agreements/agreements.texts';
import type { PartFieldsProps } from './about-fields';
import css from './agreement-draft.module.css';
import { agreementDraftTexts } from './agreement-draft.texts';
import { type Draft, type DraftClause, fieldOf, keptClauses, newClause } from './draft';
import { Grant } from './grant';
import { RegionList } from './region-list';
import { Removed } from './removed';

const MOST = 200;
const ROLES: readonly PartyRole[] = ['MEDIA', 'SUPERVISOR', 'PARTNER'];
const CAPABILITIES: readonly Capability[] = [
  'READ_CLAIM',
  'COMMENT',
  'ADD_EVIDENCE',
  'READ_SENSITIVE_EVIDENCE',
  'CHECK',
  'REVIEW',
  'ENDORSE',
  'RECEIVE_REFERRAL',
  'REUSE',
  'EXPORT',
];

/** What the text grants, clause by clause, in the order in which it is signed. */
export function ClauseFields({ draft, onChange, wrong }: PartFieldsProps): ReactNode {
  const say = agreementDraftTexts.use();
  const why = whyTexts.use();
  const kept = keptClauses(draft);
  const change = (key: string, changes: Partial<DraftClause>): void =>
    onChange((before) => ({
      ...before,
      clauses: before.clauses.map((one) => (one.key === key ? { ...one, ...changes } : one)),
    }));
  /** Past the next one that stands, whatever was taken out in between. */
  const move = (key: string, by: 1 | -1): void =>
    onChange((before) => {
      const clauses = [...before.clauses];
      const at = clauses.findIndex((one) => one.key === key);
      let to = at + by;
      while (clauses[to]?.isRemoved) to += by;
      const [one] = clauses.splice(at, 1);
      if (!one || to < 0 || to > clauses.length) return before;
      clauses.splice(to, 0, one);
      return { ...before, clauses };
    });
  return (
    <fieldset className={css.group} data-list="clauses" tabIndex={-1}>
      <legend>{say('clauses')}</legend>
      <p className={css.hint}>{say('clausesHint')}</p>
      {wrong['clauses'] === undefined ? null : <p className={ui.wrong}>{wrong['clauses']}</p>}
      {draft.clauses.map((clause) =>
        clause.isRemoved ? (
          <Removed
            key={clause.key}
            text={say('clauseRemoved', { name: clause.number })}
            onRestore={() => change(clause.key, { isRemoved: false })}
          />
        ) : (
          <OneClause
            key={clause.key}
            clause={clause}
            draft={draft}
            number={kept.indexOf(clause) + 1}
            isLast={clause === kept.at(-1)}
            onChange={(changes) => change(clause.key, changes)}
            onMove={(by) => move(clause.key, by)}
          />
        ),
      )}
      <Actions>
        <Button
          why={kept.length >= MOST ? why('enough') : undefined}
          onPress={() => onChange((before) => ({ ...before, clauses: [...before.clauses, newClause()] }))}
        >
          <Icon name="add" /> {say('addClause')}
        </Button>
      </Actions>
    </fieldset>
  );
}

interface OneClauseProps {
  readonly clause: DraftClause;
  readonly draft: Draft;
  readonly number: number;
  readonly isLast: boolean;
  readonly onChange: (changes: Partial<DraftClause>) => void;
  readonly onMove: (by: 1 | -1) => void;
}

function OneClause({ clause, draft, number, isLast, onChange, onMove }: OneClauseProps): ReactNode {
  const say = agreementDraftTexts.use();
  const terms = agreementTexts.use();
  const words = agreementsTexts.use();
  const { key } = clause;
  return (
    <fieldset className={css.part}>
      <legend>
        {clause.number.trim() === ''
          ? say('clause', { number })
          : say('clauseNamed', { number, name: clause.number.trim() })}
      </legend>
      <TextField
        name={fieldOf(key, 'number')}
        label={say('field.number')}
        maxLength={40}
        value={clause.number}
        onChange={(next) => onChange({ number: next })}
      />
      <TextField
        name={fieldOf(key, 'text')}
        label={say('field.text')}
        rows={3}
        maxLength={10_000}
        value={clause.text}
        onChange={(text) => onChange({ text })}
      />
      <div className={css.pair}>
        <Select
          name={fieldOf(key, 'partyRole')}
          label={say('field.partyRole')}
          placeholder={say('choose')}
          choices={ROLES.map((value) => ({ value, label: words(`partyRole.${value}`) }))}
          value={clause.partyRole}
          onChange={(partyRole) => onChange({ partyRole })}
        />
        <Select
          name={fieldOf(key, 'capability')}
          label={say('field.capability')}
          placeholder={say('choose')}
          choices={CAPABILITIES.map((value) => ({ value, label: terms(`capability.${value}`) }))}
          value={clause.capability}
          onChange={(capability) => onChange({ capability })}
        />
      </div>
      <Limits clause={clause} onChange={onChange} />
      <Grant clause={clause} draft={draft} />
      <Actions>
        <Button look="quiet" onPress={() => onChange({ isRemoved: true })}>
          {say('removeClause', { number })}
        </Button>
        {number === 1 ? null : (
          <Button look="quiet" onPress={() => onMove(-1)}>
            {say('up', { number })}
          </Button>
        )}
        {isLast ? null : (
          <Button look="quiet" onPress={() => onMove(1)}>
            {say('down', { number })}
          </Button>
        )}
      </Actions>
    </fieldset>
  );
}

/** A limit is not there until somebody sets it: then it names what it lets through, and nothing else. */
function Limits({ clause, onChange }: Pick<OneClauseProps, 'clause' | 'onChange'>): ReactNode {
  const say = agreementDraftTexts.use();
  const themeWords = useThemes();
  const stageWords = useStages();
  const { key, regions, themes, stages } = clause;
  return (
    <div className={css.stack}>
      <Checkbox isSelected={regions !== null} onChange={(on) => onChange({ regions: on ? [] : null })}>
        {say('limitRegions')}
      </Checkbox>
      {regions === null ? null : (
        <fieldset className={css.limit}>
          <legend>{say('clauseRegions')}</legend>
          <RegionList
            name={fieldOf(key, 'regionCodes')}
            value={regions}
            onChange={(next) => onChange({ regions: next })}
          />
        </fieldset>
      )}
      <Checkbox isSelected={themes !== null} onChange={(on) => onChange({ themes: on ? [] : null })}>
        {say('limitThemes')}
      </Checkbox>
      {themes === null ? null : (
        <div className={css.limit}>
          <Checkboxes
            name={fieldOf(key, 'themes')}
            label={say('field.themes')}
            choices={themeWords.choices}
            value={themes}
            onChange={(next) => onChange({ themes: next as readonly RiskTheme[] })}
          />
        </div>
      )}
      <Checkbox isSelected={stages !== null} onChange={(on) => onChange({ stages: on ? [] : null })}>
        {say('limitStages')}
      </Checkbox>
      {stages === null ? null : (
        <div className={css.limit}>
          <Checkboxes
            name={fieldOf(key, 'stages')}
            label={say('field.stages')}
            choices={stageWords.choices}
            value={stages}
            onChange={(next) => onChange({ stages: next as readonly ElectionStage[] })}
          />
        </div>
      )}
    </div>
  );
}
