import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import { cx } from './class';
import css from './ui.module.css';

export interface TabOf {
  readonly id: string;
  readonly title: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabOf[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** Which is open is the screen's to know: it belongs into the address. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps): ReactNode {
  return (
    <AriaTabs className={cx(css.tabs)} selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList className={cx(css.tabList)} aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className={cx(css.tab)}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
