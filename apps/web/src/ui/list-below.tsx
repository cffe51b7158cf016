import { type MouseEvent, type ReactNode, type RefObject, useContext } from 'react';
import { ComboBoxStateContext } from 'react-aria-components/ComboBox';
import { PopoverContext, type PopoverProps } from 'react-aria-components/Popover';
import { useContextProps } from 'react-aria-components/slots';
import css from './ui.module.css';

/** What is pressed in the list, its bar for scrolling too, leaves the focus in the field. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();

/**
 * Where a combo box shows its list: in the page, right below the field, inside an element of `listField`. A popover of a combo
 * box closes as soon as the page scrolls, and stays behind when something that arrives moves its field; this goes with the field.
 */
export function ListBelow({ children }: { readonly children: ReactNode }): ReactNode {
  // Without a state it is being read for what it holds, and not shown.
  const state = useContext(ComboBoxStateContext);
  const [, ref] = useContextProps<object, PopoverProps, HTMLElement>({}, undefined, PopoverContext);
  if (state === null) return children;
  if (!state.isOpen) return null;
  return (
    <div ref={ref as RefObject<HTMLDivElement>} role="presentation" className={css.listBelow} onMouseDown={keepFocus}>
      {children}
    </div>
  );
}
