import { type ReactNode } from 'react';
import { useDraft, useWrite } from '../../api';
import { Ago, OrganizationName, PositionBadge, type PositionCode, WhyText, domainTexts } from '../../domain';
import { VerdictEndorseDocument } from '../../gql/verdict';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Form, Panel, Radios, TextField, showToast } from '../../ui';
import { canDo } from './review';
import type { Revision, Verdict } from './text';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';

const POSITIONS: readonly PositionCode[] = ['SUPPORTS', 'OBJECTS', 'DATA_CLARIFICATION', 'NO_POSITION'];

interface Statement {
  readonly position: PositionCode;
  readonly text: string;
  readonly regulation: string;
}
const NOTHING: Statement = { position: 'SUPPORTS', text: '', regulation: '' };

/** What supervisors say, apart from the finding; and the own statement, for those who may give one. */
export function Positions({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = verdictTexts.use();
  // What a position is stated on: the newest revision that is approved and not withdrawn.
  const target = verdict.revisions.findLast(
    ({ approvedAt, withdrawnAt }) => approvedAt !== null && withdrawnAt === null,
  );
  const may = canDo(verdict, 'ENDORSE');
  return (
    <Panel label={say('positions')}>
      <h2>{say('positions')}</h2>
      <p className={css.hint}>{say('positionsText')}</p>
      {verdict.endorsements.length === 0 ? <p>{say('noPositions')}</p> : null}
      <ul className={css.plain}>
        {verdict.endorsements.map((one) => (
          <li key={one.id} className={css.entry}>
            <p className={css.facts}>
              <PositionBadge position={one.position} />
              <OrganizationName name={one.office.name} />
              <Ago at={one.createdAt} />
              {one.revisionNumber === null ? null : <span>{say('onRevision', { number: one.revisionNumber })}</span>}
              {one.replaced ? <Badge>{say('replaced')}</Badge> : null}
            </p>
            <p className={css.said}>
              <bdi>{one.text}</bdi>
            </p>
            {one.regulation === null ? null : (
              <p className={css.hint}>
                <bdi>{one.regulation}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
      {may && target !== undefined ? (
        <>
          <p>
            <WhyText because={may.because} />
          </p>
          <State key={target.id} verdict={verdict} revision={target} />
        </>
      ) : null}
    </Panel>
  );
}

function State({ verdict, revision }: { readonly verdict: Verdict; readonly revision: Revision }): ReactNode {
  const say = verdictTexts.use();
  const words = domainTexts.use();
  const formats = useFormats();
  const endorse = useWrite(VerdictEndorseDocument);
  const draft = useDraft<Statement>(`position.${revision.id}`, NOTHING);
  const { position, text, regulation } = draft.value;
  const { contentHash } = revision;
  const ends = windowEnds(revision);
  if (contentHash === null) return null;
  const submit = (): void => {
    const input = {
      verdictId: verdict.id,
      contentHash,
      position,
      text,
      regulation: regulation.trim() === '' ? null : regulation,
    };
    endorse.mutate(
      { input },
      {
        onSuccess: () => {
          draft.clear();
          showToast(say('stated'));
        },
      },
    );
  };
  return (
    <Form onSubmit={submit} error={endorse.error} aria-label={say('state')}>
      {ends === null || verdict.state !== 'APPROVED' ? null : <p>{say('window', { until: formats.time(ends) })}</p>}
      <Radios
        name="position"
        label={say('position')}
        choices={POSITIONS.map((value) => ({ value, label: words(`position.${value}`) }))}
        value={position}
        onChange={(next) => draft.set((before) => ({ ...before, position: next }))}
      />
      <TextField
        name="text"
        label={say('statement')}
        rows={4}
        isRequired
        maxLength={10_000}
        value={text}
        onChange={(next) => draft.set((before) => ({ ...before, text: next }))}
      />
      <TextField
        name="regulation"
        label={say('regulation')}
        maxLength={1_000}
        value={regulation}
        onChange={(next) => draft.set((before) => ({ ...before, regulation: next }))}
      />
      <Actions>
        <Button type="submit" look="primary" isPending={endorse.isPending}>
          {say('state')}
        </Button>
      </Actions>
    </Form>
  );
}

/** When the supervisor's time to answer is over; null while the revision is not approved. */
export function windowEnds({ approvedAt, endorsementHours }: Revision): Date | null {
  return approvedAt === null ? null : new Date(Date.parse(approvedAt) + (endorsementHours ?? 0) * 3_600_000);
}
