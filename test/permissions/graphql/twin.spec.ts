import { queryWall } from '#libs/access';
import { parseGlobalId, toGlobalId } from '../../../apps/api/src/graphql/global-id';
import { withClient } from '../../../libs/database/src/roles';
import { Oracle } from '../oracle/model';
import { numberOf, postOf, statementOf } from '../oracle/load';
import { CLAIMS, randomWorld, type World } from '../oracle/world';
import { addHiddenRows } from './hidden-rows';
import { type Operation, type Slot, operationsOf, variablesFor } from './operations';
import { twinOf } from './twin-world';
import { absentId, conceptOf, plausible } from './values';
import { withoutRowLevelSecurity } from './walls';
import { type Answer, WorldApi } from './world-api';

const SEED = Number(process.env['TWIN_SEED'] ?? 11);
const PAIRS = Number(process.env['TWIN_PAIRS'] ?? 1);
/** Names of operations, for looking at some of them alone. */
const ONLY = process.env['TWIN_OPERATIONS']?.split(',');

interface Pair {
  readonly viewer: string;
  readonly base: World;
  readonly twin: World;
  readonly a: WorldApi;
  readonly b: WorldApi;
  /** Ids of everything there was before anybody asked. */
  known?: ReadonlySet<string>;
  close(): Promise<void>;
}

async function openPair(seed: number, index: number): Promise<Pair> {
  const base = randomWorld(seed);
  const viewer = base.orgs.filter((o) => !o.disabled)[index % 6]?.id ?? '';
  const twin = twinOf(base, viewer, seed + 500);
  const a = await WorldApi.open(base);
  const b = await WorldApi.open(twin);
  await addHiddenRows(b.test.adminUrl, twin, base, viewer);
  return { viewer, base, twin, a, b, close: async () => void (await Promise.all([a.close(), b.close()])) };
}

/** Ids of things, by type: seen by the viewer, hidden from it in both, and hidden things that only the second one has. */
interface Ids {
  readonly seen: string[];
  readonly hidden: string[];
  readonly only: string[];
}

function idsOf({ base, twin, viewer }: Pair, t: number): Map<string, Ids> {
  const oracle = new Oracle(base);
  const map = new Map<string, Ids>();
  const put = <T extends { id: string }>(type: string, all: readonly T[], first: readonly T[], sees: (x: T) => boolean): void => {
    const ids = (items: readonly T[]): string[] => items.map((x) => toGlobalId(type, x.id));
    map.set(type, {
      seen: ids(first.filter((x) => sees(x))),
      hidden: ids(first.filter((x) => !sees(x))),
      only: ids(all.filter((x) => !first.includes(x))),
    });
  }; // prettier-ignore
  put('Claim', twin.claims, base.claims, (x) => oracle.claim(viewer, x, t));
  put('Evidence', twin.evidence, base.evidence, (x) => oracle.evidence(viewer, x, t));
  put('Comment', twin.comments, base.comments, (x) => oracle.comment(viewer, x, t));
  put('Appearance', twin.appearances, base.appearances, (x) => oracle.appearance(viewer, x, t));
  put('Assignment', twin.assignments, base.assignments, (x) => oracle.assignment(viewer, x, t));
  put('Verdict', twin.verdicts, base.verdicts, (x) => oracle.verdict(viewer, x, t));
  put('Agreement', twin.agreements, base.agreements, (x) => oracle.agreement(viewer, x));
  put('Event', twin.events, base.events, (x) => oracle.event(viewer, x, t));
  const revisions = (w: World): { id: string; submittedAt: number | null; of: World['verdicts'][number] }[] =>
    w.verdicts.map((of) => ({ id: of.revision, submittedAt: of.submittedAt, of }));
  const first = revisions(base);
  put('Revision', [...first, ...revisions(twin).filter((r) => !base.verdicts.includes(r.of))], first, (r) =>
    oracle.revision(viewer, r.of, r.submittedAt, t),
  );
  const factChecks = (w: World): { id: string }[] =>
    w.verdicts.flatMap((v) => (v.published ? [{ id: v.published.factCheck }] : []));
  const published = factChecks(base);
  put('FactCheck', published, published, () => true);
  put('Organization', base.orgs, base.orgs, () => true);
  return map;
}

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

