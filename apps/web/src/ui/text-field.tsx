import type { ReactNode } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { cx } from './class';
import { Below, type Described } from './field-parts';
import css from './ui.module.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'>, Described {
  /** A text of several lines, with as many to begin with. */
  readonly rows?: number;
  readonly placeholder?: string;
}

/** `name` is the field's name in the input of the mutation: there the form puts what the api says of it. */
export function TextField({ label, hint, rows, placeholder, ...rest }: TextFieldProps): ReactNode {
  return (
    <AriaTextField {...rest} className={cx(css.field)}>
      <Label className={css.label}>{label}</Label>
      {rows === undefined ? (
        <Input className={cx(css.input)} placeholder={placeholder} />
      ) : (
        <TextArea className={cx(css.input)} rows={rows} placeholder={placeholder} />
      )}
      <Below hint={hint} />
    </AriaTextField>
  );
}
