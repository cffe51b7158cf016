import type { ReactNode } from 'react';
import { usePages } from '../../api';
import { ClaimTimelineDocument } from '../../gql/claim';
import { useFormats } from '../../texts';
import { LoadedPages, Panel } from '../../ui';
import css from './claim.module.css';
import { claimTexts } from './claim.texts';

/** What has been done, by whom and under which clause, the newest first. */
export function Timeline({ claimId }: { readonly claimId: string }): ReactNode {
  const say = claimTexts.use();
  const formats = useFormats();
  const query = usePages(ClaimTimelineDocument, { id: claimId }, ({ claim }) => claim.timeline, { live: true });
  return (
    <Panel label={say('timeline')}>
      <h2>{say('timeline')}</h2>
      <LoadedPages
        query={query}
        nodesOf={({ claim }) => claim.timeline.nodes}
        empty={<p>{say('noTimeline')}</p>}
        more={say('older')}
      >
        {(events) => (
          <ol className={css.plain}>
            {events.map(({ id, occurredAt, summary, actor, because }) => (
              <li key={id} className={css.entry}>
                <p>{summary}</p>
                <p className={css.hint}>
                  <time dateTime={occurredAt}>{formats.time(occurredAt)}</time>
                  {' · '}
                  {actor.personName ?? actor.system ?? say('system')}
                  {actor.organizationName === null ? null : ` · ${actor.organizationName}`}
                  {because?.clause ? ` · ${because.clause}` : null}
                </p>
              </li>
            ))}
          </ol>
        )}
      </LoadedPages>
    </Panel>
  );
}
