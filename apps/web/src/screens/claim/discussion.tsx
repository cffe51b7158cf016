import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Draft, useDraft, usePages, useRead, useWrite } from '../../api';
import { useViewer } from '../../app';
import { Ago, OrganizationName } from '../../domain';
import {
  ClaimAddCommentDocument,
  ClaimDiscussionDocument,
  type ClaimDiscussionResult,
  ClaimMentionableDocument,
  ClaimWithdrawCommentDocument,
} from '../../gql/claim';
import { Actions, Badge, Button, Checkbox, Form, LoadedPages, Panel, Skeleton, TextField, showToast } from '../../ui';
import css from './claim.module.css';
import { type Claim, may } from './claim.screen';
import { claimTexts } from './claim.texts';

interface Words {
  readonly body: string;
  readonly isPrivate: boolean;
  readonly mentions: readonly { readonly personId: string; readonly name: string }[];
  /** The comment that it answers; drafts from before there were answers do not say. */
  readonly replyTo?: { readonly id: string; readonly name: string; readonly isPrivate: boolean } | null;
}
const NOTHING: Words = { body: '', isPrivate: false, mentions: [] };
/** What has been typed and chosen since a comment was sent. */
const since = (sent: Words, now: Words): Words => ({
  ...now,
  body: now.body.startsWith(sent.body) ? now.body.slice(sent.body.length).trimStart() : now.body,
  mentions: now.mentions === sent.mentions ? [] : now.mentions,
  replyTo: now.replyTo === sent.replyTo ? null : now.replyTo,
});
/** So much of a comment says which one is answered. */
const RECALLED = 80;

/** What those who read the claim say to each other. What is typed survives a reload. */
export function Discussion({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const viewer = useViewer();
  const query = usePages(ClaimDiscussionDocument, { id: claim.id }, ({ claim: found }) => found.comments, {
    live: true,
  });
  const withdraw = useWrite(ClaimWithdrawCommentDocument);
  const draft = useDraft<Words>(`comment.${claim.id}`, NOTHING);
  const writing = useRef<HTMLDivElement>(null);
  const [mayComment, mayNote] = [may(claim, 'COMMENT'), may(claim, 'WRITE_NOTE')];
  const answer = (replyTo: NonNullable<Words['replyTo']>): void => {
    draft.set((before) => ({ ...before, replyTo }));
    writing.current?.querySelector('textarea')?.focus();
  };
  return (
    <Panel label={say('discussion')}>
      <h2>{say('discussion')}</h2>
      <LoadedPages
        query={query}
        nodesOf={({ claim: found }) => found.comments.nodes}
        empty={
          <p>
            {say('noComments')} {mayComment || mayNote ? say('noCommentsNext') : null}
          </p>
        }
        more={say('older')}
        loading={<Skeleton lines={3} />}
      >
        {(comments) => (
          <ul className={css.plain}>
            {comments.map((one) => (
              <li key={one.id} className={css.entry}>
                <p className={css.facts}>
                  <strong>{one.authorName}</strong>
                  <OrganizationName name={one.organizationName} />
                  <Ago at={one.createdAt} />
                  {one.private ? <Badge tone="warn">{say('internal')}</Badge> : null}
                </p>
                <Answered comments={comments} id={one.replyTo} />
                {one.withdrawnAt === null ? (
                  <p className={css.said}>
                    <bdi>{one.body}</bdi>
                  </p>
                ) : (
                  <p className={css.hint}>{say('commentGone')}</p>
                )}
                {one.withdrawnAt === null ? (
                  <Actions>
                    {mayComment || (one.private && mayNote) ? (
                      <Button
                        look="quiet"
                        aria-label={say('replyOf', { name: one.authorName })}
                        onPress={() => answer({ id: one.id, name: one.authorName, isPrivate: one.private })}
                      >
                        {say('reply')}
                      </Button>
                    ) : null}
                    {one.authorId === viewer.person.id ? (
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
                  </Actions>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </LoadedPages>
      {mayComment || mayNote ? (
        <div ref={writing}>
          <Write claim={claim} draft={draft} />
        </div>
      ) : null}
    </Panel>
  );
}

type Comment = ClaimDiscussionResult['claim']['comments']['nodes'][number];

/** Which comment is answered, where that one is among those shown. */
function Answered({ comments, id }: { readonly comments: readonly Comment[]; readonly id: string | null }): ReactNode {
  const say = claimTexts.use();
  const parent = id === null ? undefined : comments.find((one) => one.id === id);
  if (!parent) return null;
  const said = parent.body ?? say('commentGone');
  const words = said.length > RECALLED ? `${said.slice(0, RECALLED)}…` : said;
  return <p className={css.hint}>{say('answers', { name: parent.authorName, words })}</p>;
}

function Write({ claim, draft }: { readonly claim: Claim; readonly draft: Draft<Words> }): ReactNode {
  const say = claimTexts.use();
  const add = useWrite(ClaimAddCommentDocument);
  const { body, isPrivate, mentions, replyTo = null } = draft.value;
  // Who may only write notes writes them without being asked; and what answers a note is one.
  const notesOnly = !may(claim, 'COMMENT') || replyTo?.isPrivate === true;
  const latest = useRef(draft.value);
  useEffect(() => {
    latest.current = draft.value;
  });
  const submit = (): void => {
    if (body.trim() === '') return;
    const sent = draft.value;
    const input = {
      claimId: claim.id,
      body,
      private: isPrivate || notesOnly,
      mentions: mentions.map(({ personId }) => personId),
      replyTo: replyTo?.id ?? null,
    };
    void add.mutateAsync({ input }).then(
      () => {
        // Those who write may be faster than the answer: what they have begun meanwhile is theirs.
        if (latest.current === sent) draft.clear();
        else draft.set((now) => since(sent, now));
        showToast(say('sent'));
      },
      // Stands in the form.
      () => undefined,
    );
  };
  return (
    <Form onSubmit={submit} error={add.error} aria-label={say('comment')}>
      {draft.restoredAt === null ? null : <p className={css.hint}>{say('restored')}</p>}
      {replyTo === null ? null : (
        <p className={css.facts}>
          <strong>{say('replying', { name: replyTo.name })}</strong>
          <Button look="quiet" onPress={() => draft.set((before) => ({ ...before, replyTo: null }))}>
            {say('notReplying')}
          </Button>
        </p>
      )}
      <TextField
        name="body"
        label={say('comment')}
        hint={say('commentHint')}
        rows={3}
        maxLength={5_000}
        validate={(text) => (text.trim() === '' ? say('commentEmpty') : null)}
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
