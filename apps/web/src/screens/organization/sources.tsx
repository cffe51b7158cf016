import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api';
import {
  OperatorSourcesDocument,
  type OperatorSourcesResult,
  SourceAddDocument,
  SourceChangeDocument,
} from '../../gql/operator';
import { useFormats } from '../../texts';
import {
  Actions,
  Badge,
  Button,
  Checkbox,
  Dialog,
  Empty,
  Form,
  Loaded,
  Panel,
  TextField,
  showToast,
  textOf,
} from '../../ui';
import { uiTexts } from '../../ui/texts';
import { ConfirmButton } from './confirm-button';
import css from './organization.module.css';
import { sourceTexts } from './sources.texts';

type Source = OperatorSourcesResult['claimReviewSources'][number];

/** Feeds and pages of other publishers whose fact-checks are read again and again. */
export function Sources(): ReactNode {
  const say = sourceTexts.use();
  const [isAdding, setAdding] = useState(false);
  const query = useRead(OperatorSourcesDocument, {});
  return (
    <Panel label={say('title')}>
      <div className={css.head}>
        <h2>{say('title')}</h2>
        <Button onPress={() => setAdding(true)}>{say('add')}</Button>
      </div>
      <p>{say('intro')}</p>
      <Loaded
        query={query}
        isEmpty={({ claimReviewSources }) => claimReviewSources.length === 0}
        empty={
          <Empty title={say('none')}>
            <p>{say('noneNext')}</p>
          </Empty>
        }
      >
        {({ claimReviewSources }) => (
          <ul role="list" className={css.list}>
            {claimReviewSources.map((source) => (
              <SourceLine key={source.id} source={source} />
            ))}
          </ul>
        )}
      </Loaded>
      <Dialog title={say('addTitle')} isOpen={isAdding} onClose={() => setAdding(false)}>
        <SourceForm onDone={() => setAdding(false)} />
      </Dialog>
    </Panel>
  );
}

const OUTCOMES = ['READ', 'UNCHANGED', 'INTERRUPTED'] as const;

function SourceLine({ source }: { readonly source: Source }): ReactNode {
  const say = sourceTexts.use();
  const formats = useFormats();
  const [isChanging, setChanging] = useState(false);
  const change = useWrite(SourceChangeDocument);
  const { id, name, url, licence, state, version, lastReadAt, nextReadAt, outcome, failures } = source;
  const isPaused = state === 'PAUSED';
  const known = OUTCOMES.find((one) => one === outcome);
  const turn = (): void =>
    change.mutate(
      { input: { sourceId: id, expectedVersion: version, state: isPaused ? 'ACTIVE' : 'PAUSED' } },
      {
        onSuccess: () => showToast(say('saved')),
        onError: ({ message }) => showToast(message, 'bad'),
      },
    );
  return (
    <li className={css.entry}>
      <p className={css.facts}>
        <bdi className={css.name}>{name}</bdi>
        <Badge tone={isPaused ? 'warn' : 'good'}>{say(isPaused ? 'paused' : 'active')}</Badge>
        <Badge>{say(source.public ? 'public' : 'inside')}</Badge>
        {failures > 0 ? <Badge tone="bad">{say('failures', { count: failures })}</Badge> : null}
      </p>
      <p className={css.hint}>{url}</p>
      <p>{say('licenceIs', { licence })}</p>
      <p className={css.hint}>
        {lastReadAt === null
          ? say('neverRead')
          : say('lastRead', {
              time: formats.time(lastReadAt),
              outcome: known ? say(`outcome.${known}`) : (outcome ?? ''),
            })}
        {isPaused ? null : ` · ${say('nextRead', { time: formats.time(nextReadAt) })}`}
      </p>
      <Actions>
        <Button aria-label={say('changeOf', { name })} onPress={() => setChanging(true)}>
          {say('change')}
        </Button>
        <Button
          aria-label={say(isPaused ? 'resumeOf' : 'pauseOf', { name })}
          isPending={change.isPending}
          onPress={turn}
        >
          {say(isPaused ? 'resume' : 'pause')}
        </Button>
        <ConfirmButton
          document={SourceChangeDocument}
          variables={{ input: { sourceId: id, expectedVersion: version, state: 'REMOVED' } }}
          label={say('remove')}
          title={say('removeTitle', { name })}
          text={say('removeText')}
          confirm={say('removeButton')}
          done={say('removed')}
        />
      </Actions>
      <Dialog title={say('changeOf', { name })} isOpen={isChanging} onClose={() => setChanging(false)}>
        <SourceForm source={source} onDone={() => setChanging(false)} />
      </Dialog>
    </li>
  );
}

interface SourceFormProps {
  /** The one that is changed; without, a new one is added. */
  readonly source?: Source;
  readonly onDone: () => void;
}

function SourceForm({ source, onDone }: SourceFormProps): ReactNode {
  const say = sourceTexts.use();
  const words = uiTexts.use();
  const [isPublic, setPublic] = useState(source?.public ?? false);
  const add = useWrite(SourceAddDocument);
  const change = useWrite(SourceChangeDocument);
  const done = {
    onSuccess: () => {
      showToast(say('saved'));
      onDone();
    },
  };
  const submit = (form: FormData): void => {
    const given = {
      name: textOf(form, 'name'),
      licence: textOf(form, 'licence'),
      everyMinutes: Number.parseInt(textOf(form, 'everyMinutes'), 10) || 0,
      public: isPublic,
    };
    if (source) {
      change.mutate({ input: { ...given, sourceId: source.id, expectedVersion: source.version } }, done);
    } else add.mutate({ input: { ...given, url: textOf(form, 'url') } }, done);
  };
  const title = source ? say('changeOf', { name: source.name }) : say('addTitle');
  return (
    <Form onSubmit={submit} error={add.error ?? change.error} aria-label={title}>
      <TextField name="name" label={say('name')} maxLength={200} defaultValue={source?.name ?? ''} isRequired />
      {source ? null : <TextField name="url" label={say('url')} inputMode="url" isRequired />}
      <TextField
        name="licence"
        label={say('licence')}
        hint={say('licenceHint')}
        maxLength={500}
        defaultValue={source?.licence ?? ''}
        isRequired
      />
      <TextField
        name="everyMinutes"
        label={say('every')}
        inputMode="numeric"
        defaultValue={String(source?.everyMinutes ?? 360)}
        isRequired
      />
      <Checkbox isSelected={isPublic} onChange={setPublic}>
        {say('publicLabel')}
      </Checkbox>
      <Actions>
        <Button type="submit" look="primary" isPending={add.isPending || change.isPending}>
          {source ? say('save') : say('addTitle')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
