import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button, type Look } from './button';
import { cx } from './class';
import { Icon, type IconName } from './icon';
import css from './ui.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}

export interface MenuProps {
  /** What the button says; with `icon` alone it is its accessible name. */
  readonly label: string;
  readonly icon?: IconName;
  readonly showLabel?: boolean;
  readonly look?: Look;
  readonly entries: readonly MenuEntry[];
  /** The one that is on, of entries that are a choice. */
  readonly selected?: string;
}

export function Menu({ label, icon, showLabel = true, look = 'plain', entries, selected }: MenuProps): ReactNode {
  const choice = selected === undefined ? {} : { selectionMode: 'single' as const, selectedKeys: [selected] };
  return (
    <MenuTrigger>
      <Button look={look} icon={!showLabel} aria-label={showLabel ? undefined : label}>
        {icon ? <Icon name={icon} /> : null}
        {showLabel ? label : null}
        {showLabel ? <Icon name="down" size={16} /> : null}
      </Button>
      <Popover className={cx(css.popover)}>
        <AriaMenu className={cx(css.list)} aria-label={label} {...choice}>
          {entries.map(({ id, label: text, icon: mark, isDisabled, onAction }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={text}
              isDisabled={isDisabled ?? false}
              onAction={onAction}
              className={cx(css.option)}
            >
              {mark ? <Icon name={mark} /> : null}
              {text}
              {id === selected ? <Icon name="check" size={16} /> : null}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
