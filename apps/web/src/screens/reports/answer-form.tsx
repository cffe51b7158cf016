import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useDraft, useWrite } from '../../api';
import { ReaderReportAnswerDocument } from '../../gql/reports';
import { Actions, Button, Form, Radios, Select, TextField, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import css from './reports.module.css';
import type { Report } from './reports.screen';
import { reportsTexts } from './reports.texts';

const OUTCOMES = ['DEALT_WITH', 'REFUSED'] as const;
/** What no version is called. */
const NONE = 'none';

/** What came of a report, and why; by which version, where a correction put it right. What is typed survives a reload. */
export function AnswerForm({ report, onDone }: { readonly report: Report; readonly onDone: () => void }): ReactNode {
  const say = reportsTexts.use();
  const words = uiTexts.use();
  const note = useDraft(`report.${report.id}`, '');
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('DEALT_WITH');
  const [correction, setCorrection] = useState(NONE);
  const answer = useWrite(ReaderReportAnswerDocument);
  const newer = Array.from(
    { length: report.factCheck.currentVersion - report.reportedVersion },
    (_, n) => report.factCheck.currentVersion - n,
  );
  const submit = (): void => {
    const input = {
      errorReportId: report.id,
      expectedVersion: report.version,
      outcome,
      note: note.value,
      correctionVersion: outcome === 'REFUSED' || correction === NONE ? null : Number(correction),
    };
    void answer.mutateAsync({ input }).then(
      () => {
        note.clear();
        showToast(say('answered'));
        onDone();
      },
      // Stands in the form.
      () => undefined,
    );
  };
  return (
    <Form onSubmit={submit} error={answer.error}>
      <blockquote className={css.quote}>
        <bdi>{report.text}</bdi>
      </blockquote>
      <Radios
        label={say('outcome')}
        choices={OUTCOMES.map((value) => ({ value, label: say(`outcome.${value}`) }))}
        value={outcome}
        onChange={setOutcome}
      />
      {outcome === 'REFUSED' ? null : newer.length === 0 ? (
        <p className={css.hint}>
          {say('noNewer')}{' '}
          <Link to="/klaim/$id/putusan/$verdictId" params={{ id: report.claimId, verdictId: report.verdictId }}>
            {say('toVerdict')}
          </Link>
        </p>
      ) : (
        <Select
          label={say('correction')}
          choices={[
            { value: NONE, label: say('noCorrection') },
            ...newer.map((number) => ({ value: String(number), label: say('versionNumber', { number }) })),
          ]}
          value={correction}
          onChange={setCorrection}
        />
      )}
      <TextField
        name="note"
        label={say('note')}
        hint={say('noteHint')}
        rows={4}
        isRequired
        maxLength={2000}
        value={note.value}
        onChange={note.set}
      />
      <p className={css.hint}>{say('answerOnce')}</p>
      <Actions>
        <Button type="submit" look="primary" isPending={answer.isPending}>
          {say('answerNow')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
