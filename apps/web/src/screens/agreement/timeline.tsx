import type { ReactNode } from 'react';
import { usePages } from '../../api';
import { AgreementTimelineDocument } from '../../gql/agreement';
import { useFormats } from '../../texts';
import { Actions, Button, Failure, Panel, Skeleton } from '../../ui';
import css from './agreement.module.css';
import { agreementTexts } from './agreement.texts';

/** What happened to it and by whom, the newest first. */
export function AgreementTimeline({ id }: { readonly id: string }): ReactNode {
  const say = agreementTexts.use();
  const formats = useFormats();
  const query = usePages(AgreementTimelineDocument, { id }, ({ agreement }) => agreement.timeline, { live: true });
  const events = query.data?.pages.flatMap(({ agreement }) => agreement.timeline.nodes);
  return (
    <Panel label={say('timeline')}>
      <h2>{say('timeline')}</h2>
      {events ? (
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
      ) : query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton lines={4} />
      )}
      {query.hasNextPage ? (
        <Actions>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {say('older')}
          </Button>
        </Actions>
      ) : null}
    </Panel>
  );
}
