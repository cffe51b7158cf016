import type { ReactNode } from 'react';
import { Checkbox, type Choice } from '../../ui';
import css from './organization.module.css';

interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly name: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
}

/** Some of few. */
export function Choices<Value extends string>({
  label,
  name,
  choices,
  value,
  onChange,
}: ChoicesProps<Value>): ReactNode {
  return (
    <fieldset className={css.choices}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <Checkbox
          key={choice.value}
          name={name}
          isSelected={value.includes(choice.value)}
          onChange={(on) => onChange(on ? [...value, choice.value] : value.filter((one) => one !== choice.value))}
        >
          {choice.label}
        </Checkbox>
      ))}
    </fieldset>
  );
}
