import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { cx } from './class';
import { Icon } from './icon';
import css from './ui.module.css';

export interface CheckboxProps {
  readonly name?: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

export function Checkbox({ children, ...rest }: CheckboxProps): ReactNode {
  return (
    <AriaCheckbox {...rest} className={cx(css.check)}>
      {({ isSelected }) => (
        <>
          <span className={css.box}>{isSelected ? <Icon name="check" size={16} /> : null}</span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}