/** What differs from request to request and tells nothing: its id, and the clock of the two processes. */
function normalised(
  { status, text, headers }: Answer,
  moment: number,
  known: ReadonlySet<string>,
  isChange: boolean,
): string {
  // A change makes things, each world its own; the place of one that was there before is asked for by queries.
  const body = (isChange ? text.replace(/"(cursor|endCursor)":"[^"]+"/g, '"$1":"…"') : text)
    .replace(/"requestId":"[^"]*"/g, '"requestId":"…"')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (time) =>
      // Times of the world are whole seconds; what is made now has a time of its own.
      Math.abs(Date.parse(time) - moment) < 60_000 || !time.endsWith('.000Z') ? '(now)' : time,
    )
    // Something made just now has an id of its own in each world.
    .replace(/wh(sec|pk)_[A-Za-z0-9+/]+=*|msg_[0-9a-f]{32}/g, '(new)')
    .replace(/[A-Za-z0-9_-]{40,}/g, (token) => (parseGlobalId(token) && !known.has(token) ? '(new)' : token))
    .replace(/ck[a-z]_[A-Za-z0-9_-]+/g, '(secret)')
    .replace(/"secret":"\w+","uri":"[^"]+"/, '(second factor)');
  return `${status} ${headers.get('content-type')} ${headers.get('cache-control')} ${body}`;
}

interface Question {
  readonly what: string;
  readonly document: string;
  readonly variables: Record<string, unknown>;
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

interface Found {
  asked: number;
  different: string[];
  unasked: string[];
}

async function ask(pair: Pair, moment: number, question: Question, found: Found, who: string | null): Promise<Answer> {
  const known = (pair.known ??= new Set(
    [...idsOf(pair, moment).values()].flatMap((x) => [...x.seen, ...x.hidden, ...x.only]),
  ));
  pair.a.moveTo(moment);
  pair.b.moveTo(moment);
  const [a, b] = await Promise.all([pair.a, pair.b].map((api) => api.ask(who, question.document, question.variables)));
  if (!a || !b) throw new Error('nobody answered');
  found.asked += 1;
  const [one, other] = [a, b].map((x) => normalised(x, moment, known, question.document.startsWith('mutation'))) as [
    string,
    string,
  ];
  if (one !== other) found.different.push(`${question.what}\n  ${excerpt(one, other)}\n  ${excerpt(other, one)}`);
  return a;
}

function excerpt(one: string, other: string): string {
  let i = 0;
  while (i < one.length && one[i] === other[i]) i += 1;
  return one.slice(Math.max(0, i - 120), i + 200);
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
    for (const path of [`/cek-fakta/${slug}`, `/cek-fakta/${slug}?lang=en`, `/api/v1/fact-checks/${slug}`]) {
      for (const who of [null, pair.viewer]) {
        const [a, b] = await Promise.all([pair.a, pair.b].map((api) => api.get(who, path)));
        found.asked += 1;
        const [one, other] = [a, b].map((x) => `${x?.status} ${x?.text.replace(/"requestId":"[^"]*"/g, '')}`) as [string, string]; // prettier-ignore
        if (one !== other) found.different.push(`${path}\n  ${excerpt(one, other)}\n  ${excerpt(other, one)}`);
      }
    }
  }
}

function momentsOf({ moments }: World): number[] {
  const middle = moments.slice(1, -1).sort((a, b) => a - b);
  const at = [moments[0], middle[Math.floor(middle.length / 3)], middle[Math.floor((2 * middle.length) / 3)]];
  // A second after what turns there, so that no answer falls on both sides of it.
  return [...new Set(at.flatMap((t) => (t === undefined ? [] : [Math.floor(t / 60_000) * 60_000 + 1_500])))];
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
