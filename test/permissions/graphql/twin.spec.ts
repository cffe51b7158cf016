import { queryWall } from '#libs/access';
import { withClient } from '../../../libs/database/src/roles';
import { numberOf, postOf, statementOf } from '../oracle/load';
import { CLAIMS } from '../oracle/world';
import { type Operation, type Slot, operationsOf, variablesFor } from './operations';
import { ask, excerpt, type Found, idsOf, type Ids, momentsOf, openPair, type Pair, type Question } from './twin-pair';
import { absentId, conceptOf, plausible } from './values';
import { withoutRowLevelSecurity } from './walls';

const SEED = Number(process.env['TWIN_SEED'] ?? 11);
const PAIRS = Number(process.env['TWIN_PAIRS'] ?? 1);
/** Names of operations, for looking at some of them alone. */
const ONLY = process.env['TWIN_OPERATIONS']?.split(',');

type Texts = Readonly<Record<string, readonly string[]>>;

/** Numbers, addresses and sentences of everything that either world has. */
function textsOf({ twin }: Pair): Texts {
  return {
    number: twin.claims.map((_, i) => numberOf(twin, i)),
    statement: twin.claims.slice(0, CLAIMS).map((_, i) => statementOf(i)),
    slug: twin.verdicts.flatMap((v) => (v.published ? [`f-${v.published.factCheck}`] : [])),
    search: ['Or', 'tidak', ''],
    text: [statementOf(1), 'Kata warga melati sudah layu', 'klaim di percakapan warga'],
    urls: Array.from({ length: 7 }, (_, i) => postOf(i)),
  };
}

function fillWith(operation: Operation, target: Slot | undefined, id: string, ids: Map<string, Ids>, more: string[] = []) {
  return (slot: Slot): unknown => {
    if (slot.path === target?.path) return slot.list ? [id] : id;
    if (!slot.required && !more.includes(slot.path)) return undefined;
    if (slot.type !== 'ID') return plausible(operation, slot);
    const concept = conceptOf(operation, slot);
    const other = ids.get(concept)?.seen[0] ?? absentId(concept);
    return slot.list ? [other] : other;
  };
} // prettier-ignore

/** Each id argument with what is seen, hidden, absent and only there; each optional argument once; or the bare question. */
function questionsOf(operation: Operation, ids: Map<string, Ids>, texts: Texts, every: number): Question[] {
  const ask = (what: string, target?: Slot, id = '', more: string[] = []): Question[] =>
    operation.documents.map((document) => ({
      what: `${operation.name} ${what}`,
      document,
      variables: variablesFor(operation, fillWith(operation, target, id, ids, more), target?.path),
    }));
  const questions = operation.idSlots.flatMap((slot) => {
    const concepts = /^nodes?$/.test(operation.name) ? [...ids.keys()] : [conceptOf(operation, slot)];
    return concepts.flatMap((concept) => {
      const { seen = [], hidden = [], only = [] } = ids.get(concept) ?? {};
      return [
        ...seen.slice(0, every).flatMap((id) => ask(`${slot.path} = seen ${concept}`, slot, id)),
        ...hidden.slice(0, every).flatMap((id) => ask(`${slot.path} = hidden ${concept}`, slot, id)),
        ...only.slice(0, every).flatMap((id) => ask(`${slot.path} = ${concept} only there`, slot, id)),
        ...ask(`${slot.path} = absent ${concept}`, slot, absentId(concept)),
      ];
    });
  });
  const optional = operation.slots.filter(
    (s) => !s.required && s.type !== 'ID' && s.name !== 'after' && s.name !== 'first',
  );
  // What is found by its name is asked for by the names of all there is.
  const named = operation.slots.flatMap((slot) =>
    (texts[slot.name] ?? []).flatMap((text) => ask(`${slot.path} = ${text}`, slot, text)),
  );
  return [
    ...(operation.idSlots.some((s) => s.required) ? [] : ask('plain')),
    ...(operation.kind === 'query' ? optional.flatMap((s) => ask(`by ${s.path}`, undefined, '', [s.path])) : []),
    ...(operation.kind === 'query' ? named : []),
    ...questions,
  ];
}

/** Lists are read to their end in small pages, each from the cursor of the one before. */
async function walk(pair: Pair, moment: number, operation: Operation, ids: Map<string, Ids>, found: Found): Promise<void> {
  const [document] = operation.documents;
  if (!document || !operation.args.some((a) => a.name === 'after')) return;
  for (const first of [1, 3]) {
    let after: string | undefined;
    for (let page = 0; page < 60; page += 1) {
      const variables = { ...variablesFor(operation, fillWith(operation, undefined, '', ids)), first, ...(after ? { after } : {}) };
      const answer = await ask(pair, moment, { what: `${operation.name} page ${page} of ${first}`, document, variables }, found, pair.viewer);
      const list = (answer.body.data as Record<string, { pageInfo?: { hasNextPage: boolean; endCursor: string | null } }> | null)?.[operation.name];
      if (!list?.pageInfo?.hasNextPage || !list.pageInfo.endCursor) break;
      after = list.pageInfo.endCursor;
    }
  }
} // prettier-ignore

