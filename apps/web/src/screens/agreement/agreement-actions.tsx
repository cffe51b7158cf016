import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api';
import { AgreementResumeDocument } from '../../gql/agreement';
import { Actions, Button, Panel, buttonClass, showToast } from '../../ui';
import css from './agreement.module.css';
import type { Agreement } from './agreement.screen';
import { agreementTexts } from './agreement.texts';
import { DocumentDialog } from './document-dialog';
import { ProposeDialog, WithdrawDialog } from './draft-dialogs';
import { StopDialog } from './stop-dialog';
import { SignDialog } from './sign-dialog';

type RefusalKey = Extract<Parameters<typeof agreementTexts.say>[0], `refusal.${string}`>;

/** Everything that the workflow knows, in the order in which one comes to it. */
const ACTIONS = ['sign', 'propose', 'edit', 'attachDocument', 'amend', 'withdraw', 'suspend', 'resume', 'end'] as const;
type Action = (typeof ACTIONS)[number];
const REFUSALS: readonly string[] = [
  'ILLEGAL_TRANSITION',
  'NOT_DRAFTER',
  'NOT_SIGNATORY',
  'ALREADY_SIGNED',
  'TEXT_CHANGED',
  'NOT_A_PARTY',
  'ALREADY_SUSPENDED',
  'NOT_SUSPENDED_BY_YOU',
  'AGREEMENT_ENDED',
  'AMENDMENT_OPEN',
  'DATES_ARE_OVER',
];

/** The words for why the workflow refuses. */
export const refusalKey = (refusal: string | null): RefusalKey =>
  refusal !== null && REFUSALS.includes(refusal) ? (`refusal.${refusal}` as RefusalKey) : 'refusal.other';

const LOOKS = { sign: 'primary', propose: 'primary', suspend: 'danger', end: 'danger' } as const;

/** What one may do with it now and only that; what one may not, with the reason. */
export function AgreementActions({ agreement }: { readonly agreement: Agreement }): ReactNode {
  const say = agreementTexts.use();
  const [open, setOpen] = useState<Action | null>(null);
  const resume = useWrite(AgreementResumeDocument);
  const close = (): void => setOpen(null);
  const known = ACTIONS.flatMap((action) => agreement.viewerCan.filter((one) => one.action === action));
  const allowed = known.filter((one) => one.allowed).map(({ action }) => action as Action);
  const refused = known.filter((one) => !one.allowed);
  const version = agreement.versions.find(({ id }) => id === agreement.openVersion?.id);
  const isDraft = version?.state === 'DRAFT';
  const lift = (): void =>
    resume.mutate(
      { input: { agreementId: agreement.id } },
      {
        onError: ({ message }) => showToast(message, 'bad'),
        onSuccess: () => showToast(say('resumed')),
      },
    );
  const control = (action: Action): ReactNode => {
    if (action === 'edit' || action === 'amend') {
      const to = action === 'edit' ? '/nota/$id/sunting' : '/nota/$id/perubahan';
      return (
        <Link key={action} to={to} params={{ id: agreement.id }} className={buttonClass()}>
          {say(action)}
        </Link>
      );
    }
    if (action === 'resume') {
      return (
        <Button key={action} look="primary" isPending={resume.isPending} onPress={lift}>
          {say('resume')}
        </Button>
      );
    }
    const look = action === 'sign' || action === 'propose' || action === 'suspend' || action === 'end' ? LOOKS[action] : 'plain'; // prettier-ignore
    return (
      <Button key={action} look={look} onPress={() => setOpen(action)}>
        {say(action === 'withdraw' && isDraft ? 'discard' : action)}
      </Button>
    );
  };
  return (
    <Panel label={say('actions')}>
      <h2>{say('actions')}</h2>
      {allowed.length === 0 ? <p>{say('noActions')}</p> : null}
      <Actions>{allowed.map(control)}</Actions>
      {refused.length === 0 ? null : (
        <details>
          <summary>{say('notYet')}</summary>
          <ul className={css.list}>
            {refused.map(({ action, refusal }) => (
              <li key={action}>
                {say(`action.${action as Action}`)}: {say(refusalKey(refusal))}
              </li>
            ))}
          </ul>
        </details>
      )}
      <StopDialog agreement={agreement} action="suspend" isOpen={open === 'suspend'} onClose={close} />
      <StopDialog agreement={agreement} action="end" isOpen={open === 'end'} onClose={close} />
      {version ? (
        <>
          <SignDialog agreement={agreement} version={version} isOpen={open === 'sign'} onClose={close} />
          <ProposeDialog agreementId={agreement.id} version={version} isOpen={open === 'propose'} onClose={close} />
          <WithdrawDialog agreementId={agreement.id} isDraft={isDraft} isOpen={open === 'withdraw'} onClose={close} />
          <DocumentDialog
            agreementId={agreement.id}
            version={version}
            isOpen={open === 'attachDocument'}
            onClose={close}
          />
        </>
      ) : null}
    </Panel>
  );
}
