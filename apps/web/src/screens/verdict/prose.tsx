import { type ReactNode, Suspense, lazy } from 'react';
import { Skeleton } from '../../ui';

/** Brought when a text is shown for the first time. */
const Markdown = lazy(async () => ({ default: (await import('./markdown')).Markdown }));

export function Prose({ text }: { readonly text: string }): ReactNode {
  return (
    <Suspense fallback={<Skeleton lines={3} />}>
      <Markdown text={text} />
    </Suspense>
  );
}
