import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api';
import { WhyText } from '../../domain';
import {
  ClaimDismissDocument,
  type ClaimDismissVariables,
  ClaimOpenVerdictDocument,
  ClaimReopenDocument,
} from '../../gql/claim';
import { Actions, Button, Dialog, Form, Panel, Radios, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { AssignForm } from './assign-form';
import { AudienceForm } from './audience-form';
import css from './claim.module.css';
import { type Claim, may } from './claim.screen';
import { claimTexts } from './claim.texts';
import { DuplicateForm } from './duplicate-form';

type ActionKey = Extract<Parameters<typeof claimTexts.say>[0], `action.${string}`>;
type RefusalKey = Extract<Parameters<typeof claimTexts.say>[0], `refusal.${string}`>;
const REASONS = ['OPINION', 'NOT_CHECKABLE', 'OUT_OF_SCOPE', 'SPAM'] as const;

/** Everything one may do here and only that, with the clause that allows it; and what one may not, with the reason. */
export function ClaimActions({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const allowed = claim.viewerCan.filter((one) => one.allowed);
  const refused = claim.viewerCan.filter((one) => !one.allowed && one.refusal !== null);
  return (
    <Panel label={say('actions')}>
      <h2>{say('actions')}</h2>
      <Doing claim={claim} />
      <ul className={css.plain}>
        {allowed.map(({ action, because }) => (
          <li key={action}>
            {say(`action.${action}` as ActionKey)} <WhyText because={because} />
          </li>
        ))}
      </ul>
      {refused.length === 0 ? null : (
        <details>
          <summary>{say('notYet')}</summary>
          <ul className={css.plain}>
            {refused.map(({ action, refusal }) => (
              <li key={action}>
                {say(`action.${action}` as ActionKey)}: {say(`refusal.${refusal}` as RefusalKey)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

/** The actions that need no place of their own on the page. */
function Doing({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const navigate = useNavigate();
  const [isDismissing, setDismissing] = useState(false);
  const [dialog, setDialog] = useState<'assign' | 'audience' | 'duplicate'>();
  const close = (): void => setDialog(undefined);
  const open = useWrite(ClaimOpenVerdictDocument);
  const reopen = useWrite(ClaimReopenDocument);
  const fail = ({ message }: Error): void => showToast(message, 'bad');
  return (
    <Actions>
      {may(claim, 'OPEN_VERDICT') ? (
        <Button
          look="primary"
          isPending={open.isPending}
          onPress={() =>
            open.mutate(
              { input: { claimId: claim.id } },
              {
                onError: fail,
                onSuccess: ({ openVerdict }) =>
                  void navigate({
                    to: '/klaim/$id/putusan/$verdictId',
                    params: { id: claim.id, verdictId: openVerdict.verdict.id },
                  }),
              },
            )
          }
        >
          {say('openVerdict')}
        </Button>
      ) : null}
      {may(claim, 'DISMISS') ? <Button onPress={() => setDismissing(true)}>{say('dismiss')}</Button> : null}
      {may(claim, 'REOPEN') ? (
        <Button
          isPending={reopen.isPending}
          onPress={() =>
            reopen.mutate(
              { input: { claimId: claim.id, expectedVersion: claim.version } },
              { onError: fail, onSuccess: () => showToast(say('reopened')) },
            )
          }
        >
          {say('reopen')}
        </Button>
      ) : null}
      {may(claim, 'ASSIGN') ? <Button onPress={() => setDialog('assign')}>{say('assign')}</Button> : null}
      {may(claim, 'CHANGE_AUDIENCE') ? (
        <Button onPress={() => setDialog('audience')}>{say('changeAudience')}</Button>
      ) : null}
      {may(claim, 'MARK_DUPLICATE') ? (
        <Button onPress={() => setDialog('duplicate')}>{say('markDuplicate')}</Button>
      ) : null}
      <Dialog title={say('assignTitle')} isOpen={dialog === 'assign'} onClose={close}>
        <AssignForm claim={claim} onDone={close} />
      </Dialog>
      <Dialog title={say('audienceTitle')} isOpen={dialog === 'audience'} onClose={close}>
        <AudienceForm claim={claim} onDone={close} />
      </Dialog>
      <Dialog title={say('duplicateTitle')} isOpen={dialog === 'duplicate'} onClose={close}>
        <DuplicateForm claim={claim} onDone={close} />
      </Dialog>
      <Dialog title={say('dismissTitle')} isOpen={isDismissing} onClose={() => setDismissing(false)}>
        <DismissForm claim={claim} onDone={() => setDismissing(false)} />
      </Dialog>
    </Actions>
  );
}

function DismissForm({ claim, onDone }: { readonly claim: Claim; readonly onDone: () => void }): ReactNode {
  const say = claimTexts.use();
  const words = uiTexts.use();
  const [reason, setReason] = useState<(typeof REASONS)[number]>('OPINION');
  const dismiss = useWrite(ClaimDismissDocument);
  const submit = (form: FormData): void => {
    const input = {
      claimId: claim.id,
      expectedVersion: claim.version,
      reason,
      note: textOf(form, 'note') || null,
    };
    dismiss.mutate({ input } satisfies ClaimDismissVariables, { onSuccess: onDone });
  };
  return (
    <Form onSubmit={submit} error={dismiss.error}>
      <Radios
        label={say('reason')}
        choices={REASONS.map((value) => ({ value, label: say(value) }))}
        value={reason}
        onChange={setReason}
      />
      <TextField name="note" label={say('dismissNote')} rows={3} maxLength={2000} />
      <Actions>
        <Button type="submit" look="danger" isPending={dismiss.isPending}>
          {say('dismissTitle')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
