import { type ReactNode, useState } from 'react';
import { type ApiError, useWrite } from '../../api';
import { AddFiles } from '../../evidence';
import { ClaimAttachLinkDocument, ClaimAttachStatementDocument } from '../../gql/claim';
import { Actions, Button, Checkbox, Dialog, Form, Radios, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { whyTexts } from '../../ui/why.texts';
import { claimTexts } from './claim.texts';

const SENSITIVITIES = ['SHARED', 'SENSITIVE', 'OWN_ORGANISATION'] as const;
type Kind = 'link' | 'statement';

/** Adds files, a link, which the desk captures, or a statement that somebody has made. */
export function AddEvidence({ claimId }: { readonly claimId: string }): ReactNode {
  const say = claimTexts.use();
  const [kind, setKind] = useState<Kind>();
  return (
    <Actions>
      <AddFiles claimId={claimId} />
      <Button onPress={() => setKind('link')}>{say('addLink')}</Button>
      <Button onPress={() => setKind('statement')}>{say('addStatement')}</Button>
      <Dialog
        title={say(kind === 'statement' ? 'addStatement' : 'addLink')}
        isOpen={kind !== undefined}
        onClose={() => setKind(undefined)}
      >
        {kind ? <AddForm claimId={claimId} kind={kind} onDone={() => setKind(undefined)} /> : null}
      </Dialog>
    </Actions>
  );
}

interface AddFormProps {
  readonly claimId: string;
  readonly kind: Kind;
  readonly onDone: () => void;
}

function AddForm({ claimId, kind, onDone }: AddFormProps): ReactNode {
  const say = claimTexts.use();
  const why = whyTexts.use();
  const words = uiTexts.use();
  const [sensitivity, setSensitivity] = useState<(typeof SENSITIVITIES)[number]>('SHARED');
  const [isPublic, setPublic] = useState(false);
  const link = useWrite(ClaimAttachLinkDocument);
  const statement = useWrite(ClaimAttachStatementDocument);
  const error: ApiError | null = kind === 'link' ? link.error : statement.error;
  const submit = (form: FormData): void => {
    const text = (name: string): string => textOf(form, name);
    const common = { claimId, title: text('title'), sensitivity, isPublic: isPublic && sensitivity === 'SHARED' };
    const done = {
      onSuccess: () => {
        showToast(say('added'));
        onDone();
      },
    };
    if (kind === 'link') link.mutate({ input: { ...common, url: text('url') } }, done);
    else {
      const speaker = text('speaker');
      statement.mutate({ input: { ...common, text: text('text'), speaker: speaker === '' ? null : speaker } }, done);
    }
  };
  return (
    <Form onSubmit={submit} error={error}>
      <TextField name="title" label={say('evidenceTitle')} isRequired maxLength={200} />
      {kind === 'link' ? (
        <TextField name="url" label={say('url')} type="url" isRequired maxLength={2000} />
      ) : (
        <>
          <TextField name="speaker" label={say('speaker')} maxLength={200} />
          <TextField name="text" label={say('statementText')} rows={5} isRequired maxLength={20_000} />
        </>
      )}
      <Radios
        label={say('sensitivity')}
        choices={SENSITIVITIES.map((value) => ({ value, label: say(value) }))}
        value={sensitivity}
        onChange={setSensitivity}
      />
      <Checkbox
        isSelected={isPublic}
        why={sensitivity === 'SHARED' ? undefined : why('sharedOnly')}
        onChange={setPublic}
      >
        {say('isPublic')}
      </Checkbox>
      <Actions>
        <Button type="submit" look="primary" isPending={link.isPending || statement.isPending}>
          {say('add')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
