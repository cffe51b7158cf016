import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import { cx } from './class';
import { Below, type Choice, type Described } from './field-parts';
import { Icon } from './icon';
import css from './ui.module.css';

export interface CheckboxesProps<Value extends string> extends Described {
  readonly name?: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
}

/** Some of few, all seen at once; with a place for what is wrong with them. */
export function Checkboxes<Value extends string>({
  label,
  hint,
  choices,
  value,
  onChange,
  ...rest
}: CheckboxesProps<Value>): ReactNode {
  return (
    <CheckboxGroup
      {...rest}
      className={cx(css.field)}
      value={[...value]}
      onChange={(chosen) => onChange(choices.flatMap((one) => (chosen.includes(one.value) ? [one.value] : [])))}
    >
      <Label className={css.label}>{label}</Label>
      {choices.map((choice) => (
        <AriaCheckbox key={choice.value} value={choice.value} className={cx(css.check)}>
          {({ isSelected }) => (
            <>
              <span className={css.box}>{isSelected ? <Icon name="check" size={16} /> : null}</span>
              <span>{choice.label}</span>
            </>
          )}
        </AriaCheckbox>
      ))}
      <Below hint={hint} />
    </CheckboxGroup>
  );
}
