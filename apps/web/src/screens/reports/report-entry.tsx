import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWrite } from '../../api';
import { Ago, RatingBadge } from '../../domain';
import { ReaderReportForgetContactDocument } from '../../gql/reports';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Dialog, Failure, buttonClass, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { AnswerForm } from './answer-form';
import { ReportedVersion } from './reported-version';
import css from './reports.module.css';
import type { Report } from './reports.screen';
import { reportsTexts } from './reports.texts';

const TONES = { OPEN: 'warn', DEALT_WITH: 'good', REFUSED: 'info' } as const;
/** So much of a report names it. */
const NAMED_BY = 60;

interface ReportEntryProps {
  readonly report: Report;
  readonly isMarked: boolean;
}

/** What a reader wrote, of which version of what, and what came of it. */
export function ReportEntry({ report, isMarked }: ReportEntryProps): ReactNode {
  const say = reportsTexts.use();
  const entry = useRef<HTMLLIElement>(null);
  const [isReading, setReading] = useState(false);
  const [isAnswering, setAnswering] = useState(false);
  const { id, factCheck, state, text, link, language, receivedAt, reportedVersion } = report;
  const headline = factCheck.current?.headline ?? say('retracted');
  const versions = { reported: reportedVersion, current: factCheck.currentVersion };
  useEffect(() => {
    if (isMarked) entry.current?.focus();
  }, [isMarked]);
  return (
    <li
      ref={entry}
      className={css.report}
      tabIndex={-1}
      data-report
      aria-labelledby={`laporan-${id}`}
      aria-current={isMarked || undefined}
    >
      <p className={css.facts}>
        <Badge tone={TONES[state]}>{say(state)}</Badge>
        <Ago at={receivedAt} />
        {language === 'en' ? <span>{say('inEnglish')}</span> : null}
      </p>
      <p className={css.said} id={`laporan-${id}`}>
        <bdi>{text}</bdi>
      </p>
      {link === null ? null : (
        <p className={css.hint}>
          {say('seenAt')} <code className={css.address}>{link}</code>
        </p>
      )}
      <Contact report={report} />
      <p className={css.facts}>
        <span>{say('about')}</span>
        <strong>
          <bdi>{headline}</bdi>
        </strong>
        {factCheck.current ? <RatingBadge rating={factCheck.current.rating} label={factCheck.current.label} /> : null}
      </p>
      <p className={css.hint}>{say(versions.reported === versions.current ? 'versionNow' : 'versions', versions)}</p>
      <Answer report={report} />
      <Actions>
        {state === 'OPEN' ? (
          <Button
            look="primary"
            aria-label={say('answerOf', { words: text.slice(0, NAMED_BY) })}
            onPress={() => setAnswering(true)}
          >
            {say('answer')}
          </Button>
        ) : null}
        <Button aria-expanded={isReading} onPress={() => setReading(!isReading)}>
          {say(isReading ? 'hideVersion' : 'readVersion')}
        </Button>
        <Link
          to="/klaim/$id/putusan/$verdictId"
          params={{ id: report.claimId, verdictId: report.verdictId }}
          className={buttonClass('quiet')}
          aria-label={say('toVerdictOf', { headline })}
        >
          {say('toVerdict')}
        </Link>
        <a href={`/cek-fakta/${factCheck.slug}`}>{say('publicPage')}</a>
      </Actions>
      {isReading ? <ReportedVersion slug={factCheck.slug} number={reportedVersion} /> : null}
      <Dialog title={say('answerTitle')} isOpen={isAnswering} onClose={() => setAnswering(false)}>
        <AnswerForm report={report} onDone={() => setAnswering(false)} />
      </Dialog>
    </li>
  );
}

function Answer({ report: { note, answeredAt, correctionVersion } }: { readonly report: Report }): ReactNode {
  const say = reportsTexts.use();
  const formats = useFormats();
  if (answeredAt === null) return null;
  return (
    <div className={css.answer}>
      <p className={css.hint}>
        {say('answeredAt', { when: formats.time(answeredAt) })}
        {correctionVersion === null ? null : `, ${say('correctedIn', { number: correctionVersion })}`}
      </p>
      <p className={css.said}>
        <bdi>{note}</bdi>
      </p>
    </div>
  );
}

/** How the reader may be reached, and the way to forget it. */
function Contact({ report }: { readonly report: Report }): ReactNode {
  const say = reportsTexts.use();
  const words = uiTexts.use();
  const [isOpen, setOpen] = useState(false);
  const forget = useWrite(ReaderReportForgetContactDocument);
  if (report.contact === null) return null;
  const submit = (): void =>
    void forget.mutateAsync({ input: { errorReportId: report.id } }).then(
      () => showToast(say('forgotten')),
      // Stands in the dialog.
      () => undefined,
    );
  return (
    <p className={css.facts}>
      <span>
        {say('contact')}: <bdi>{report.contact}</bdi>
      </span>
      <Button look="quiet" onPress={() => setOpen(true)}>
        {say('forget')}
      </Button>
      <Dialog title={say('forgetTitle')} role="alertdialog" isOpen={isOpen} onClose={() => setOpen(false)}>
        {forget.error ? <Failure error={forget.error} /> : null}
        <p>{say('forgetText')}</p>
        <Actions>
          <Button look="danger" isPending={forget.isPending} onPress={submit}>
            {say('forgetNow')}
          </Button>
          <Button slot="close">{words('cancel')}</Button>
        </Actions>
      </Dialog>
    </p>
  );
}
