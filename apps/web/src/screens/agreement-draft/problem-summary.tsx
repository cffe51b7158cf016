import type { ReactNode } from 'react';
import type { FieldProblem } from '../../api';
import { Notice } from '../../ui';
import css from './agreement-draft.module.css';
import { agreementDraftTexts } from './agreement-draft.texts';
import { type Draft, placeOf } from './draft';
import { useProblemWords } from './problem-words';

interface ProblemSummaryProps {
  readonly id: string;
  readonly of: 'saving' | 'proposing';
  readonly problems: readonly FieldProblem[];
  /** The text that they were counted in. */
  readonly draft: Draft;
}

/** Everything that is to be mended, in one place; each leads to its field. A long form hides its faults otherwise. */
export function ProblemSummary({ id, of, problems, draft }: ProblemSummaryProps): ReactNode {
  const say = agreementDraftTexts.use();
  const wordsOf = useProblemWords();
  const title = say(of === 'saving' ? 'problems' : 'proposing', { count: problems.length });
  return (
    <div id={id} tabIndex={-1} role="group" aria-label={title}>
      <Notice tone="bad">
        <p>
          <strong>{title}</strong>
        </p>
        <ul className={css.problems}>
          {problems.map((problem) => (
            <li key={`${problem.field} ${problem.rule}`}>
              <button type="button" onClick={() => goTo(placeOf(problem, draft).field)}>
                {wordsOf(problem, draft)}
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

/** To the field of that name, or to what a person uses in its stead: widgets keep a hidden one for forms. */
function goTo(name: string): void {
  const named = document.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`);
  const isHidden = named === null || named.matches('select, [type=hidden]') || named.closest('[aria-hidden=true]');
  const used = isHidden ? named?.closest('[data-rac]')?.querySelector<HTMLElement>('button, input, textarea') : named;
  (used ?? document.querySelector<HTMLElement>(`[data-list="${CSS.escape(name)}"]`))?.focus();
}
