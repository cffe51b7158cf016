import type { SliceWorkload } from '../harness/workload';

export const inboxOfNobody: SliceWorkload = {
  id: 'W1n',
  kind: 'slices',
  title: 'Inbox of an organisation that sees nothing',
  asks: 'The same page for an organisation without claims and without agreements: empty, and no slower.',
};
