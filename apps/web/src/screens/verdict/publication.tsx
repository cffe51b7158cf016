import { type ReactNode, useState } from 'react';
import { type ApiError, useWrite } from '../../api';
import { TimeLeft } from '../../domain';
import {
  VerdictCorrectDocument,
  VerdictPublishDocument,
  VerdictRetractDocument,
  VerdictWithdrawDocument,
} from '../../gql/verdict';
import { useMay } from '../../app';
import { useFormats } from '../../texts';
import { Actions, Button, Dialog, Form, Panel, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { Acknowledge, Elsewhere } from './elsewhere';
import { Markup } from './markup';
import { windowEnds } from './positions';
import { PublicationPreview } from './publication-preview';
import { previewTexts } from './publication-preview.texts';
import { canDo } from './review';
import type { Verdict } from './text';
import css from './verdict.module.css';
import { type RefusalKey, verdictTexts } from './verdict.texts';

type Step = 'publish' | 'correct' | 'retract' | 'withdraw';
const ACTIONS = { publish: 'PUBLISH', correct: 'CORRECT', retract: 'RETRACT', withdraw: 'WITHDRAW' } as const;
const ON_ITS_WAY: ReadonlySet<string> = new Set(['DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED']);
const STEPS: readonly Step[] = ['publish', 'correct', 'withdraw', 'retract'];

/** The way into the public and out of it, each step with what it brings before it is done. */
export function Publication({ verdict, isOwn }: { readonly verdict: Verdict; readonly isOwn: boolean }): ReactNode {
  const say = verdictTexts.use();
  const [step, setStep] = useState<Step | null>(null);
  const { factCheck, version } = verdict;
  if (!isOwn) {
    return factCheck ? (
      <Panel label={say('publication')}>
        <h2>{say('publication')}</h2>
        <p>
          <a href={`/cek-fakta/${factCheck.slug}`}>{say('publicPage')}</a>
        </p>
        <Acknowledge factCheck={factCheck} />
      </Panel>
    ) : null;
  }
  return (
    <Panel label={say('publication')}>
      <h2>{say('publication')}</h2>
      {factCheck ? (
        <p>
          <a href={`/cek-fakta/${factCheck.slug}`}>{say('publicPage')}</a>
        </p>
      ) : null}
      <WhyNotYet verdict={verdict} />
      <Actions>
        {STEPS.filter((one) => canDo(verdict, ACTIONS[one])).map((one) => (
          <Button key={one} look={one === 'publish' ? 'primary' : 'plain'} onPress={() => setStep(one)}>
            {say(one)}
          </Button>
        ))}
      </Actions>
      <BeforePublication verdict={verdict} />
      {factCheck ? <Elsewhere factCheck={factCheck} /> : null}
      <Dialog
        title={say(step === null ? 'publication' : `${step}Title`)}
        isOpen={step !== null}
        onClose={() => setStep(null)}
        role={step === 'publish' || step === 'correct' ? 'dialog' : 'alertdialog'}
      >
        {step === null || version === null ? null : (
          <StepForm step={step} verdict={verdict} version={version} onDone={() => setStep(null)} />
        )}
      </Dialog>
    </Panel>
  );
}

/** What would go out, for those who let it out; for those who write, its markup alone. */
function BeforePublication({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = verdictTexts.use();
  const words = previewTexts.use();
  const mayWrite = useMay('verdict.write');
  const isOnItsWay = ON_ITS_WAY.has(verdict.state);
  const mayPreview = useMay('factcheck.preview') && isOnItsWay;
  // Whoever comes to publish sees it at once; it does not open by itself under somebody's hand.
  const [isOpen, setOpen] = useState(() => mayPreview && canDo(verdict, 'PUBLISH') !== undefined);
  if (!mayWrite || !(isOnItsWay || verdict.state === 'PUBLISHED')) return null;
  return (
    <>
      <Actions>
        <Button aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {mayPreview ? words(isOpen ? 'hide' : 'show') : say(isOpen ? 'hideMarkup' : 'showMarkup')}
        </Button>
      </Actions>
      {!isOpen ? null : mayPreview ? (
        <PublicationPreview verdict={verdict} />
      ) : (
        <section aria-label={say('markup')}>
          <Markup verdict={verdict} />
        </section>
      )}
    </>
  );
}

/** Why it cannot be published yet, and from when it may. */
function WhyNotYet({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = verdictTexts.use();
  const formats = useFormats();
  if (verdict.state !== 'APPROVED') return null;
  const refusal = verdict.viewerCan.find(({ action }) => action === 'PUBLISH')?.refusal;
  const revision = verdict.revisions.findLast(({ approvedAt }) => approvedAt !== null);
  if (refusal === undefined || refusal === null || revision === undefined) return null;
  const from =
    refusal === 'EMBARGOED'
      ? revision.embargoUntil
      : refusal === 'ENDORSEMENT_WINDOW_OPEN'
        ? (windowEnds(revision)?.toISOString() ?? null)
        : null;
  return (
    <p className={css.facts}>
      <span>{say('cannotPublish', { reason: say(`refusal.${refusal}` as RefusalKey) })}</span>
      {from === null ? null : (
        <>
          <span>{say('notBefore', { when: formats.time(from) })}</span>
          <TimeLeft until={from} />
        </>
      )}
    </p>
  );
}

interface StepFormProps {
  readonly step: Step;
  readonly verdict: Verdict;
  readonly version: number;
  readonly onDone: () => void;
}

function StepForm({ step, verdict, version, onDone }: StepFormProps): ReactNode {
  const say = verdictTexts.use();
  const words = uiTexts.use();
  const publish = useWrite(VerdictPublishDocument);
  const correct = useWrite(VerdictCorrectDocument);
  const retract = useWrite(VerdictRetractDocument);
  const withdraw = useWrite(VerdictWithdrawDocument);
  // The same key for every press of this dialog: what arrives twice is published once.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const isCorrection = verdict.factCheck !== null;
  const { error, isPending } = { publish, correct, retract, withdraw }[step];
  const given = { verdictId: verdict.id, expectedVersion: version };
  const done = (text: string) => ({
    onSuccess: () => {
      onDone();
      showToast(text);
    },
  });
  const submit = (form: FormData): void => {
    const reason = textOf(form, 'reason');
    if (step === 'publish') publish.mutate({ input: { ...given, idempotencyKey } }, done(say('published')));
    else if (step === 'correct') correct.mutate({ input: given }, done(say('corrected')));
    else if (step === 'retract') retract.mutate({ input: { ...given, reason } }, done(say('retracted')));
    else withdraw.mutate({ input: { ...given, reason } }, done(say('withdrawnDone')));
  };
  const text =
    step === 'publish' && isCorrection
      ? say('publishCorrectionText')
      : step === 'withdraw' && isCorrection
        ? say('withdrawCorrectionText')
        : say(`${step}Text`);
  return (
    <Form onSubmit={submit} error={error}>
      <p>{text}</p>
      <Problems error={error} />
      {step === 'retract' || step === 'withdraw' ? (
        <TextField name="reason" label={say('reason')} rows={4} isRequired maxLength={5_000} />
      ) : null}
      <Actions>
        <Button
          type="submit"
          look={step === 'publish' || step === 'correct' ? 'primary' : 'danger'}
          isPending={isPending}
        >
          {say(`${step}Now`)}
        </Button>
        <Button onPress={onDone}>{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}

function Problems({ error }: { readonly error: ApiError | null }): ReactNode {
  if (error === null || error.problems.length === 0) return null;
  return (
    <ul>
      {error.problems.map(({ field, message }) => (
        <li key={`${field} ${message}`}>{message}</li>
      ))}
    </ul>
  );
}
