import type { DeskQueuesResult } from '../../gql/desk';
import { queuesOf, totalOf } from './queues';

const NOW = new Date('2027-01-20T08:00:00Z');
const claim = (filedAt: string): DeskQueuesResult['newest']['nodes'][number] => ({
  id: filedAt,
  number: 'RAFFLESIA-2027-0001',
  statement: 'x',
  filedAt,
  state: 'OPEN',
  theme: 'FRAUD',
  owner: { id: 'o', name: 'Rafflesia' },
  region: null,
  verdictSummaries: [],
});
const page = <T>(nodes: T[], hasNextPage = false): { nodes: T[]; pageInfo: { hasNextPage: boolean } } => ({
  nodes,
  pageInfo: { hasNextPage },
});
const desk = (newest: DeskQueuesResult['newest']): DeskQueuesResult =>
  ({ assigned: page([]), mentions: page([]), newest }) as DeskQueuesResult;

describe('queues of the desk', () => {
  it('hold what their count says, and a plus only where more of the same may follow', () => {
    const fresh = claim('2027-01-19T00:00:00Z');
    const old = claim('2027-01-10T00:00:00Z');
    const counted = (nodes: (typeof fresh)[], more: boolean): [string, number] => {
      const { count, items } = queuesOf(desk(page(nodes, more)), NOW).newest;
      return [count.text, items.length];
    };
    expect(counted([fresh, fresh], false)).toEqual(['2', 2]);
    expect(counted([fresh, fresh], true)).toEqual(['2+', 2]);
    expect(counted([fresh, old], true)).toEqual(['1', 1]);
    expect(counted([], false)).toEqual(['0', 0]);
  });

  it('are only those that were asked for, and what is merely new waits for nobody', () => {
    const queue = { count: { count: 3, more: false, text: '3' }, items: [] };
    const queues = queuesOf(
      { ...desk(page([claim('2027-01-20T00:00:00Z')])), sentBack: queue } as DeskQueuesResult,
      NOW,
    );
    expect(queues.verdicts.map(({ name }) => name)).toEqual(['sentBack']);
    expect(totalOf(queues)).toBe(3);
  });
});
