import type { ReactNode } from 'react';
import { useWrite } from '../../api';
import { VerdictSubmitDocument } from '../../gql/verdict';
import { Actions, Button, Failure, Hidden, Icon, Panel, showToast } from '../../ui';
import { whyTexts } from '../../ui/why.texts';
import type { Citations } from './evidence-picker';
import { type Verdict, checklist } from './text';
import type { WritingOf } from './use-writing';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';

interface ChecklistProps {
  readonly verdict: Verdict;
  readonly writing: WritingOf;
  readonly citations: Citations;
  readonly isCorrection: boolean;
}

/** What a submission is refused without, as one types; the button waits for all of it. */
export function Checklist({ verdict, writing, citations, isCorrection }: ChecklistProps): ReactNode {
  const say = verdictTexts.use();
  const why = whyTexts.use();
  const submit = useWrite(VerdictSubmitDocument);
  const evidence = { cited: citations.cited.length, standing: citations.standing.length };
  const needs = checklist(writing.settled.mine, verdict.newsroom.labels, evidence, isCorrection);
  const isComplete = needs.every(({ met }) => met);
  const press = async (): Promise<void> => {
    const expectedVersion = await writing.flush();
    if (expectedVersion === null) return showToast(say('notSavedYet'), 'bad');
    submit.mutate(
      { input: { verdictId: verdict.id, expectedVersion } },
      { onSuccess: () => showToast(say('submitted')) },
    );
  };
  return (
    <Panel label={say('checklist')}>
      <h2>{say('checklist')}</h2>
      <ul className={css.plain}>
        {needs.map(({ requirement, met }) => (
          <li key={requirement} className={css.need}>
            <span className={met ? css.met : css.unmet}>
              <Icon name={met ? 'check' : 'warning'} size={16} />
              <Hidden>{say(met ? 'met' : 'unmet')}: </Hidden>
            </span>
            {say(`need.${requirement}`)}
          </li>
        ))}
      </ul>
      {isComplete ? <p>{say('checklistDone')}</p> : null}
      <p className={css.hint}>{say('submitText')}</p>
      {submit.error ? <Failure error={submit.error} /> : null}
      {submit.error ? (
        <ul>
          {submit.error.problems.map(({ field, message }) => (
            <li key={field}>{message}</li>
          ))}
        </ul>
      ) : null}
      <Actions>
        <Button
          look="primary"
          why={
            !isComplete
              ? why('listIncomplete')
              : citations.isStoring
                ? why('storing')
                : writing.state === 'conflict'
                  ? why('conflictFirst')
                  : undefined
          }
          isPending={submit.isPending}
          onPress={() => void press()}
        >
          {say('submit')}
        </Button>
      </Actions>
    </Panel>
  );
}
