import { parseGlobalId, toGlobalId } from '../../../apps/api/src/graphql/global-id';
import { isFile, numberOf, statementOf } from '../oracle/load';
import { Oracle } from '../oracle/model';
import type { Cap, Claim, Org, World } from '../oracle/world';
import type { Answer, WorldApi } from './world-api';

export interface Tally {
  comparisons: number;
  leaks: string[];
  denials: string[];
}

export const emptyTally = (): Tally => ({ comparisons: 0, leaks: [], denials: [] });

interface Item {
  readonly id: string;
}
interface List {
  readonly nodes: readonly Item[];
}
interface Can {
  readonly action: string;
  readonly allowed: boolean;
}
interface Found {
  nodes: Item[];
  total: { count: number };
  facets: { buckets: { count: number }[] }[];
}
interface ClaimAnswer extends Item {
  readonly sharedUnder: readonly string[];
  readonly evidenceCount: number;
  readonly commentCount: number;
  readonly appearanceCount: number;
  readonly appearances: List;
  readonly assignments: readonly Item[];
  readonly evidence: List;
  readonly comments: List;
  readonly timeline: List;
  readonly verdicts: readonly (Item & { readonly revisions: readonly Item[] })[];
  readonly viewerCan: readonly Can[];
}

const CLAIM = `id sharedUnder evidenceCount commentCount appearanceCount appearances(first: 100) { nodes { id } } assignments { id }
  evidence(first: 100) { nodes { id } } comments(first: 100) { nodes { id } } timeline(first: 100) { nodes { id } }
  verdicts { id revisions { id } } viewerCan { action allowed }`;
const CLAIMS = `query ($first: Int!, $after: String, $filter: ClaimFilterInput) { claims(first: $first, after: $after, filter: $filter) {
  nodes { ${CLAIM} } pageInfo { hasNextPage endCursor } } }`;
const IDS = `query ($first: Int!, $after: String, $filter: ClaimFilterInput) { claims(first: $first, after: $after, filter: $filter) {
  nodes { id } pageInfo { hasNextPage endCursor } } }`;

const uuid = (id: string): string => parseGlobalId(id)?.uuid ?? id;
const uuids = (items: readonly Item[]): Set<string> => new Set(items.map(({ id }) => uuid(id)));

/** What an action on another's claim rests on, and which kinds of organisation have a role that holds its permission. */
const ACTIONS: Readonly<Record<string, { cap: Cap; kinds: readonly Org['kind'][] }>> = {
  COMMENT: { cap: 'COMMENT', kinds: ['NEWSROOM', 'SUPERVISOR', 'PARTNER'] },
  ADD_APPEARANCE: { cap: 'ADD_EVIDENCE', kinds: ['NEWSROOM', 'SUPERVISOR', 'PARTNER'] },
  ADD_EVIDENCE: { cap: 'ADD_EVIDENCE', kinds: ['NEWSROOM', 'SUPERVISOR', 'PARTNER'] },
  OPEN_VERDICT: { cap: 'CHECK', kinds: ['NEWSROOM'] },
  REVIEW: { cap: 'REVIEW', kinds: ['NEWSROOM'] },
};

/** Compares everything that the api answers to one organisation at one moment with what the oracle says. */
export class HttpOracle {
  private readonly oracle: Oracle;
  private readonly world: World;

  constructor(
    private readonly api: WorldApi,
    private readonly tally: Tally,
  ) {
    this.world = api.world;
    this.oracle = new Oracle(api.world);
  }

  async compare(viewer: Org, moment: number, sample: number): Promise<void> {
    this.api.moveTo(moment);
    await this.lists(viewer, moment);
    await this.nodes(viewer, moment);
    await this.single(viewer, moment, sample);
    await this.surroundings(viewer, moment, sample);
  }