async function compare(pair: Pair, moments: readonly number[], every: number, withMutations = true): Promise<Found> {
  const found: Found = { asked: 0, different: [], unasked: [] };
  const operations = operationsOf(pair.a.schema).filter(
    (o) => o.kind !== 'subscription' && (!ONLY || ONLY.includes(o.name)),
  );
  for (const moment of moments) {
    const ids = idsOf(pair, moment);
    for (const operation of operations.filter((o) => o.kind === 'query')) {
      try {
        for (const question of questionsOf(operation, ids, moment === moments[0] ? textsOf(pair) : {}, every)) {
          await ask(pair, moment, question, found, pair.viewer);
          if (moment === moments[0]) await ask(pair, moment, question, found, null);
        }
        await walk(pair, moment, operation, ids, found);
      } catch (error) {
        found.unasked.push(`${operation.name}: ${(error as Error).message}`);
      }
    }
  }
  const last = moments.at(-1) ?? 0;
  const ids = idsOf(pair, last);
  // Each change a second after the one before, so that what they make stands in one order in both worlds.
  let at = last;
  for (const operation of withMutations ? operations.filter((o) => o.kind === 'mutation') : []) {
    try {
      for (const api of [pair.a, pair.b]) {
        await api.sql(
          `WITH kept AS (DELETE FROM rate_limits) UPDATE person_sessions SET revoked_at = NULL WHERE revoked_at IS NOT NULL`,
        );
      }
      for (const question of questionsOf(operation, ids, {}, 1)) {
        await ask(pair, (at += 1_000), question, found, pair.viewer);
      }
    } catch (error) {
      found.unasked.push(`${operation.name}: ${(error as Error).message}`);
    }
  }
  return found;
}

/** The pages and records that need no session: as nobody, and as the viewer. */
async function comparePublic(pair: Pair, found: Found): Promise<void> {
  for (const slug of ['tidak-ada', ...(textsOf(pair)['slug'] ?? [])]) {
    const record = `/api/v1/fact-checks/${slug}`;
    for (const path of [`/cek-fakta/${slug}`, `/cek-fakta/${slug}?lang=en`, record, `${record}/claim-review`]) {
      for (const who of [null, pair.viewer]) {
        const [a, b] = await Promise.all([pair.a, pair.b].map((api) => api.get(who, path)));
        found.asked += 1;
        const [one, other] = [a, b].map((x) => `${x?.status} ${x?.text.replace(/"requestId":"[^"]*"/g, '')}`) as [string, string]; // prettier-ignore
        if (one !== other) found.different.push(`${path}\n  ${excerpt(one, other)}\n  ${excerpt(other, one)}`);
      }
    }
  }
}

describe('worlds that differ only in what the viewer may not see', () => {
  afterEach(() => {
    queryWall.standing = true;
  });

  it('answer every operation alike, byte for byte', async () => {
    let asked = 0;
    for (let i = 0; i < PAIRS; i += 1) {
      const pair = await openPair(SEED + i, SEED + i);
      try {
        const more = pair.twin.claims.length + pair.twin.evidence.length - pair.base.claims.length - pair.base.evidence.length;
        expect(more).toBeGreaterThan(20);
        const found = await compare(pair, momentsOf(pair.base).slice(0, 2), 2);
        await comparePublic(pair, found);
        expect(found.unasked).toEqual([]);
        expect(found.different.slice(0, 5)).toEqual([]);
        asked += found.asked;
      } finally {
        await pair.close();
      } // prettier-ignore
    }
    process.stdout.write(`twin worlds: ${asked} questions to each of two, 0 differing bytes\n`);
  }, 600_000);

  it.each([
    ['row-level security is gone', true, true, false],
    ["the queries' own predicates are gone", false, false, false],
    ['both walls are gone', true, false, true],
  ])(
    'when %s',
    async (_, withoutPolicies, standing, differs) => {
      const pair = await openPair(SEED + 40, SEED);
      try {
        if (withoutPolicies) {
          for (const api of [pair.a, pair.b])
            await withClient(api.test.adminUrl, (c) => c.query(withoutRowLevelSecurity));
        }
        queryWall.standing = standing;
        const { different } = await compare(pair, momentsOf(pair.base).slice(0, 1), 2, false);
        if (differs) expect(different.length).toBeGreaterThan(10);
        else expect(different.slice(0, 5)).toEqual([]);
      } finally {
        await pair.close();
      }
    },
    600_000,
  );
});
