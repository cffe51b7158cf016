import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api';
import { useMay, useViewer } from '../../app';
import { WhyText } from '../../domain';
import {
  ClaimDismissDocument,
  type ClaimDismissVariables,
  ClaimOpenVerdictDocument,
  ClaimReopenDocument,
} from '../../gql/claim';
import { Actions, Button, Dialog, Form, Panel, Radios, TextField, buttonClass, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { AskPartnerForm, type Partner, partnersOf } from './ask-partner-form';
import { AssignForm } from './assign-form';
import { AudienceForm } from './audience-form';
import css from './claim.module.css';
import { type Claim, may } from './claim.screen';
import { claimTexts } from './claim.texts';
import { DuplicateForm } from './duplicate-form';
import { UndoMergeButton } from './match-actions';
import { matchesTexts } from './matches.texts';

type ActionKey = Extract<Parameters<typeof claimTexts.say>[0], `action.${string}`>;
type RefusalKey = Extract<Parameters<typeof claimTexts.say>[0], `refusal.${string}`>;
const REASONS = ['OPINION', 'NOT_CHECKABLE', 'OUT_OF_SCOPE', 'SPAM'] as const;

/** Everything one may do here and only that, with the clause that allows it; and what one may not, with the reason. */
export function ClaimActions({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const own = useOwnVerdict(claim);
  const partners = partnersOf(claim);
  const merging = useMergeRefusal(claim);
  // What the claim alone cannot know: that the newsroom has its verdict already, and that nobody reads it who could be asked.
  const later: Record<string, string> = {
    ...(own && may(claim, 'OPEN_VERDICT') ? { OPEN_VERDICT: say('verdictThere') } : {}),
    ...(partners.length === 0 && may(claim, 'ASK_PARTNER') ? { ASK_PARTNER: say('noPartner') } : {}),
  };
  const allowed = claim.viewerCan.filter(({ action, allowed: is }) => is && !(action in later));
  const refused = [
    ...claim.viewerCan.flatMap(({ action, refusal }) => {
      const why = later[action] ?? (refusal === null ? undefined : say(`refusal.${refusal}` as RefusalKey));
      return why === undefined ? [] : [{ action, why }];
    }),
    ...(merging === null ? [] : [{ action: 'MERGE', why: say(`refusal.${merging}` as RefusalKey) }]),
  ];
  return (
    <Panel label={say('actions')}>
      <h2>{say('actions')}</h2>
      <Doing claim={claim} ownVerdictId={own?.verdictId ?? null} partners={partners} />
      <ul className={css.plain}>
        {allowed.map(({ action, because }) => (
          <li key={action}>
            {say(`action.${action}` as ActionKey)} <WhyText because={because} />
          </li>
        ))}
        {merging === null ? <li>{say('action.MERGE')}</li> : null}
      </ul>
      {refused.length === 0 ? null : (
        <details>
          <summary>{say('notYet')}</summary>
          <ul className={css.plain}>
            {refused.map(({ action, why }) => (
              <li key={action}>
                {say(`action.${action}` as ActionKey)}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

/** The newsroom's own verdict that is at work or public: there is one at a time. */
function useOwnVerdict(claim: Claim): Claim['verdictSummaries'][number] | undefined {
  const { organization } = useViewer();
  return claim.verdictSummaries.find(
    ({ organizationId, state }) => organizationId === organization?.id && !OVER.includes(state),
  );
}
const OVER: readonly string[] = ['WITHDRAWN', 'RETRACTED'];

/** Why the viewer cannot let the claim go into another; null where it can. Asked in the order in which the api asks. */
function useMergeRefusal(claim: Claim): string | null {
  const mayMerge = useMay('claim.merge');
  const marking = claim.viewerCan.find(({ action }) => action === 'MARK_DUPLICATE');
  if (!mayMerge) return 'EDITOR_NEEDED';
  return marking?.refusal ?? null;
}

interface DoingProps {
  readonly claim: Claim;
  readonly ownVerdictId: string | null;
  readonly partners: readonly Partner[];
}

/** The actions that need no place of their own on the page. */
function Doing({ claim, ownVerdictId, partners }: DoingProps): ReactNode {
  const say = claimTexts.use();
  const sayMerge = matchesTexts.use();
  const navigate = useNavigate();
  const mayMerge = useMay('claim.merge');
  const [dialog, setDialog] = useState<'assign' | 'ask' | 'audience' | 'duplicate' | 'dismiss'>();
  const close = (): void => setDialog(undefined);
  const open = useWrite(ClaimOpenVerdictDocument);
  const reopen = useWrite(ClaimReopenDocument);
  const fail = ({ message }: Error): void => showToast(message, 'bad');
  const toVerdict = (verdictId: string) =>
    ({ to: '/klaim/$id/putusan/$verdictId', params: { id: claim.id, verdictId } }) as const;
  const duplicateTitle = mayMerge ? sayMerge('mergeByNumberTitle') : say('duplicateTitle');
  return (
    <Actions>
      {ownVerdictId !== null ? (
        <Link {...toVerdict(ownVerdictId)} className={buttonClass('primary')}>
          {say('toOwnVerdict')}
        </Link>
      ) : may(claim, 'OPEN_VERDICT') ? (
        <Button
          look="primary"
          isPending={open.isPending}
          onPress={() =>
            open.mutate(
              { input: { claimId: claim.id } },
              { onError: fail, onSuccess: ({ openVerdict }) => void navigate(toVerdict(openVerdict.verdict.id)) },
            )
          }
        >
          {say('openVerdict')}
        </Button>
      ) : null}
      {may(claim, 'DISMISS') ? <Button onPress={() => setDialog('dismiss')}>{say('dismiss')}</Button> : null}
      {may(claim, 'REOPEN') && claim.state === 'DUPLICATE' && mayMerge ? (
        <UndoMergeButton claim={claim} />
      ) : may(claim, 'REOPEN') ? (
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
      {may(claim, 'ASK_PARTNER') && partners.length > 0 ? (
        <Button onPress={() => setDialog('ask')}>{say('askPartner')}</Button>
      ) : null}
      {may(claim, 'CHANGE_AUDIENCE') ? (
        <Button onPress={() => setDialog('audience')}>{say('changeAudience')}</Button>
      ) : null}
      {may(claim, 'MARK_DUPLICATE') ? (
        <Button onPress={() => setDialog('duplicate')}>
          {mayMerge ? sayMerge('mergeByNumber') : say('markDuplicate')}
        </Button>
      ) : null}
      <Dialog title={say('assignTitle')} isOpen={dialog === 'assign'} onClose={close}>
        <AssignForm claim={claim} onDone={close} />
      </Dialog>
      <Dialog title={say('askTitle')} isOpen={dialog === 'ask'} onClose={close}>
        <AskPartnerForm claim={claim} partners={partners} onDone={close} />
      </Dialog>
      <Dialog title={say('audienceTitle')} isOpen={dialog === 'audience'} onClose={close}>
        <AudienceForm claim={claim} onDone={close} />
      </Dialog>
      <Dialog title={duplicateTitle} isOpen={dialog === 'duplicate'} onClose={close}>
        <DuplicateForm claim={claim} onDone={close} />
      </Dialog>
      <Dialog title={say('dismissTitle')} isOpen={dialog === 'dismiss'} onClose={close}>
        <DismissForm claim={claim} onDone={close} />
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