  /** The public reads what published fact-checks show, and nothing else. */
  async comparePublic(moment: number): Promise<void> {
    this.api.moveTo(moment);
    await this.nodes(null, moment);
    const published = this.world.verdicts.flatMap((v) => (v.published && !v.published.retracted ? [v.published.factCheck] : []));
    const listed = await this.pages(null, `query ($first: Int!, $after: String) { factChecks(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`, 'factChecks', 7);
    for (const v of this.world.verdicts) {
      if (v.published) this.check(`public factChecks ${v.published.factCheck}`, published.includes(v.published.factCheck), uuids(listed).has(v.published.factCheck));
    }
    for (const { document, field } of ['claims(first: 5) { nodes { id } }', 'agreements(first: 5) { nodes { id } }', 'desk { visible { count } }', 'standing { agreementId }', 'ownComments(first: 5) { nodes { id } }'].map((d) => ({ document: `{ ${d} }`, field: d }))) {
      const { body } = await this.api.ask(null, document);
      this.check(`public ${field}`, false, body.errors === undefined);
    }
    for (const [i, e] of this.world.evidence.entries()) {
      if (isFile(i)) await this.file(null, i, e.id, moment);
    }
  } // prettier-ignore

  private check(where: string, expected: boolean, actual: boolean): void {
    this.tally.comparisons += 1;
    if (actual && !expected) this.tally.leaks.push(where);
    if (expected && !actual) this.tally.denials.push(where);
  }

  /** More than expected tells of what is hidden, less denies what is there. */
  private count(where: string, expected: number, actual: number): void {
    this.tally.comparisons += 1;
    if (actual > expected) this.tally.leaks.push(`${where}: ${actual} instead of ${expected}`);
    if (actual < expected) this.tally.denials.push(`${where}: ${actual} instead of ${expected}`);
  }

  private at(viewer: Org | null, moment: number): string {
    return `seed ${this.world.seed} ${viewer?.kind ?? 'public'} ${viewer?.id ?? ''} at ${new Date(moment).toISOString()}`;
  }

  private async pages<T extends Item = Item>(viewer: string | null, query: string, field: string, first: number, filter?: object): Promise<T[]> {
    const all: T[] = [];
    for (let after: string | null = null, page = 0; page < 100; page += 1) {
      const { body } = await this.api.ask(viewer, query, { first, after, ...(filter ? { filter } : {}) });
      const list = (body.data as Record<string, { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }> | null | undefined)?.[field];
      if (!list) {
        this.tally.denials.push(`${field} was refused: ${JSON.stringify(body.errors)}`);
        return all;
      }
      all.push(...list.nodes);
      if (!list.pageInfo.hasNextPage) return all;
      after = list.pageInfo.endCursor;
    }
    throw new Error(`${field} does not end`);
  } // prettier-ignore

  /** The inbox page by page, with all that hangs on its claims; then by its filters. */
  private async lists(viewer: Org, t: number): Promise<void> {
    const { oracle, world } = this;
    const where = this.at(viewer, t);
    const listed = await this.pages<ClaimAnswer>(viewer.id, CLAIMS, 'claims', 9);
    const seen = new Map(listed.map((c) => [uuid(c.id), c]));
    this.count(`${where} claims are listed once`, seen.size, listed.length);
    for (const claim of world.claims) {
      const answer = seen.get(claim.id);
      this.check(`${where} list claim ${claim.id}`, oracle.claim(viewer.id, claim, t), answer !== undefined);
      if (answer) this.hanging(viewer, t, claim, answer);
    }
    const readable = world.claims.filter((c) => oracle.claim(viewer.id, c, t));
    const [agreement] = world.agreements;
    const filters: [object, (c: Claim) => boolean][] = [
      [{ mine: true }, (c) => c.owner === viewer.id],
      [{ theme: 'SARA' }, (c) => c.theme === 'SARA'],
      [{ stage: 'VOTING' }, (c) => c.stage === 'VOTING'],
      [{ regionCode: '17.71' }, (c) => c.region.startsWith('17.71')],
    ];
    if (agreement) {
      // Shared under it as far as the viewer knows: its own claims by their shares, others' as it reads them.
      const under = (c: Claim): boolean =>
        c.owner === viewer.id
          ? c.shares.some((s) => s.agreement === agreement.id)
          : oracle.through(viewer.id, c, t).includes(agreement.id);
      if (oracle.agreement(viewer.id, agreement)) filters.push([{ agreementId: toGlobalId('Agreement', agreement.id) }, under]);
    }
    for (const [filter, holds] of filters) {
      const ids = uuids(await this.pages(viewer.id, IDS, 'claims', 100, filter));
      for (const c of world.claims)
        this.check(`${where} claims by ${JSON.stringify(filter)} ${c.id}`, readable.includes(c) && holds(c), ids.has(c.id));
    }
    const agreements = uuids(await this.pages(viewer.id, `query ($first: Int!, $after: String) { agreements(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`, 'agreements', 2));
    for (const a of world.agreements)
      this.check(`${where} list agreement ${a.id}`, oracle.agreement(viewer.id, a), agreements.has(a.id));
    const own = uuids(await this.pages(viewer.id, `query ($first: Int!, $after: String) { ownComments(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`, 'ownComments', 8));
    for (const c of world.comments) this.check(`${where} own comment ${c.id}`, c.owner === viewer.id, own.has(c.id));
  } // prettier-ignore

