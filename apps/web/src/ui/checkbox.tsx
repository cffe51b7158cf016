import { type ReactNode, useId } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { cx } from './class';
import { Icon } from './icon';
import css from './ui.module.css';

export interface CheckboxProps {
  readonly name?: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly isDisabled?: boolean;
  /** Why it cannot be changed: as long as there is a reason it is disabled, and the reason stands below it. */
  readonly why?: string | undefined;
  readonly children: ReactNode;
}

export function Checkbox({ why, children, isDisabled = why !== undefined, ...rest }: CheckboxProps): ReactNode {
  const reason = useId();
  const box = (
    <AriaCheckbox
      {...rest}
      {...(why === undefined ? {} : { 'aria-describedby': reason })}
      isDisabled={isDisabled}
      className={cx(css.check)}
    >
      {({ isSelected }) => (
        <>
          <span className={css.box}>{isSelected ? <Icon name="check" size={16} /> : null}</span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
  return (
    <>
      {box}
      {why === undefined ? null : (
        <small id={reason} className={css.why}>
          {why}
        </small>
      )}
    </>
  );
}
