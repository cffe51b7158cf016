import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useDraft, useWrite } from '../../api';
import { Ago, OrganizationName, WhyText } from '../../domain';
import { VerdictApproveDocument, VerdictReviseDocument, VerdictSendBackDocument } from '../../gql/verdict';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Dialog, Form, Panel, TextField, focusFirst, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { whyTexts } from '../../ui/why.texts';
import type { Revision, Verdict } from './text';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';

export const canDo = (verdict: Verdict, action: string): Verdict['viewerCan'][number] | undefined =>
  verdict.viewerCan.find((one) => one.action === action && one.allowed);

interface ReviewProps {
  readonly verdict: Verdict;
  readonly content: RefObject<HTMLDivElement>;
}

/** What reviewers have said of each revision, and the own vote where one may give it. */
export function Review({ verdict, content }: ReviewProps): ReactNode {
  const say = verdictTexts.use();
  const formats = useFormats();
  const submitted = verdict.revisions.filter(({ submittedAt }) => submittedAt !== null).reverse();
  const [latest] = submitted;
  const approvals = latest?.reviews.filter(({ decision }) => decision === 'APPROVE').length ?? 0;
  return (
    <Panel label={say('review')}>
      <h2>{say('review')}</h2>
      {latest === undefined ? <p>{say('notSubmitted')}</p> : null}
      {latest === undefined || latest.quorum === null ? null : (
        <p>
          {say('approvals', { count: formats.number(approvals), quorum: formats.number(latest.quorum) })}{' '}
          {say(latest.sharedReview === true ? 'sharedReview' : 'ownReview')}
        </p>
      )}
      {submitted.map((revision) =>
        revision.reviews.length === 0 ? null : (
          <section key={revision.id}>
            <h3>{say('revision', { number: revision.number })}</h3>
            <Votes revision={revision} />
          </section>
        ),
      )}
      {latest !== undefined && submitted.every(({ reviews }) => reviews.length === 0) ? (
        <p>{say('noReviews')}</p>
      ) : null}
      {latest === undefined ? null : <Vote verdict={verdict} revision={latest} content={content} />}
      <Revise verdict={verdict} />
    </Panel>
  );
}

