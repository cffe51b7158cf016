import type { ReactNode } from 'react';
import { usePages, useRead } from '../../api';
import { OrganizationLogDocument, OrganizationMembersDocument } from '../../gql/organization';
import { Panel } from '../../ui';
import { Listing } from './listing';
import { organizationTexts } from './organization.texts';
import { SecurityEventLine } from './security-events';

/** What happened to the organisation's accounts, keys and webhooks, the newest first. */
export function SecurityLog(): ReactNode {
  const say = organizationTexts.use();
  const query = usePages(OrganizationLogDocument, {}, ({ organizationSecurityLog }) => organizationSecurityLog);
  const members = useRead(OrganizationMembersDocument, { first: 100, after: null });
  const names = new Map(members.data?.members.nodes.map(({ person }) => [person.id, person.displayName]));
  return (
    <Panel label={say('log')}>
      <h2>{say('log')}</h2>
      <p>{say('logText')}</p>
      <Listing
        query={query}
        nodesOf={({ organizationSecurityLog }) => organizationSecurityLog.nodes}
        empty={say('noLog')}
      >
        {(event) => <SecurityEventLine key={event.id} event={event} names={names} />}
      </Listing>
    </Panel>
  );
}
