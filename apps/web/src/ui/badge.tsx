import type { ReactNode } from 'react';
import { cx } from './class';
import type { Tone } from './states';
import css from './ui.module.css';

export function Badge({ tone, children }: { readonly tone?: Tone; readonly children: ReactNode }): ReactNode {
  return <span className={cx(css.badge, tone && css[tone])}>{children}</span>;
}

/** Read out, not seen. */
export function Hidden({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className={css.hidden}>{children}</span>;
}

export function Kbd({ children }: { readonly children: ReactNode }): ReactNode {
  return <kbd className={css.kbd}>{children}</kbd>;
}

/** A surface with an edge. */
export function Panel({
  children,
  label,
}: {
  readonly children: ReactNode;
  /** Makes it a region that one can jump to. */
  readonly label?: string;
}): ReactNode {
  return label === undefined ? (
    <div className={css.panel}>{children}</div>
  ) : (
    <section className={css.panel} aria-label={label}>
      {children}
    </section>
  );
}
