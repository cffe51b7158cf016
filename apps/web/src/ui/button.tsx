import { type ReactNode, useId } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from './class';
import css from './ui.module.css';

export type Look = 'plain' | 'primary' | 'danger' | 'quiet';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: Look;
  /** Square, for a mark alone; then `aria-label` names it. */
  readonly icon?: boolean;
  /** Why it cannot be pressed yet: as long as there is a reason it is disabled, and the reason stands beside it. */
  readonly why?: string | undefined;
  readonly children: ReactNode;
}

/**
 * While `isPending` it takes no second press, says so, and keeps the focus. React Aria's own pending state is not used: it
 * announces the button by its id, also when the button is gone with the screen that it has left.
 */
export function Button({
  look = 'plain',
  icon = false,
  isPending = false,
  why,
  children,
  ...rest
}: ButtonProps): ReactNode {
  const { onPress, type = 'button', isDisabled = why !== undefined, ...others } = rest;
  const reason = useId();
  const button = (
    <AriaButton
      {...others}
      {...(why === undefined ? {} : { 'aria-describedby': reason })}
      isDisabled={isDisabled}
      type={isPending ? 'button' : type}
      onPress={isPending || !onPress ? () => undefined : onPress}
      aria-disabled={isPending || undefined}
      className={cx(css.button, look !== 'plain' && css[look], icon && css.icon, isPending && css.pending)}
    >
      {children}
    </AriaButton>
  );
  return (
    <>
      {button}
      {why === undefined ? null : (
        <small id={reason} className={css.why}>
          {why}
        </small>
      )}
    </>
  );
}

/** The classes of a button, for a link that looks like one. */
export const buttonClass = (look: Look = 'plain'): string => cx(css.button, look !== 'plain' && css[look]);
