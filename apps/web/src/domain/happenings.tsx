import type { ReactNode } from 'react';
import { useFormats } from '../texts';
import css from './domain.module.css';
import { domainTexts } from './domain.texts';

export interface Happening {
  readonly id: string;
  readonly occurredAt: string;
  readonly summary: string;
  readonly actor: {
    readonly personName: string | null;
    readonly organizationName: string | null;
    readonly system: string | null;
  };
  readonly because?: { readonly clause: string | null } | null;
}

/** What has been done, when, by whom and, where that is said, under which clause; in the order given. */
export function Happenings({ of }: { readonly of: readonly Happening[] }): ReactNode {
  const say = domainTexts.use();
  const formats = useFormats();
  return (
    <ol role="list" className={css.happenings}>
      {of.map(({ id, occurredAt, summary, actor, because }) => (
        <li key={id} className={css.happening}>
          <p>{summary}</p>
          <p className={css.when}>
            <time dateTime={occurredAt}>{formats.time(occurredAt)}</time>
            {' · '}
            {actor.personName ?? actor.system ?? say('system')}
            {actor.organizationName === null ? null : ` · ${actor.organizationName}`}
            {because?.clause ? ` · ${because.clause}` : null}
          </p>
        </li>
      ))}
    </ol>
  );
}
