import { encodeCursor } from '#libs/kernel';
import { toGlobalId } from '../../../apps/api/src/graphql/global-id';
import type { BenchWorld } from '../../data/world';
import type { BenchRequest } from '../../harness/contender';
import type { WorkloadId } from '../../harness/workload';
import { deepAfter, sample, SEARCHES, statementFor } from '../questions';
import {
  type AttachedData,
  type ClaimData,
  type FactCheckData,
  toClaim,
  type FirstScreenData,
  type RecordData,
  type SearchData,
  toFactCheck,
  toFactCheckOfRecord,
  toFirstScreen,
  toSearch,
  toInbox,
  toWritten,
} from './answers';
import { DOCUMENTS } from './documents';

function graphql(
  operationName: keyof typeof DOCUMENTS,
  variables: Readonly<Record<string, unknown>>,
  bearer?: string,
): BenchRequest {
  return {
    method: 'POST',
    path: '/graphql',
    headers: {
      'content-type': 'application/json',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify({ operationName, query: DOCUMENTS[operationName], variables }),
  };
}

export function question(world: BenchWorld, workload: WorkloadId, n: number): BenchRequest | undefined {
  switch (workload) {
    case 'W1':
      return graphql('Inbox', { first: 25 }, world.viewer.bearer);
    case 'W1n':
      return graphql('Inbox', { first: 25 }, world.nobody.bearer);
    case 'W2':
      return graphql('Claim', { id: toGlobalId('Claim', sample(world.claimIds, n)) }, world.viewer.bearer);
    case 'W3': {
      const { at, id } = deepAfter(world);
      return graphql('Inbox', { first: 25, after: encodeCursor({ at: new Date(at), id }) }, world.viewer.bearer);
    }
    case 'W4':
      return graphql('FactCheck', { slug: sample(world.slugs, n) });
    case 'W4m':
      return { method: 'GET', path: `/api/v1/fact-checks/${sample(world.slugs, n)}`, headers: {} };
    case 'W6':
      return graphql('Search', { query: sample(SEARCHES, n), first: 25 }, world.viewer.bearer);
    case 'W10':
      return graphql('FirstScreen', {}, world.viewer.bearer);
    case 'W5': {
      const { claimId, ...statement } = statementFor(world, 'api', n);
      const input = { claimId: toGlobalId('Claim', claimId), ...statement };
      return graphql('AttachStatement', { input }, world.viewer.bearer);
    }
    default:
      return undefined;
  }
}

export function answer(workload: WorkloadId, status: number, body: string): unknown {
  if (workload === 'W4m' && status === 200) return toFactCheckOfRecord(JSON.parse(body) as RecordData);
  const { data, errors } = JSON.parse(body) as { data: unknown; errors?: unknown };
  if (status !== 200 || errors) throw new Error(`${workload}: ${status} ${body.slice(0, 2_000)}`);
  switch (workload) {
    case 'W1':
    case 'W1n':
    case 'W3':
      return toInbox(data as Parameters<typeof toInbox>[0]);
    case 'W2':
      return toClaim(data as ClaimData);
    case 'W4':
      return toFactCheck(data as FactCheckData);
    case 'W6':
      return toSearch(data as SearchData);
    case 'W10':
      return toFirstScreen(data as FirstScreenData);
    case 'W5':
      return toWritten(data as AttachedData);
    default:
      throw new Error(`${workload} is not answered`);
  }
}
