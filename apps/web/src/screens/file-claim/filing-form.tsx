import { type ClipboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, type Draft, NO_CONNECTION, isCode, useWrite } from '../../api';
import { useStages, useThemes } from '../../domain/terms';
import { FileList, type Files, FilePicker } from '../../evidence';
import { ClaimFileDocument, ClaimJoinDocument, type ElectionStage, type RiskTheme } from '../../gql/file-claim';
import { Actions, Button, Form, Notice, Select, TextField, announce, useOnline } from '../../ui';
import { addressesIn } from './address';
import { AppearanceFields } from './appearance-fields';
import { AudienceChoice } from './audience-choice';
import css from './file-claim.module.css';
import { fileClaimTexts } from './file-claim.texts';
import {
  type Filing,
  atAppearances,
  factsOf,
  filledAppearances,
  saysAll,
  toAppearances,
  withAddresses,
  without,
} from './filing';
import { RegionPicker } from './region-picker';
import { Suggestions } from './suggestions';

const SHORTEST = 3;

export interface FilingFormProps {
  readonly filing: Filing;
  readonly files: Files;
  readonly set: Draft<Filing>['set'];
  readonly isRestored: boolean;
  readonly isKept: boolean;
  readonly onAnew: () => void;
}

export function FilingForm({ filing, files, set, isRestored, isKept, onAnew }: FilingFormProps): ReactNode {
  const say = fileClaimTexts.use();
  const online = useOnline();
  const themes = useThemes();
  const stages = useStages();
  const [missing, setMissing] = useState<ApiError | null>(null);
  const [sent, setSent] = useState(filing);
  const [joining, setJoining] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const file = useWrite(ClaimFileDocument, { changes: [] });
  const join = useWrite(ClaimJoinDocument, { changes: [] });
  // Another choice of agreements may be right: a complaint of the one that was sent would keep the form from being sent.
  const isOther = sent.agreementIds !== filing.agreementIds;
  const error = useMemo(() => {
    if (missing || !file.error) return missing;
    const all = atAppearances(file.error, filledAppearances(sent));
    return isOther ? without(all, 'agreementIds') : all;
  }, [missing, file.error, sent, isOther]);
  // What is wrong may stand far above the button that was pressed.
  useEffect(() => {
    if (!file.error || file.error.problems.length === 0) return undefined;
    const frame = requestAnimationFrame(() =>
      place.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-problem] input')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [file.error]);
  const change = (changes: Partial<Filing>): void => {
    // What was missing may be there now: a complaint that stays would keep the form from being sent.
    setMissing(null);
    set((before) => ({ ...before, ...changes }));
  };

  const submit = (): void => {
    const facts = factsOf(filing);
    const gaps = gapsOf(filing);
    setMissing(gaps.length === 0 ? null : incomplete(gaps));
    if (gaps.length > 0 || !facts) return focusOn(gaps[0]);
    setSent(filing);
    const { statement, key: idempotencyKey, agreementIds } = filing;
    const input = {
      statement,
      ...facts,
      agreementIds: [...agreementIds],
      appearances: toAppearances(filing),
      idempotencyKey,
    };
    file.mutate(
      { input },
      {
        onSuccess: ({ fileClaim: { claim, alreadyFiled } }) => {
          const how = alreadyFiled ? 'AGAIN' : saysAll(claim, input) ? 'FILED' : 'EARLIER';
          change({ filed: { how, id: claim.id, number: claim.number } });
        },
      },
    );
  };
  const joinClaim = (claimId: string): void => {
    setJoining(claimId);
    join.mutate(
      // Without a key: what is said of a place twice is there once, and what was added after a lost answer is not lost.
      { input: { claimId, appearances: toAppearances(filing) } },
      {
        onSuccess: ({ joinClaim: { claim } }) =>
          change({ filed: { how: 'JOINED', id: claim.id, number: claim.number } }),
        onSettled: () => setJoining(null),
      },
    );
  };
  /** An address alone becomes a place where it was seen; of a message, its text is taken too. */
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    const addresses = addressesIn(text);
    if (addresses.length === 0) return;
    if (text.trim() === addresses[0]) event.preventDefault();
    set((before) => withAddresses(before, addresses));
    announce(say('addressTaken'));
  };

  return (
    <div ref={place}>
      <Form onSubmit={submit} error={error} className={css.sheet} aria-label={say('title')}>
        {isRestored ? (
          <Notice tone="info">
            <p>{say('restored')}</p>
            <Actions>
              <Button onPress={onAnew}>{say('anew')}</Button>
            </Actions>
          </Notice>
        ) : null}
        {isKept ? null : (
          <Notice tone="warn">
            <p>{say('notKept')}</p>
          </Notice>
        )}
        <div id="bidang-statement">
          <TextField
            name="statement"
            label={say('statement')}
            hint={say('statementHint')}
            rows={5}
            maxLength={10_000}
            value={filing.statement}
            onChange={(statement) => change({ statement })}
            onPaste={paste}
          />
        </div>
        <Suggestions filing={filing} onJoin={joinClaim} joining={joining} error={join.error} />
        <AppearanceFields
          appearances={filing.appearances}
          onChange={(next) => set((before) => ({ ...before, appearances: next(before.appearances) }))}
        />
        <fieldset className={css.group}>
          <legend>{say('facts')}</legend>
          <div id="bidang-regionCode">
            <RegionPicker value={filing.region} onChange={(region) => change({ region })} />
          </div>
          <div className={css.facts3}>
            <div id="bidang-theme">
              <Select
                name="theme"
                label={say('theme')}
                placeholder={say('choose')}
                choices={themes.choices}
                value={filing.theme}
                onChange={(theme) => change({ theme: theme as RiskTheme })}
              />
            </div>
            <div id="bidang-stage">
              <Select
                name="stage"
                label={say('stage')}
                placeholder={say('choose')}
                choices={stages.choices}
                value={filing.stage}
                onChange={(stage) => change({ stage: stage as ElectionStage })}
              />
            </div>
          </div>
        </fieldset>
        <fieldset className={css.group}>
          <legend>{say('files')}</legend>
          <FilePicker onFiles={files.add} />
          <FileList files={files} />
        </fieldset>
        <AudienceChoice
          filing={filing}
          onChange={(agreementIds) => change({ agreementIds })}
          problem={error?.byField['agreementIds']}
        />
        {online ? null : (
          <Notice tone="warn" role="status">
            <p>{say('offline')}</p>
          </Notice>
        )}
        {online && isCode(error, NO_CONNECTION) ? (
          <Notice tone="warn" role="alert">
            <p>{say('notSent')}</p>
          </Notice>
        ) : null}
        <Actions>
          <Button type="submit" look="primary" isPending={file.isPending}>
            {say('file')}
          </Button>
        </Actions>
      </Form>
    </div>
  );
}

type Gap = 'statement' | 'regionCode' | 'theme' | 'stage';

function gapsOf({ statement, region, theme, stage }: Filing): Gap[] {
  const gaps: Gap[] = [];
  if (statement.trim().length < SHORTEST) gaps.push('statement');
  if (region === null) gaps.push('regionCode');
  if (theme === null) gaps.push('theme');
  if (stage === null) gaps.push('stage');
  return gaps;
}

/** As the api would say it, without asking it. */
function incomplete(gaps: readonly Gap[]): ApiError {
  const problems = gaps.map((field) => ({ field, rule: 'present', message: fileClaimTexts.say(`missing.${field}`) }));
  return new ApiError('BAD_USER_INPUT', fileClaimTexts.say('incomplete'), undefined, { problems });
}

function focusOn(gap: Gap | undefined): void {
  document.querySelector<HTMLElement>(`#bidang-${gap} :is(textarea, input:not([type=hidden]), button)`)?.focus();
}
