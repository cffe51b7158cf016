import type { ReactNode } from 'react';
import { usePages } from '../../api';
import { AgreementTimelineDocument } from '../../gql/agreement';
import { useFormats } from '../../texts';
import { LoadedPages, Panel } from '../../ui';
import css from './agreement.module.css';
import { agreementTexts } from './agreement.texts';

/** What happened to it and by whom, the newest first. */
export function AgreementTimeline({ id }: { readonly id: string }): ReactNode {
  const say = agreementTexts.use();
  const formats = useFormats();
  const query = usePages(AgreementTimelineDocument, { id }, ({ agreement }) => agreement.timeline, { live: true });
  return (
    <Panel label={say('timeline')}>
      <h2>{say('timeline')}</h2>
      <LoadedPages
        query={query}
        nodesOf={({ agreement }) => agreement.timeline.nodes}
        empty={<p>{say('noTimeline')}</p>}
        more={say('older')}
      >
        {(events) => (
          <ol role="list" className={css.list}>
            {events.map(({ id: event, occurredAt, summary, actor }) => (
              <li key={event} className={css.entry}>
                <p>{summary}</p>
                <p className={css.hint}>
                  <time dateTime={occurredAt}>{formats.time(occurredAt)}</time>
                  {' · '}
                  {actor.personName ?? actor.system ?? say('system')}
                  {actor.organizationName === null ? null : ` · ${actor.organizationName}`}
                </p>
              </li>
            ))}
          </ol>
        )}
      </LoadedPages>
    </Panel>
  );
}
