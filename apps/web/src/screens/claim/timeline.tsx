import type { ReactNode } from 'react';
import { usePages } from '../../api';
import { Happenings } from '../../domain/happenings';
import { ClaimTimelineDocument } from '../../gql/claim';
import { LoadedPages, Panel } from '../../ui';
import { claimTexts } from './claim.texts';

/** What has been done, by whom and under which clause, the newest first. */
export function Timeline({ claimId }: { readonly claimId: string }): ReactNode {
  const say = claimTexts.use();
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
        {(events) => <Happenings of={events} />}
      </LoadedPages>
    </Panel>
  );
}
