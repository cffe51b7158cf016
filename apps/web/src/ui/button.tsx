import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from './class';
import css from './ui.module.css';

export type Look = 'plain' | 'primary' | 'danger' | 'quiet';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: Look;
  /** Square, for a mark alone; then `aria-label` names it. */
  readonly icon?: boolean;
  readonly children: ReactNode;
}

/**
 * While `isPending` it takes no second press, says so, and keeps the focus. React Aria's own pending state is not used: it
 * announces the button by its id, also when the button is gone with the screen that it has left.
 */
export function Button({ look = 'plain', icon = false, isPending = false, children, ...rest }: ButtonProps): ReactNode {
  const { onPress, type = 'button', ...others } = rest;
  return (
    <AriaButton
      {...others}
      type={isPending ? 'button' : type}
      onPress={isPending || !onPress ? () => undefined : onPress}
      aria-disabled={isPending || undefined}
      className={cx(css.button, look !== 'plain' && css[look], icon && css.icon, isPending && css.pending)}
    >
      {children}
    </AriaButton>
  );
}

/** The classes of a button, for a link that looks like one. */
export const buttonClass = (look: Look = 'plain'): string => cx(css.button, look !== 'plain' && css[look]);
