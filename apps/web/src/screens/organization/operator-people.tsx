import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api';
import { MediaGroupCreateDocument, OperatorMediaGroupsDocument, PersonDisableDocument } from '../../gql/operator';
import { Actions, Button, Dialog, Empty, Form, Loaded, Notice, Panel, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { operatorTexts } from './operator.texts';
import css from './organization.module.css';

/** Accounts, which no organisation owns, and groups of newsrooms. */
export function People(): ReactNode {
  return (
    <>
      <Groups />
      <Accounts />
    </>
  );
}

function Groups(): ReactNode {
  const say = operatorTexts.use();
  const words = uiTexts.use();
  const [isMaking, setMaking] = useState(false);
  const query = useRead(OperatorMediaGroupsDocument, {});
  const create = useWrite(MediaGroupCreateDocument);
  const close = (): void => {
    setMaking(false);
    create.reset();
  };
  const submit = (form: FormData): void =>
    create.mutate(
      { input: { name: textOf(form, 'name') } },
      {
        onSuccess: () => {
          showToast(say('groupMade'));
          close();
        },
      },
    );
  return (
    <Panel label={say('groups')}>
      <div className={css.head}>
        <h2>{say('groups')}</h2>
        <Button onPress={() => setMaking(true)}>{say('makeGroup')}</Button>
      </div>
      <p>{say('groupHint')}</p>
      <Loaded
        query={query}
        isEmpty={({ mediaGroups }) => mediaGroups.length === 0}
        empty={
          <Empty title={say('noGroups')}>
            <p>{say('noGroupsNext')}</p>
          </Empty>
        }
      >
        {({ mediaGroups }) => (
          <ul role="list" className={css.facts}>
            {mediaGroups.map(({ id, name }) => (
              <li key={id}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Dialog title={say('makeGroupTitle')} isOpen={isMaking} onClose={close}>
        <Form onSubmit={submit} error={create.error} aria-label={say('makeGroupTitle')}>
          <TextField name="name" label={say('name')} maxLength={120} isRequired />
          <Actions>
            <Button type="submit" look="primary" isPending={create.isPending}>
              {say('makeGroupTitle')}
            </Button>
            <Button slot="close">{words('cancel')}</Button>
          </Actions>
        </Form>
      </Dialog>
    </Panel>
  );
}

function Accounts(): ReactNode {
  const say = operatorTexts.use();
  const [open, setOpen] = useState<'shut' | 'admit' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Panel label={say('people')}>
      <h2>{say('people')}</h2>
      <p>{say('peopleText')}</p>
      <Actions>
        <Button look="danger" onPress={() => setOpen('shut')}>
          {say('shut')}
        </Button>
        <Button onPress={() => setOpen('admit')}>{say('admit')}</Button>
      </Actions>
      <Dialog title={say('shutTitle')} role="alertdialog" isOpen={open === 'shut'} onClose={close}>
        <PersonForm disabled onDone={close} />
      </Dialog>
      <Dialog title={say('admitTitle')} isOpen={open === 'admit'} onClose={close}>
        <PersonForm disabled={false} onDone={close} />
      </Dialog>
    </Panel>
  );
}

function PersonForm({ disabled, onDone }: { readonly disabled: boolean; readonly onDone: () => void }): ReactNode {
  const say = operatorTexts.use();
  const words = uiTexts.use();
  const change = useWrite(PersonDisableDocument);
  const title = say(disabled ? 'shutTitle' : 'admitTitle');
  const submit = (form: FormData): void =>
    change.mutate(
      { input: { email: textOf(form, 'email'), disabled, reason: textOf(form, 'reason') } },
      {
        onSuccess: () => {
          showToast(say(disabled ? 'shutDone' : 'admitDone'));
          onDone();
        },
      },
    );
  return (
    <Form onSubmit={submit} error={change.error} aria-label={title}>
      {disabled ? (
        <Notice tone="warn">
          <p>{say('shutText')}</p>
        </Notice>
      ) : (
        <p>{say('admitText')}</p>
      )}
      <TextField name="email" label={say('email')} type="email" autoComplete="off" isRequired />
      <TextField name="reason" label={say('reason')} hint={say('reasonHint')} rows={3} maxLength={500} isRequired />
      <Actions>
        <Button type="submit" look={disabled ? 'danger' : 'primary'} isPending={change.isPending}>
          {title}
        </Button>
        <Button onPress={onDone}>{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
