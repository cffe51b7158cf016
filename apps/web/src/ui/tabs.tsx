import { type ReactNode, useEffect, useRef } from 'react';
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
  const list = useRef<HTMLDivElement>(null);
  // On a phone the list is longer than the screen: the open one is brought into it, the page is not moved.
  useEffect(() => {
    const tab = list.current?.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
    const frame = list.current?.getBoundingClientRect();
    if (tab && frame) list.current?.scrollBy({ left: tab.left - frame.left - (frame.width - tab.width) / 2 });
  }, [selected]);
  return (
    <AriaTabs className={cx(css.tabs)} selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList ref={list} className={cx(css.tabList)} aria-label={label}>
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
