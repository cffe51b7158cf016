import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { cx } from './class';
import { Icon } from './icon';
import css from './ui.module.css';

interface Described {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

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

function Below({ hint }: { readonly hint: ReactNode }): ReactNode {
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

interface ChoosingProps<Value extends string> extends Described {
  readonly name?: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

/** One of many, in a list that opens. */
export function Select<Value extends string>({
  label,
  hint,
  choices,
  value,
  onChange,
  placeholder,
  ...rest
}: ChoosingProps<Value> & { readonly placeholder?: string }): ReactNode {
  return (
    <AriaSelect
      {...rest}
      className={cx(css.field)}
      placeholder={placeholder ?? ''}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key as Value)}
    >
      <Label className={css.label}>{label}</Label>
      <AriaButton className={cx(css.button, css.select)}>
        <SelectValue />
        <Icon name="down" />
      </AriaButton>
      <Below hint={hint} />
      <Popover className={cx(css.popover)}>
        <ListBox className={cx(css.list)} items={choices}>
          {({ value: id, label: text }) => (
            <ListBoxItem id={id} textValue={text} className={cx(css.option)}>
              {text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** One of few, all seen at once. */
export function Radios<Value extends string>({
  label,
  hint,
  choices,
  value,
  onChange,
  ...rest
}: ChoosingProps<Value>): ReactNode {
  return (
    <RadioGroup {...rest} className={cx(css.field)} value={value} onChange={(next) => onChange(next as Value)}>
      <Label className={css.label}>{label}</Label>
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className={cx(css.check)}>
          {({ isSelected }) => (
            <>
              <span className={cx(css.box, css.round)}>{isSelected ? <Icon name="check" size={14} /> : null}</span>
              {choice.label}
            </>
          )}
        </Radio>
      ))}
      <Below hint={hint} />
    </RadioGroup>
  );
}

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
