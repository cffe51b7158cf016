import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type ApiError, request } from '../../api';
import { ClaimAssignDocument } from '../../gql/claims';
import { Actions, Button, Dialog, Form, Notice, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { AssignFields, assignmentOf } from './assign-fields';
import css from './claims.module.css';
import { claimsTexts } from './claims.texts';

interface BulkBarProps {
  /** Numbers of the ticked claims, by id. */
  readonly picked: ReadonlyMap<string, string>;
  readonly onDone: () => void;
}

/** What one can do with several claims at once. Each is assigned by itself: what is refused is named, the rest is done. */
export function BulkBar({ picked, onDone }: BulkBarProps): ReactNode {
  const say = claimsTexts.use();
  const [isOpen, setOpen] = useState(false);
  const [refused, setRefused] = useState<readonly { readonly number: string; readonly reason: string }[]>([]);
  if (picked.size === 0 && refused.length === 0) return null;
  return (
    <>
      {picked.size === 0 ? null : (
        <div className={css.bulk}>
          <strong>{say('selected', { count: picked.size })}</strong>
          <Button look="primary" onPress={() => setOpen(true)}>
            {say('assign')}
          </Button>
          <Button look="quiet" onPress={onDone}>
            {say('unselect')}
          </Button>
        </div>
      )}
      {refused.length === 0 ? null : (
        <Notice tone="bad" role="alert">
          <ul className={css.plain}>
            {refused.map(({ number, reason }) => (
              <li key={number}>{say('notAssigned', { number, reason })}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Dialog title={say('assignTitle', { count: picked.size })} isOpen={isOpen} onClose={() => setOpen(false)}>
        <AssignForm
          picked={picked}
          onEnd={(problems) => {
            setOpen(false);
            setRefused(problems);
            onDone();
          }}
        />
      </Dialog>
    </>
  );
}

interface AssignFormProps {
  readonly picked: ReadonlyMap<string, string>;
  readonly onEnd: (refused: readonly { readonly number: string; readonly reason: string }[]) => void;
}

function AssignForm({ picked, onEnd }: AssignFormProps): ReactNode {
  const say = claimsTexts.use();
  const words = uiTexts.use();
  const client = useQueryClient();
  const [isPending, setPending] = useState(false);
  const submit = async (form: FormData): Promise<void> => {
    setPending(true);
    const assignment = assignmentOf(form);
    const refused: { number: string; reason: string }[] = [];
    for (const [claimId, number] of picked) {
      const input = { claimId, ...assignment };
      await request(ClaimAssignDocument, { input }).catch((error: ApiError) =>
        refused.push({ number, reason: error.message }),
      );
    }
    const done = picked.size - refused.length;
    if (done > 0) showToast(say('assigned', { count: done }));
    await client.invalidateQueries();
    onEnd(refused);
  };
  return (
    <Form onSubmit={(form) => void submit(form)}>
      <AssignFields />
      <Actions>
        <Button type="submit" look="primary" isPending={isPending}>
          {say('assignDo')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