  private hanging(viewer: Org, t: number, claim: Claim, answer: ClaimAnswer): void {
    const { oracle, world } = this;
    const where = `${this.at(viewer, t)} claim ${claim.id}`;
    const of = <T extends { id: string; claim: string }>(what: string, items: readonly T[], sees: (x: T) => boolean, got: Set<string>): number => {
      let expected = 0;
      for (const x of items) {
        const should = x.claim === claim.id && sees(x);
        if (should) expected += 1;
        if (x.claim === claim.id || got.has(x.id)) this.check(`${where} ${what} ${x.id}`, should, got.has(x.id));
      }
      return expected;
    };
    const evidence = of('evidence', world.evidence, (e) => oracle.evidence(viewer.id, e, t), uuids(answer.evidence.nodes));
    this.count(`${where} evidenceCount`, evidence, answer.evidenceCount);
    const comments = of('comment', world.comments, (c) => oracle.comment(viewer.id, c, t), uuids(answer.comments.nodes));
    this.count(`${where} commentCount`, comments, answer.commentCount);
    const appearances = of('appearance', world.appearances, (a) => oracle.appearance(viewer.id, a, t), uuids(answer.appearances.nodes));
    this.count(`${where} appearanceCount`, appearances, answer.appearanceCount);
    of('assignment', world.assignments, (a) => oracle.assignment(viewer.id, a, t), uuids(answer.assignments));
    of('verdict', world.verdicts, (v) => oracle.verdict(viewer.id, v, t), uuids(answer.verdicts));
    const revisions = uuids(answer.verdicts.flatMap((v) => v.revisions));
    for (const v of world.verdicts.filter((x) => x.claim === claim.id)) {
      this.check(`${where} revision ${v.revision}`, oracle.revision(viewer.id, v, v.submittedAt, t), revisions.has(v.revision));
      if (v.draft) this.check(`${where} draft ${v.draft}`, oracle.revision(viewer.id, v, null, t), revisions.has(v.draft));
    }
    const timeline = uuids(answer.timeline.nodes);
    for (const e of world.events.filter((x) => x.stream === claim.id))
      this.check(`${where} timeline ${e.kind} ${e.id}`, oracle.event(viewer.id, e, t), timeline.has(e.id));
    const shares = new Set(answer.sharedUnder.map(uuid));
    const known = claim.owner === viewer.id ? claim.shares.map((s) => s.agreement) : oracle.through(viewer.id, claim, t);
    for (const a of world.agreements) this.check(`${where} sharedUnder ${a.id}`, known.includes(a.id), shares.has(a.id));
    for (const [action, { cap, kinds }] of Object.entries(ACTIONS)) {
      if (claim.owner === viewer.id && action !== 'REVIEW') continue;
      // On an unshared claim of one's own another editor reviews, whatever any agreement says.
      if (claim.owner === viewer.id && claim.shares.length === 0) continue;
      const expected = kinds.includes(viewer.kind) && oracle.can(viewer.id, cap, claim, null, t);
      const can = answer.viewerCan.find((x) => x.action === action);
      this.check(`${where} may ${action}`, expected, can?.allowed ?? false);
    }
  } // prettier-ignore

