import type { ReactNode } from 'react';
import { usePages } from '../../api';
import { Happenings } from '../../domain/happenings';
import { AgreementTimelineDocument } from '../../gql/agreement';
import { LoadedPages, Panel } from '../../ui';
import { agreementTexts } from './agreement.texts';

/** What happened to it and by whom, the newest first. */
export function AgreementTimeline({ id }: { readonly id: string }): ReactNode {
  const say = agreementTexts.use();
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
        {(events) => <Happenings of={events} />}
      </LoadedPages>
    </Panel>
  );
}
