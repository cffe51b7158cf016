import { parseGlobalId, toGlobalId } from '../../../apps/api/src/graphql/global-id';
import { Oracle } from '../oracle/model';
import { randomWorld, type World } from '../oracle/world';
import { addHiddenRows } from './hidden-rows';
import { twinOf } from './twin-world';
import { type Answer, WorldApi } from './world-api';

type Environment = Readonly<Record<string, string>>;

/** Two worlds that differ only in what the viewer may not see, each behind an api of its own. */
export interface Pair {
  readonly viewer: string;
  readonly base: World;
  readonly twin: World;
  readonly a: WorldApi;
  readonly b: WorldApi;
  /** Ids of everything there was before anybody asked. */
  known?: ReadonlySet<string>;
  close(): Promise<void>;
}

export async function openPair(
  seed: number,
  index: number,
  environments: readonly [Environment, Environment] = [{}, {}],
  change: (world: World) => World = (world) => world,
): Promise<Pair> {
  const base = change(randomWorld(seed));
  const viewer = base.orgs.filter((o) => !o.disabled)[index % 6]?.id ?? '';
  const twin = twinOf(base, viewer, seed + 500);
  const a = await WorldApi.open(base, '', environments[0]);
  const b = await WorldApi.open(twin, '', environments[1]);
  await addHiddenRows(b.test.adminUrl, twin, base, viewer);
  return { viewer, base, twin, a, b, close: async () => void (await Promise.all([a.close(), b.close()])) };
}

/** Ids of things, by type: seen by the viewer, hidden from it in both, and hidden things that only the second one has. */
export interface Ids {
  readonly seen: string[];
  readonly hidden: string[];
  readonly only: string[];
}

export function idsOf({ base, twin, viewer }: Pair, t: number): Map<string, Ids> {
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

export interface Question {
  readonly what: string;
  readonly document: string;
  readonly variables: Record<string, unknown>;
}

export interface Found {
  asked: number;
  different: string[];
  unasked: string[];
}

export async function ask(
  pair: Pair,
  moment: number,
  question: Question,
  found: Found,
  who: string | null,
): Promise<Answer> {
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

export function excerpt(one: string, other: string): string {
  let i = 0;
  while (i < one.length && one[i] === other[i]) i += 1;
  return one.slice(Math.max(0, i - 120), i + 200);
}

export function momentsOf({ moments }: World): number[] {
  const middle = moments.slice(1, -1).sort((a, b) => a - b);
  const at = [moments[0], middle[Math.floor(middle.length / 3)], middle[Math.floor((2 * middle.length) / 3)]];
  // A second after what turns there, so that no answer falls on both sides of it.
  return [...new Set(at.flatMap((t) => (t === undefined ? [] : [Math.floor(t / 60_000) * 60_000 + 1_500])))];
}