  /** Everything there is, asked for by its id. */
  private async nodes(viewer: Org | null, t: number): Promise<void> {
    const { oracle, world } = this;
    const who = viewer?.id ?? null;
    const asks = <T>(see: (id: string, x: T) => boolean) => (x: T): boolean => who !== null && see(who, x);
    const expected = new Map<string, boolean>([
      ...world.claims.map((x) => [toGlobalId('Claim', x.id), asks<Claim>((id, c) => oracle.claim(id, c, t))(x)] as const),
      ...world.evidence.map((x) => [toGlobalId('Evidence', x.id), oracle.evidence(who, x, t)] as const),
      ...world.comments.map((x) => [toGlobalId('Comment', x.id), who !== null && oracle.comment(who, x, t)] as const),
      ...world.verdicts.map((x) => [toGlobalId('Verdict', x.id), who !== null && oracle.verdict(who, x, t)] as const),
      ...world.agreements.map((x) => [toGlobalId('Agreement', x.id), who !== null && oracle.agreement(who, x)] as const),
      ...world.events.filter((x) => x.at <= t).map((x) => [toGlobalId('Event', x.id), who !== null && oracle.event(who, x, t)] as const),
      // What was published is open, and its address stays when it is retracted.
      ...world.verdicts.flatMap((v) => (v.published ? [[toGlobalId('FactCheck', v.published.factCheck), true] as const] : [])),
    ]);
    const ids = [...expected.keys()];
    for (let i = 0; i < ids.length; i += 100) {
      const part = ids.slice(i, i + 100);
      const { body } = await this.api.ask(who, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: part });
      const got = (body.data as { nodes: (Item | null)[] } | null | undefined)?.nodes;
      if (!got) this.tally.denials.push(`${this.at(viewer, t)} nodes were refused: ${JSON.stringify(body.errors)}`);
      for (const [k, id] of part.entries()) {
        const there = got?.[k]?.id === id;
        const { type, uuid: x } = parseGlobalId(id) ?? {};
        this.check(`${this.at(viewer, t)} node ${type} ${x}`, expected.get(id) ?? false, there);
      }
    }
  } // prettier-ignore

  /** A few things of each kind by their own query: there, or refused in the very words of what does not exist. */
  private async single(viewer: Org, t: number, sample: number): Promise<void> {
    const { oracle, world } = this;
    const queries: [string, string, readonly { id: string }[], (x: never) => boolean][] = [
      ['claim', 'Claim', world.claims, (x: Claim) => oracle.claim(viewer.id, x, t)],
      ['evidence', 'Evidence', world.evidence, (x: World['evidence'][number]) => oracle.evidence(viewer.id, x, t)],
      ['verdict', 'Verdict', world.verdicts, (x: World['verdicts'][number]) => oracle.verdict(viewer.id, x, t)],
      ['event', 'Event', world.events.filter((e) => e.at <= t), (x: World['events'][number]) => oracle.event(viewer.id, x, t)],
      ['agreement', 'Agreement', world.agreements, (x: World['agreements'][number]) => oracle.agreement(viewer.id, x)],
    ];
    for (const [field, type, items, sees] of queries) {
      const query = `query ($id: ID!) { ${field}(id: $id) { id } }`;
      const absent = text(await this.api.ask(viewer.id, query, { id: toGlobalId(type, 'ffffffff-ffff-7fff-8fff-ffffffffffff') }));
      for (const x of spread(items, sample, t)) {
        const answer = await this.api.ask(viewer.id, query, { id: toGlobalId(type, x.id) });
        const where = `${this.at(viewer, t)} ${field}(${x.id})`;
        const expected = sees(x as never);
        this.check(where, expected, answer.body.errors === undefined);
        if (!expected) this.check(`${where} is told from what is absent`, false, text(answer) !== absent);
      }
    }
    for (const c of spread(world.claims, sample, t + 1)) {
      const number = numberOf(world, world.claims.indexOf(c));
      const { body } = await this.api.ask(viewer.id, 'query ($n: String!) { claimByNumber(number: $n) { id } }', { n: number });
      this.check(`${this.at(viewer, t)} ${number}`, oracle.claim(viewer.id, c, t), body.errors === undefined);
    }
  } // prettier-ignore

  /** Counts of the desk, hints of duplicates, timelines of agreements, files. */
  private async surroundings(viewer: Org, t: number, sample: number): Promise<void> {
    const { oracle, world } = this;
    const where = this.at(viewer, t);
    const { body } = await this.api.ask(viewer.id, '{ desk { visible { count } own { count } assignedToOrganization { count } } }');
    const desk = (body.data as { desk: Record<string, { count: number }> } | null | undefined)?.desk ?? {};
    const readable = world.claims.filter((c) => oracle.claim(viewer.id, c, t));
    this.count(`${where} desk.visible`, readable.length, desk['visible']?.count ?? -1);
    this.count(`${where} desk.own`, world.claims.filter((c) => c.owner === viewer.id).length, desk['own']?.count ?? -1);
    this.count(
      `${where} desk.assignedToOrganization`,
      world.assignments.filter((a) => a.assignee === viewer.id && readable.some((c) => c.id === a.claim)).length,
      desk['assignedToOrganization']?.count ?? -1,
    );
    const search = 'query ($q: String!) { searchClaims(query: $q, first: 100, facets: [OWNER]) { nodes { id } total { count } facets { buckets { count } } } }';
    for (const q of ['', 'beredar percakapan ']) {
      const answer = await this.api.ask(viewer.id, search, { q });
      const found = (answer.body.data as { searchClaims: Found } | null | undefined)?.searchClaims;
      const ids = uuids(found?.nodes ?? []);
      for (const c of world.claims) this.check(`${where} search '${q}' ${c.id}`, readable.includes(c), ids.has(c.id));
      this.count(`${where} search '${q}' total`, readable.length, found?.total.count ?? -1);
      this.count(`${where} search '${q}' facet`, readable.length, (found?.facets[0]?.buckets ?? []).reduce((n, b) => n + b.count, 0));
    }
    for (const c of spread(world.claims, sample, t)) {
      const statement = statementOf(world.claims.indexOf(c)).toUpperCase();
      const hints = await this.api.ask(viewer.id, 'query ($s: String!) { duplicateHints(statement: $s) { __typename } }', { s: statement });
      const found = (hints.body.data as { duplicateHints: unknown[] } | null | undefined)?.duplicateHints.length ?? 0;
      this.count(`${where} hints of ${c.id}`, readable.includes(c) ? 1 : 0, found);
    }
    for (const a of spread(world.agreements, sample, t)) {
      const answer = await this.api.ask(viewer.id, 'query ($id: ID!) { agreement(id: $id) { timeline(first: 100) { nodes { id } } } }', { id: toGlobalId('Agreement', a.id) });
      const got = uuids((answer.body.data as { agreement: { timeline: List } } | null | undefined)?.agreement.timeline.nodes ?? []);
      for (const e of world.events.filter((x) => x.stream === a.id))
        this.check(`${where} timeline of agreement ${e.id}`, oracle.event(viewer.id, e, t), got.has(e.id));
    }
    for (const e of spread(world.evidence.filter((_, i) => isFile(i)), sample, t)) await this.file(viewer, world.evidence.indexOf(e), e.id, t);
  } // prettier-ignore

  private async file(viewer: Org | null, index: number, id: string, t: number): Promise<void> {
    const e = this.world.evidence[index];
    if (!e) return;
    const ask = (x: string): Promise<{ status: number; text: string }> =>
      this.api.get(viewer?.id ?? null, `/files/evidence/${toGlobalId('Evidence', x)}`);
    const answer = await ask(id);
    const where = `${this.at(viewer, t)} file ${id} (${e.sensitivity}): ${answer.status}`;
    const expected = this.oracle.evidence(viewer?.id ?? null, e, t);
    this.check(where, expected, answer.status === 200 && answer.text === `isi ${id}`);
    if (expected) return;
    const absent = await ask('ffffffff-ffff-7fff-8fff-ffffffffffff');
    const same = answer.status === absent.status && plain(answer.text) === plain(absent.text);
    this.check(`${where} is told from what is absent: ${answer.status} ${answer.text.slice(0, 80)}`, false, !same);
  }
}

const plain = (body: string): string => body.replace(/"requestId":"[^"]*"/, '');
const text = ({ status, text: body }: Answer): string => `${status} ${plain(body)}`;

/** Some of the items, others at another moment. */
function spread<T>(items: readonly T[], count: number, turn: number): T[] {
  const start = Math.floor(turn / 1_000) % Math.max(1, items.length);
  return Array.from({ length: Math.min(count, items.length) }, (_, i) => items[(start + i * 7) % items.length] as T).filter(
    (x, i, all) => all.indexOf(x) === i,
  );
} // prettier-ignore

/** The world's moments as requests can meet them: the half minute before a turning point, and the second after it. */
export function requestMoments(world: World, most: number): number[] {
  const moved = world.moments.map((m) => (m % 60_000 === 59_000 ? m - 29_000 : Math.floor(m / 60_000) * 60_000 + 1_500));
  const all = [...new Set(moved)].filter((m) => m >= (world.moments[0] ?? 0)).sort((a, b) => a - b);
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, i) => all[Math.floor(i * step)] as number);
} // prettier-ignore
