import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api';
import { useMay } from '../../app';
import { Ago, OrganizationName } from '../../domain';
import { VerdictAcknowledgeDocument, VerdictArticleDocument, VerdictElsewhereDocument } from '../../gql/elsewhere';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Form, Loaded, TextField, showToast, textOf } from '../../ui';
import { elsewhereTexts } from './elsewhere.texts';
import { type Rule, Rules } from './markup';
import type { Verdict } from './text';
import css from './verdict.module.css';

type FactCheck = NonNullable<Verdict['factCheck']>;

/** What is published, as it stands outside: the newsroom's own article, and the pages of others. */
export function Elsewhere({ factCheck }: { readonly factCheck: FactCheck }): ReactNode {
  const mayPublish = useMay('factcheck.publish');
  return (
    <>
      {mayPublish && factCheck.state === 'PUBLISHED' ? <Article factCheck={factCheck} /> : null}
      <Shown factCheck={factCheck} />
    </>
  );
}

function Article({ factCheck }: { readonly factCheck: FactCheck }): ReactNode {
  const say = elsewhereTexts.use();
  const record = useWrite(VerdictArticleDocument);
  const [warnings, setWarnings] = useState<readonly Rule[]>([]);
  const submit = (form: FormData): void => {
    const typed = textOf(form, 'url').trim();
    const url = typed === '' ? null : typed;
    record.mutate(
      { input: { factCheckId: factCheck.id, expectedVersion: factCheck.version, url } },
      {
        onSuccess: ({ setArticleUrl }) => {
          setWarnings(setArticleUrl.warnings);
          showToast(say(url === null ? 'removed' : 'saved'));
        },
      },
    );
  };
  return (
    <Form onSubmit={submit} error={record.error} aria-label={say('article')}>
      <TextField
        // What another has recorded meanwhile stands in it then; what is being typed here stays.
        key={factCheck.articleUrl ?? ''}
        name="url"
        type="url"
        label={say('article')}
        hint={say('articleHint')}
        defaultValue={factCheck.articleUrl ?? ''}
        maxLength={2_000}
      />
      <ul className={css.plain}>
        {(record.error?.problems ?? []).map(({ field, message }) => (
          <li key={`${field} ${message}`}>{message}</li>
        ))}
      </ul>
      <Rules title={say('warnings')} rules={warnings} />
      <Actions>
        <Button type="submit" isPending={record.isPending}>
          {say('save')}
        </Button>
      </Actions>
    </Form>
  );
}

function Shown({ factCheck }: { readonly factCheck: FactCheck }): ReactNode {
  const say = elsewhereTexts.use();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const query = useRead(VerdictElsewhereDocument, { slug: factCheck.slug }, { live: true, enabled: isOpen });
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say('shown')}</summary>
      {!isOpen ? null : (
        <Loaded
          query={query}
          isEmpty={({ factCheck: found }) => found.shownElsewhere.length === 0}
          empty={<p>{say('nowhere')}</p>}
        >
          {({ factCheck: found }) => (
            <ul className={css.plain}>
              {found.shownElsewhere.map((one) => (
                <li key={`${one.via} ${one.host ?? one.organizationName}`} className={css.facts}>
                  <OrganizationName name={one.organizationName ?? one.host ?? ''} />
                  <span>{say(one.via)}</span>
                  <span>
                    {one.retractionShown ? say('notice') : say('version', { number: formats.number(one.version) })}
                  </span>
                  {one.outdated ? <Badge tone="warn">{say('outdated')}</Badge> : null}
                  {one.confirmed ? null : <span className={css.hint}>{say('unconfirmed')}</span>}
                  <Ago at={one.seenAt} />
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      )}
    </details>
  );
}

/** For those whose sites show what others have published: which version theirs has. */
export function Acknowledge({ factCheck }: { readonly factCheck: FactCheck }): ReactNode {
  const say = elsewhereTexts.use();
  const formats = useFormats();
  const may = useMay('factcheck.acknowledge');
  const acknowledge = useWrite(VerdictAcknowledgeDocument);
  if (!may) return null;
  const { id: factCheckId, currentVersion: version, state } = factCheck;
  const retractionShown = state === 'RETRACTED';
  return (
    <Form
      aria-label={say('acknowledge')}
      error={acknowledge.error}
      onSubmit={() =>
        acknowledge.mutate(
          { input: { factCheckId, version, retractionShown } },
          { onSuccess: () => showToast(say('acknowledged')) },
        )
      }
    >
      <p className={css.hint}>{say('acknowledgeText')}</p>
      <Actions>
        <Button type="submit" isPending={acknowledge.isPending}>
          {retractionShown ? say('acknowledgeNotice') : say('acknowledgeVersion', { number: formats.number(version) })}
        </Button>
      </Actions>
    </Form>
  );
}