function Votes({ revision }: { readonly revision: Revision }): ReactNode {
  const say = verdictTexts.use();
  return (
    <ul className={css.plain}>
      {revision.reviews.map((one) => (
        <li key={one.id} className={css.entry}>
          <p className={css.facts}>
            <Badge tone={one.decision === 'APPROVE' ? 'good' : 'warn'}>{say(one.decision)}</Badge>
            <OrganizationName name={one.organization.name} />
            {one.reviewer === null ? null : <span>{one.reviewer.displayName}</span>}
            <Ago at={one.createdAt} />
          </p>
          {one.reason === null ? null : (
            <p className={css.said}>
              <bdi>{one.reason}</bdi>
            </p>
          )}
          {one.passages.map(({ quote, comment }, index) => (
            <div key={index}>
              <blockquote className={css.quote}>
                <bdi>{quote}</bdi>
              </blockquote>
              <p className={css.said}>
                <bdi>{comment}</bdi>
              </p>
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Vote({
  verdict,
  revision,
  content,
}: ReviewProps & {
  readonly revision: Revision;
}): ReactNode {
  const say = verdictTexts.use();
  const words = uiTexts.use();
  const [isApproving, setApproving] = useState(false);
  const [isSendingBack, setSendingBack] = useState(false);
  const approve = useWrite(VerdictApproveDocument);
  const mayApprove = canDo(verdict, 'APPROVE');
  const maySendBack = canDo(verdict, 'REQUEST_CHANGES');
  const { contentHash } = revision;
  if (contentHash === null || (!mayApprove && !maySendBack)) return null;
  return (
    <>
      <Actions>
        {mayApprove ? (
          <Button look="primary" onPress={() => setApproving(true)}>
            {say('approve')}
          </Button>
        ) : null}
        {maySendBack && !isSendingBack ? <Button onPress={() => setSendingBack(true)}>{say('sendBack')}</Button> : null}
      </Actions>
      <p>
        <WhyText because={(mayApprove ?? maySendBack)?.because ?? null} />
      </p>
      {isSendingBack && maySendBack ? (
        <SendBack
          verdictId={verdict.id}
          contentHash={contentHash}
          content={content}
          onDone={() => setSendingBack(false)}
        />
      ) : null}
      <Dialog title={say('approveTitle')} isOpen={isApproving} onClose={() => setApproving(false)}>
        <Form
          error={approve.error}
          onSubmit={(form) => {
            const reason = textOf(form, 'reason') || null;
            approve.mutate(
              { input: { verdictId: verdict.id, contentHash, reason } },
              {
                onSuccess: () => {
                  setApproving(false);
                  showToast(say('approved'));
                },
              },
            );
          }}
        >
          <p>{say('approveText')}</p>
          <TextField name="reason" label={say('note')} rows={3} maxLength={5_000} />
          <Actions>
            <Button type="submit" look="primary" isPending={approve.isPending}>
              {say('approveTitle')}
            </Button>
            <Button slot="close">{words('cancel')}</Button>
          </Actions>
        </Form>
      </Dialog>
    </>
  );
}

interface Remarks {
  readonly reason: string;
  readonly passages: readonly { readonly quote: string; readonly comment: string }[];
}

interface SendBackProps {
  readonly verdictId: string;
  readonly contentHash: string;
  readonly content: RefObject<HTMLDivElement>;
  readonly onDone: () => void;
}

/** In the page and not in a dialog: one selects words in the text while writing. What is typed survives a reload. */
function SendBack({ verdictId, contentHash, content, onDone }: SendBackProps): ReactNode {
  const say = verdictTexts.use();
  const why = whyTexts.use();
  const words = uiTexts.use();
  const send = useWrite(VerdictSendBackDocument);
  const draft = useDraft<Remarks>(`send-back.${contentHash}`, { reason: '', passages: [] });
  const selected = useSelected(content);
  const { reason, passages } = draft.value;
  const { ref: form, next } = useArrivals(passages.length);
  const change = (index: number, part: Partial<Remarks['passages'][number]>): void =>
    draft.set((before) => ({
      ...before,
      passages: before.passages.map((one, at) => (at === index ? { ...one, ...part } : one)),
    }));
  const add = (quote: string): void => {
    next();
    draft.set((before) => ({ ...before, passages: [...before.passages, { quote, comment: '' }] }));
  };
  return (
    <div ref={form}>
      <Form
        aria-label={say('sendBackTitle')}
        error={send.error}
        onSubmit={() =>
          send.mutate(
            { input: { verdictId, contentHash, reason, passages: [...passages] } },
            {
              onSuccess: () => {
                draft.clear();
                onDone();
                showToast(say('sentBack'));
              },
            },
          )
        }
      >
        <h3>{say('sendBackTitle')}</h3>
        <TextField
          name="reason"
          label={say('reason')}
          rows={4}
          isRequired
          maxLength={5_000}
          value={reason}
          onChange={(text) => draft.set((before) => ({ ...before, reason: text }))}
        />
        <p className={css.hint}>{say('passagesHint')}</p>
        {passages.map(({ quote, comment }, index) => (
          <div key={index} className={css.entry} data-passage>
            <TextField
              label={say('quote', { number: index + 1 })}
              rows={2}
              isRequired
              maxLength={2_000}
              value={quote}
              onChange={(text) => change(index, { quote: text })}
            />
            <TextField
              label={say('remark', { number: index + 1 })}
              rows={2}
              isRequired
              maxLength={2_000}
              value={comment}
              onChange={(text) => change(index, { comment: text })}
            />
            <Button
              look="quiet"
              onPress={() =>
                draft.set((before) => ({ ...before, passages: before.passages.filter((_, at) => at !== index) }))
              }
            >
              {say('removePassage', { number: index + 1 })}
            </Button>
          </div>
        ))}
        {selected === '' ? null : <p className={css.hint}>{say('selected', { words: selected })}</p>}
        <Actions>
          <Button why={selected === '' ? why('selectFirst') : undefined} onPress={() => add(selected)}>
            {say('quoteSelected')}
          </Button>
          <Button onPress={() => add('')}>{say('addPassage')}</Button>
        </Actions>
        <Actions>
          <Button type="submit" look="danger" isPending={send.isPending}>
            {say('sendBackNow')}
          </Button>
          <Button onPress={onDone}>{words('cancel')}</Button>
        </Actions>
      </Form>
    </div>
  );
}

/** One goes on writing where one has just asked for a place to: at the reason first, then at each passage that is added. */
function useArrivals(count: number): { readonly ref: RefObject<HTMLDivElement>; readonly next: () => void } {
  const ref = useRef<HTMLDivElement>(null);
  const isWanted = useRef(false);
  useEffect(() => focusFirst(ref.current), []);
  useEffect(() => {
    if (isWanted.current) focusFirst([...(ref.current?.querySelectorAll('[data-passage]') ?? [])].at(-1));
    isWanted.current = false;
  }, [count]);
  return { ref, next: () => (isWanted.current = true) };
}

/** The words last selected in the text; a press on a button ends the selection, and not what is known of it. */
function useSelected(content: RefObject<HTMLDivElement>): string {
  const [selected, setSelected] = useState('');
  useEffect(() => {
    const look = (): void => {
      const selection = document.getSelection();
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
      if (!content.current?.contains(selection.getRangeAt(0).commonAncestorContainer)) return;
      setSelected(selection.toString().trim().slice(0, 2_000));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [content]);
  return selected;
}

/** What was sent back is taken up again in a new draft. */
function Revise({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = verdictTexts.use();
  const revise = useWrite(VerdictReviseDocument);
  const { version } = verdict;
  if (!canDo(verdict, 'REVISE') || version === null) return null;
  return (
    <Actions>
      <Button
        look="primary"
        isPending={revise.isPending}
        onPress={() =>
          revise.mutate(
            { input: { verdictId: verdict.id, expectedVersion: version } },
            { onSuccess: () => showToast(say('revised')), onError: ({ message }) => showToast(message, 'bad') },
          )
        }
      >
        {say('revise')}
      </Button>
    </Actions>
  );
}
