import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { cx } from './class';
import { Below, type ChoosingProps } from './field-parts';
import { Icon } from './icon';
import css from './ui.module.css';

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
