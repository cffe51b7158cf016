import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import css from './page.module.css';

let lastPath: string | undefined;

export interface PageProps {
  /** The heading and the document's title. While it is not known, what kind of thing it will be. */
  readonly title: string;
  /** Beside the heading: what one can do with all of it. */
  readonly actions?: ReactNode;
  /** Under the heading: a line of facts. */
  readonly facts?: ReactNode;
  /** Narrow for forms, wide for lists and benches. */
  readonly width?: 'narrow' | 'wide';
  readonly children: ReactNode;
}

/** A screen: its heading takes the focus when one comes to it, so that a screen reader says where one is. */
export function Page({ title, actions, facts, width = 'wide', children }: PageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  // Where the router has arrived: the address changes while the screen that one leaves is still there.
  const pathname = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  useEffect(() => {
    document.title = `${title} · Cekatan`;
  }, [title]);
  useEffect(() => {
    if (pathname === undefined) return;
    // The first page of a visit is read from its beginning, as any page.
    if (lastPath !== undefined && lastPath !== pathname) heading.current?.focus();
    lastPath = pathname;
  }, [pathname]);
  return (
    <div className={width === 'narrow' ? css.narrow : css.page}>
      <header className={css.head}>
        <div className={css.title}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {facts === undefined ? null : <div className={css.facts}>{facts}</div>}
        </div>
        {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
