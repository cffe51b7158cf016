import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { cx } from './class';
import { Icon } from './icon';
import css from './ui.module.css';

export interface FoldProps {
  /** What it is called, folded or not: the name of its button, and of the group that the button opens. */
  readonly title: string;
  /** Beside the name: marks that matter while it is folded. */
  readonly marks?: ReactNode;
  /** One line of what is in it. */
  readonly summary?: ReactNode;
  readonly isOpen: boolean;
  readonly onChange: (isOpen: boolean) => void;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/** One of several long parts of a form, folded to a line. What is folded is found by the browser's search all the same. */
export function Fold({ title, marks, summary, isOpen, onChange, level = 2, children }: FoldProps): ReactNode {
  return (
    <Disclosure className={cx(css.fold)} isExpanded={isOpen} onExpandedChange={onChange}>
      <div className={css.foldHead}>
        <Heading level={level} className={css.foldTitle ?? ''}>
          <Button slot="trigger" className={cx(css.foldButton)}>
            <Icon name="down" size={16} />
            <span>{title}</span>
          </Button>
        </Heading>
        {marks}
      </div>
      {summary === undefined ? null : <div className={css.foldSummary}>{summary}</div>}
      <DisclosurePanel className={cx(css.foldPanel)}>{children}</DisclosurePanel>
    </Disclosure>
  );
}
