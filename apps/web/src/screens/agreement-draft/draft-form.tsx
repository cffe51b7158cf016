import { type ReactNode, useState } from 'react';
import { ApiError, type Draft as Kept, type FieldProblem, NO_CONNECTION, isCode } from '../../api';
import { differences } from '../../domain/agreement-differences';
import { useFormats } from '../../texts';
import { Actions, Button, Failure, Form, Notice, announce, useOnline } from '../../ui';
import { AboutFields } from './about-fields';
import css from './agreement-draft.module.css';
import { agreementDraftTexts } from './agreement-draft.texts';
import { ClauseFields } from './clause-fields';
import { type Draft, comparable, gapsOf, placeOf, toInput } from './draft';
import { PartyFields } from './party-fields';
import { ProblemSummary } from './problem-summary';
import { type Goal, useSaving } from './use-saving';

export interface DraftFormProps {
  readonly label: string;
  readonly goal: Goal;
  readonly draft: Kept<Draft>;
  /** As it was before anything was written. */
  readonly first: Draft;
  /** Parties of the text in force: an amendment keeps them. */
  readonly former: readonly string[];
  /** What stands in the way of storing it, if anything does. */
  readonly refusal: string | null;
  /** Two texts stand against each other: a person decides before anything is stored. */
  readonly isUndecided: boolean;
  /** What the api said when it was to be proposed as it was. */
  readonly proposing: ApiError | null;
  readonly onAnew: { readonly label: string; readonly run: () => void };
  readonly onSaved: (agreementId: string) => void;
  /** What stands above the button. */
  readonly children?: ReactNode;
}

/** What the last attempt left to be mended: the problems, and the text that they were counted in. */
interface Attempt {
  readonly of: 'saving' | 'proposing';
  readonly problems: readonly FieldProblem[];
  readonly draft: Draft;
}

export function DraftForm({ draft: kept, goal, refusal, isUndecided, ...props }: DraftFormProps): ReactNode {
  const say = agreementDraftTexts.use();
  const online = useOnline();
  const { value: draft, set } = kept;
  const saving = useSaving(goal, set);
  const [attempt, setAttempt] = useState<Attempt | null>(() =>
    props.proposing === null ? null : { of: 'proposing', problems: props.proposing.problems, draft },
  );
  // The api names fields by the text that was sent: both are remembered together.
  const [error, setError] = useState<ApiError | null>(() => attempt && atFields(attempt));
  const complain = (next: Attempt): void => {
    setAttempt(next);
    setError(atFields(next));
    announce(agreementDraftTexts.say('problems', { count: next.problems.length }));
    // Once it stands there.
    setTimeout(() => document.getElementById(SUMMARY)?.focus());
  };
  const submit = async (): Promise<void> => {
    if (saving.isPending || isUndecided || refusal !== null) return;
    const gaps = gapsOf(draft).map(({ field, rule }) => ({ field, rule, message: say(`rule.${rule}`) }));
    if (gaps.length > 0) return complain({ of: 'saving', problems: gaps, draft });
    setAttempt(null);
    setError(null);
    const outcome = await saving.save(draft);
    if ('agreementId' in outcome) return props.onSaved(outcome.agreementId);
    const { problems } = outcome.error;
    if (problems.length > 0) complain({ of: 'saving', problems, draft });
  };
  const refused = saving.error;
  const wrong = listProblems(attempt);
  const parts = { draft, onChange: set, wrong };
  return (
    <Form onSubmit={() => void submit()} error={error} isSummarised className={css.sheet} aria-label={props.label}>
      <Told kept={kept} first={props.first} onAnew={props.onAnew} />
      {attempt ? <ProblemSummary id={SUMMARY} {...attempt} /> : null}
      {refused && refused.problems.length === 0 && !isCode(refused, NO_CONNECTION, 'STALE_VERSION') ? (
        <Failure error={refused} />
      ) : null}
      <AboutFields {...parts} />
      <PartyFields {...parts} former={props.former} />
      <ClauseFields {...parts} />
      {props.children}
      {online ? null : (
        <Notice tone="warn" role="status">
          <p>{say('offline')}</p>
        </Notice>
      )}
      {online && isCode(refused, NO_CONNECTION) ? (
        <Notice tone="warn" role="alert">
          <p>{say('notSent')}</p>
        </Notice>
      ) : null}
      {refusal === null ? null : (
        <Notice tone="warn" role="status">
          <p>{say('noLonger', { reason: refusal })}</p>
        </Notice>
      )}
      <Actions>
        <Button
          type="submit"
          look="primary"
          isPending={saving.isPending}
          why={refusal ?? (isUndecided ? say('decideFirst') : undefined)}
        >
          {say('save')}
        </Button>
      </Actions>
    </Form>
  );
}

const SUMMARY = 'yang-perlu-diperbaiki';

/** What was kept on this machine and is here again, or that nothing can be kept. */
function Told({
  kept,
  first,
  onAnew,
}: Pick<DraftFormProps, 'first' | 'onAnew'> & { readonly kept: Kept<Draft> }): ReactNode {
  const say = agreementDraftTexts.use();
  const formats = useFormats();
  return (
    <>
      {kept.restoredAt === null || isSame(kept.value, first) ? null : (
        <Notice tone="info">
          <p>{say('restored', { when: formats.time(kept.restoredAt) })}</p>
          <Actions>
            <Button onPress={onAnew.run}>{onAnew.label}</Button>
          </Actions>
        </Notice>
      )}
      {kept.kept ? null : (
        <Notice tone="warn">
          <p>{say('notKept')}</p>
        </Notice>
      )}
    </>
  );
}

const isSame = (draft: Draft, other: Draft): boolean =>
  differences(comparable(toInput(draft)), comparable(toInput(other))).length === 0;

/** Problems under the names that the fields of this form have. */
function atFields({ problems, draft }: Attempt): ApiError {
  const named = problems.map((problem) => ({ ...problem, field: placeOf(problem, draft).field }));
  return new ApiError('BAD_USER_INPUT', '', undefined, { problems: named });
}

/** What is wrong with a list as a whole, which has no field of its own. */
function listProblems(attempt: Attempt | null): Readonly<Record<string, string>> {
  const lists = ['parties', 'clauses', 'regionCodes'];
  return Object.fromEntries(
    (attempt?.problems ?? []).flatMap((problem) => {
      const name = problem.field.replace(/^text\./, '');
      return lists.includes(name) ? [[name, problem.message]] : [];
    }),
  );
}
