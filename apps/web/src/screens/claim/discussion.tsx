import { type ReactNode, useState } from 'react';
import { type Draft, useDraft, usePages, useRead, useWrite } from '../../api';
import { useViewer } from '../../app';
import { Ago, OrganizationName } from '../../domain';
import {
  ClaimAddCommentDocument,
  ClaimDiscussionDocument,
  ClaimMentionableDocument,
  ClaimWithdrawCommentDocument,
} from '../../gql/claim';
import { Actions, Badge, Button, Checkbox, Failure, Form, Panel, Skeleton, TextField, showToast } from '../../ui';
import css from './claim.module.css';
import { type Claim, may } from './claim.screen';
import { claimTexts } from './claim.texts';

interface Words {
  readonly body: string;
  readonly isPrivate: boolean;
  readonly mentions: readonly { readonly personId: string; readonly name: string }[];
}
const NOTHING: Words = { body: '', isPrivate: false, mentions: [] };

/** What those who read the claim say to each other. What is typed survives a reload. */
export function Discussion({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const viewer = useViewer();
  const query = usePages(ClaimDiscussionDocument, { id: claim.id }, ({ claim: found }) => found.comments, {
    live: true,
  });
  const withdraw = useWrite(ClaimWithdrawCommentDocument);
  const comments = query.data?.pages.flatMap(({ claim: found }) => found.comments.nodes);
  return (
    <Panel label={say('discussion')}>
      <h2>{say('discussion')}</h2>
      {query.error && !comments ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : null}
      {comments === undefined && !query.error ? <Skeleton lines={3} /> : null}
      {comments?.length === 0 ? <p>{say('noComments')}</p> : null}
      <ul className={css.plain}>
        {comments?.map((one) => (
          <li key={one.id} className={css.entry}>
            <p className={css.facts}>
              <strong>{one.authorName}</strong>
              <OrganizationName name={one.organizationName} />
              <Ago at={one.createdAt} />
              {one.private ? <Badge tone="warn">{say('internal')}</Badge> : null}
            </p>
            {one.withdrawnAt === null ? (
              <p className={css.said}>
                <bdi>{one.body}</bdi>
              </p>
            ) : (
              <p className={css.hint}>{say('commentGone')}</p>
            )}
            {one.withdrawnAt === null && one.authorId === viewer.person.id ? (
              <Button
                look="quiet"
                onPress={() =>
                  withdraw.mutate(
                    { input: { commentId: one.id } },
                    { onError: ({ message }) => showToast(message, 'bad') },
                  )
                }
              >
                {say('withdrawComment')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Actions>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {say('older')}
          </Button>
        </Actions>
      ) : null}
      {may(claim, 'COMMENT') || may(claim, 'WRITE_NOTE') ? <Write claim={claim} /> : null}
    </Panel>
  );
}

function Write({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const draft = useDraft<Words>(`comment.${claim.id}`, NOTHING);
  const add = useWrite(ClaimAddCommentDocument);
  const { body, isPrivate, mentions } = draft.value;
  // Who may only write notes writes them without being asked.
  const notesOnly = !may(claim, 'COMMENT');
  const submit = (): void => {
    if (body.trim() === '') return;
    const input = {
      claimId: claim.id,
      body,
      private: isPrivate || notesOnly,
      mentions: mentions.map(({ personId }) => personId),
    };
    add.mutate(
      { input },
      {
        onSuccess: () => {
          draft.clear();
          showToast(say('sent'));
        },
      },
    );
  };
  return (
    <Form onSubmit={submit} error={add.error} aria-label={say('comment')}>
      {draft.restoredAt === null ? null : <p className={css.hint}>{say('restored')}</p>}
      <TextField
        name="body"
        label={say('comment')}
        hint={say('commentHint')}
        rows={3}
        maxLength={10_000}
        value={body}
        onChange={(text) => draft.set((before) => ({ ...before, body: text }))}
      />
      <Mentions claimId={claim.id} draft={draft} />
      {notesOnly || !may(claim, 'WRITE_NOTE') ? null : (
        <Checkbox
          isSelected={isPrivate}
          onChange={(on) => draft.set((before) => ({ ...before, isPrivate: on, mentions: [] }))}
        >
          {say('private')}
        </Checkbox>
      )}
      <Actions>
        <Button type="submit" look="primary" isPending={add.isPending}>
          {say('send')}
        </Button>
      </Actions>
    </Form>
  );
}

/** People who would read the comment: nobody else is told of it. */
function Mentions({ claimId, draft }: { readonly claimId: string; readonly draft: Draft<Words> }): ReactNode {
  const say = claimTexts.use();
  const [search, setSearch] = useState('');
  const { isPrivate, mentions } = draft.value;
  const variables = { claimId, search: search.trim(), private: isPrivate };
  const { data } = useRead(ClaimMentionableDocument, variables, { enabled: search.trim().length > 0, keep: true });
  const found = search.trim() === '' ? [] : (data?.mentionablePeople ?? []);
  return (
    <div className={css.mentions}>
      <TextField label={say('mention')} hint={say('mentionHint')} value={search} onChange={setSearch} />
      {found
        .filter(({ personId }) => !mentions.some((one) => one.personId === personId))
        .slice(0, 5)
        .map(({ personId, name, organizationName }) => (
          <Button
            key={personId}
            onPress={() => {
              draft.set((before) => ({ ...before, mentions: [...before.mentions, { personId, name }] }));
              setSearch('');
            }}
          >
            {name} · {organizationName}
          </Button>
        ))}
      {mentions.length === 0 ? null : (
        <p className={css.hint}>{say('mentioned', { names: mentions.map(({ name }) => name).join(', ') })}</p>
      )}
    </div>
  );
}
