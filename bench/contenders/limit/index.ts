import type { BenchWorld } from '../../data/world';
import { startChild, typescript } from '../../harness/child';
import type { BenchRequest, Contender, RunningContender } from '../../harness/contender';
import type { WorkloadId } from '../../harness/workload';
import { question as graphqlQuestion } from '../api/exchange';
import { deepAfter, NEWEST, sample, statementFor } from '../questions';

function limitContender(name: string, mode: 'asked' | 'known' | 'kept' | 'posted', description: string): Contender {
  return {
    name,
    description,
    async start(world: BenchWorld): Promise<RunningContender> {
      const child = await startChild({
        args: [...typescript('bench/contenders/limit/server.ts'), world.adminUrl, mode],
        ready: 'listening on',
      });
      return {
        pids: [child.pid],
        origin: `http://127.0.0.1:${/\d+/.exec(child.said)?.[0]}`,
        request: (workload, n) => {
          if (mode === 'kept' && workload !== 'W4m') return undefined;
          if (mode === 'posted') return workload === 'W4' ? graphqlQuestion(world, workload, n) : undefined;
          return question(world, name, workload, n);
        },
        answer: (workload, status, body) => {
          if (status !== 200) throw new Error(`${workload}: ${status} ${body}`);
          const answer = JSON.parse(body) as { id?: string };
          return workload === 'W5' ? { acknowledged: typeof answer.id === 'string' } : answer;
        },
        stop: child.stop,
      };
    },
  };
}

function question(world: BenchWorld, name: string, workload: WorkloadId, n: number): BenchRequest | undefined {
  const get = (path: string, bearer?: string): BenchRequest => ({
    method: 'GET',
    path,
    headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
  });
  switch (workload) {
    case 'W1':
      return get(`/inbox/${NEWEST.at}/${NEWEST.id}`, world.viewer.bearer);
    case 'W1n':
      return get(`/inbox/${NEWEST.at}/${NEWEST.id}`, world.nobody.bearer);
    case 'W2':
      return get(`/claim/${sample(world.claimIds, n)}`, world.viewer.bearer);
    case 'W3': {
      const { at, id } = deepAfter(world);
      return get(`/inbox/${at}/${id}`, world.viewer.bearer);
    }
    case 'W4':
    // It keeps nothing in memory: the public page is measured against what it costs to ask.
    case 'W4m':
      return get(`/fact-check/${sample(world.slugs, n)}`);
    case 'W10':
      return name === 'limit' ? get('/first-screen', world.viewer.bearer) : undefined;
    case 'W5':
      return {
        method: 'POST',
        path: '/evidence',
        headers: { authorization: `Bearer ${world.viewer.bearer}` },
        body: JSON.stringify(statementFor(world, name, n)),
      };
    default:
      return undefined;
  }
}

export const limit = limitContender(
  'limit',
  'asked',
  'node:http and pg, one prepared statement by hand, no row-level security; session and standing asked in that statement',
);

export const limitKnownViewer = limitContender(
  'limit-known-viewer',
  'known',
  'the same with the viewer and what its agreements give as parameters: the difference is what identity and standing cost',
);

export const limitKept = limitContender(
  'limit-kept',
  'kept',
  'node:http alone, the bytes of limit’s answer kept in memory: the most that a process of Node can do for a public record on this machine',
);

export const limitPosted = limitContender(
  'limit-posted',
  'posted',
  'limit, asked as GraphQL asks (a POST with the document and its variables as JSON) and answering with the headers of the service; it executes nothing: the most that GraphQL over HTTP can reach for a fact-check',
);
