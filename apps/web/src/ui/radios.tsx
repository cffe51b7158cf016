import type { ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { cx } from './class';
import { Below, type ChoosingProps } from './field-parts';
import { Icon } from './icon';
import css from './ui.module.css';

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
