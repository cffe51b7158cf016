import { type ReactNode, useSyncExternalStore } from 'react';
import { Button } from './button';
import { cx } from './class';
import { Icon } from './icon';
import type { Tone } from './states';
import { uiTexts } from './texts';
import toast from './toast.module.css';
import css from './ui.module.css';

export interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
}

const STAYS_MS = 6_000;
const MOST = 3;

let toasts: readonly Toast[] = [];
let spoken = '';
let lastId = 0;
const listeners = new Set<() => void>();

const tell = (): void => listeners.forEach((listener) => listener());
const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Says something to those who do not see it change: the number of results, that something was sent. */
export function announce(text: string): void {
  // The same words twice are only said twice when they differ.
  spoken = spoken === text ? `${text}\u00a0` : text;
  tell();
}

/** A few words that go by themselves, unless they are bad news. Never the only place where something is said. */
export function showToast(text: string, tone: Tone = 'good'): void {
  const id = ++lastId;
  toasts = [...toasts, { id, tone, text }].slice(-MOST);
  announce(text);
  if (tone !== 'bad') setTimeout(() => hideToast(id), STAYS_MS);
}

export function hideToast(id: number): void {
  toasts = toasts.filter((one) => one.id !== id);
  tell();
}

/** The places where both are heard and seen; once, in the shell. */
export function Announcements(): ReactNode {
  const say = uiTexts.use();
  const text = useSyncExternalStore(listen, () => spoken);
  const shown = useSyncExternalStore(listen, () => toasts);
  return (
    <>
      {/* Also heard while a list or a dialog hides the rest of the page from those who do not see. */}
      <div className={css.hidden} role="status" aria-live="polite" data-live-announcer="true">
        {text}
      </div>
      <div className={toast.stack}>
        {shown.map(({ id, tone, text: words }) => (
          <div key={id} className={cx(css.notice, css[tone], toast.toast)}>
            <p>{words}</p>
            <Button look="quiet" icon aria-label={say('close')} onPress={() => hideToast(id)}>
              <Icon name="close" />
            </Button>
          </div>
        ))}
      </div>
    </>
  );
}
