import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Text } from 'react-aria-components/Text';
import { cx } from './class';
import css from './ui.module.css';

export interface Described {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** What stands under a field: a hint, and what is wrong. */
export function Below({ hint }: { readonly hint: ReactNode }): ReactNode {
  return (
    <>
      {hint === undefined ? null : (
        <Text slot="description" className={css.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={cx(css.wrong)} />
    </>
  );
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface ChoosingProps<Value extends string> extends Described {
  readonly name?: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}
