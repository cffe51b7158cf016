import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningContender } from './contender';
import { firstDifference, requireSameAnswers } from './same-answers';
import type { SliceWorkload } from './workload';

describe('the first difference', () => {
  it('is named by its place', () => {
    const inbox = { claims: [{ number: 'A-1', ratings: ['FALSE'] }], hasNextPage: true };
    expect(firstDifference(inbox, JSON.parse(JSON.stringify(inbox)))).toBeUndefined();
    expect(firstDifference(inbox, { ...inbox, claims: [{ number: 'A-1', ratings: ['TRUE'] }] })).toEqual({
      path: 'answer.claims[0].ratings[0]',
      one: 'FALSE',
      other: 'TRUE',
    });
    expect(firstDifference(inbox, { claims: inbox.claims })).toMatchObject({ path: 'answer.hasNextPage', one: true });
    expect(firstDifference([1], [1, 2])).toMatchObject({ path: 'answer[1]', other: 2 });
    expect(firstDifference({ a: null }, { a: [] })).toMatchObject({ path: 'answer.a', one: null });
    expect(firstDifference([], {})).toMatchObject({ path: 'answer' });
  });
});

describe('contenders', () => {
  const servers: Server[] = [];
  const workload: SliceWorkload = { id: 'W1', kind: 'slices', title: 'uji', asks: 'uji' };

  async function contender(answer: (n: number) => unknown, parts: 'all' | 'even' = 'all'): Promise<RunningContender> {
    const server = createServer((request, response) =>
      response.end(JSON.stringify(answer(Number(request.url?.slice(1))))),
    );
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return {
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      pids: [],
      request: (_, n) => (parts === 'even' && n % 2 ? undefined : { method: 'GET', path: `/${n}`, headers: {} }),
      answer: (_, status, body) => ({ status, value: JSON.parse(body) as unknown }),
      stop: () => Promise.resolve(),
    };
  }
  afterEach(() => Promise.all(servers.splice(0).map((s) => new Promise((done) => s.close(done)))));

  it('that agree are let through, with what they answered', async () => {
    const all = new Map([
      ['limit', await contender((n) => n * 2)],
      ['api', await contender((n) => n + n)],
      ['half', await contender((n) => 2 * n, 'even')],
    ]);
    expect(await requireSameAnswers(all, workload, [1, 2, 3])).toEqual(
      [2, 4, 6].map((value) => ({ status: 200, value })),
    );
  });

  it('that differ in one of the samples stop the run, named', async () => {
    const all = new Map([
      ['limit', await contender(() => ['a'])],
      ['api', await contender((n) => (n === 2 ? ['b'] : ['a']))],
    ]);
    await expect(requireSameAnswers(all, workload, [1, 2])).rejects.toThrow(
      'W1, request 2: limit and api differ at answer.value[0]',
    );
  });

  it('are compared by what the workload calls equal', async () => {
    const byLength: SliceWorkload = { ...workload, comparable: (a) => (a as { value: string[] }).value.length };
    const all = new Map([
      ['limit', await contender(() => ['a'])],
      ['api', await contender(() => ['b'])],
    ]);
    expect(await requireSameAnswers(all, byLength, [0])).toEqual([1]);
  });
});
