import { useEffect, useRef } from 'react';

export interface Shortcut {
  /** One key (`j`, `?`, `Enter`), or two in a row (`g k`). */
  readonly keys: string;
  /** What it does, for the help. */
  readonly label: string;
  readonly run: () => void;
}

const groups = new Set<{ readonly current: readonly Shortcut[] }>();
const TOGETHER_MS = 1_200;
let first: { readonly key: string; readonly at: number } | undefined;

/** All that work at the moment, those of the shell first. */
export const shortcutsNow = (): readonly Shortcut[] => [...groups].flatMap(({ current }) => current);

/** Keys that do something as long as the component lives. They rest while somebody types and while a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const own = useRef(shortcuts);
  useEffect(() => {
    own.current = shortcuts;
  });
  useEffect(() => {
    groups.add(own);
    if (groups.size === 1) addEventListener('keydown', onKey);
    return () => {
      groups.delete(own);
      if (groups.size === 0) removeEventListener('keydown', onKey);
    };
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const { key } = event;
  // Pressed on something that is pressed with it.
  if ((key === 'Enter' || key === ' ') && isPressable(event.target)) return;
  const before = first && Date.now() - first.at < TOGETHER_MS ? first.key : undefined;
  first = undefined;
  const all = shortcutsNow();
  const found =
    (before === undefined ? undefined : all.findLast(({ keys }) => keys === `${before} ${key}`)) ??
    all.findLast(({ keys }) => keys === key);
  if (found) {
    event.preventDefault();
    found.run();
  } else if (all.some(({ keys }) => keys.startsWith(`${key} `))) first = { key, at: Date.now() };
}

function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"][data-focused]'))
    return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

const isPressable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a[href], button, summary, [role="button"], [role="tab"]') !== null;
