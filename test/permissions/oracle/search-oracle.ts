import { type Actor, ANONYMOUS } from '#libs/access';
import type { Database } from '#libs/database';
import { SEARCH_FACETS, type SearchFilter, type SearchService, type SearchSort } from '#libs/search';
import { personOf } from './load';
import { Oracle } from './model';
import { type Document, documentsOf, filtersOf, ORDERS, QUESTIONS } from './search-model';
import type { World } from './world';

export interface Tally {
  comparisons: number;
  wrong: string[];
}

const counted = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

/** Asks searches of a world, and says where an answer is not what the oracle says. */
export class SearchOracle {
  readonly tally: Tally = { comparisons: 0, wrong: [] };

  constructor(
    private readonly database: Database,
    private readonly search: SearchService,
    private readonly world: World,
  ) {}

  /** From every organisation, at every moment worth it: hits, total and facets of every question. */
  async lookAround(step = 1): Promise<Tally> {
    const oracle = new Oracle(this.world);
    for (const moment of this.world.moments.filter((_, i) => i % step === 0)) {
      for (const org of this.world.orgs) {
        this.database.clock.reset();
        this.database.clock.advance(moment - Date.now());
        const actor = memberOf(org.id, org.kind);
        this.database.beginRequest(actor);
        const t = await this.database.read(actor, async (tx) => tx.now.getTime());
        const documents = documentsOf(this.world, oracle, org.id, t);
        for (const [query, holds] of QUESTIONS) await this.compare(actor, query, {}, documents.filter(holds), t);
        for (const [filter, fits] of filtersOf(this.world, oracle, org.id, t)) {
          const [query, holds] = QUESTIONS[1] ?? ['', () => true];
          await this.compare(
            actor,
            query,
            filter,
            documents.filter((d) => holds(d) && fits(d)),
            t,
          );
        }
        for (const [sort, key] of ORDERS) await this.ordered(actor, sort, documents, key, t);
        await this.suggests(actor, documents, t);
        this.database.endRequest(actor);
      }
    }
    return this.tally;
  }

  /** The order of everything, two at a time: pages tell no more than the list. */
  private async ordered(
    actor: Actor,
    sort: SearchSort,
    documents: readonly Document[],
    key: (d: Document) => readonly number[],
    t: number,
  ): Promise<void> {
    const got: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await this.search.searchClaims(actor, { query: '', sort, first: 9, after });
      got.push(...page.hits.map((hit) => hit.claim.id));
      after = page.hasNextPage ? (page.hits.at(-1)?.cursor ?? null) : null;
      if (!after) break;
    }
    const want = [...documents].sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      const different = x.findIndex((value, i) => value !== y[i]);
      return different === -1 ? (a.claim.id < b.claim.id ? 1 : -1) : (y[different] ?? 0) - (x[different] ?? 0);
    });
    this.note(
      actor,
      `by ${sort}`,
      {},
      t,
      got,
      want.map((d) => d.claim.id),
    );
  }

  /** What nobody has is told nothing of; and a correction is of the viewer's own words. */
  private async suggests(actor: Actor, documents: readonly Document[], t: number): Promise<void> {
    const { suggestion } = await this.search.searchClaims(actor, { query: 'percakpaan beredarr ', first: 5 });
    this.note(actor, 'suggestion', {}, t, suggestion, documents.length > 0 ? 'percakapan beredar' : null);
  }

  private async compare(
    actor: Actor,
    query: string,
    filter: SearchFilter,
    expected: readonly Document[],
    t: number,
  ): Promise<void> {
    const answer = await this.search.searchClaims(actor, {
      query,
      filter,
      facets: SEARCH_FACETS,
      total: true,
      first: 100,
    });
    const facet = (name: string): Record<string, number> =>
      Object.fromEntries(
        (answer.facets.find((f) => f.facet === name)?.buckets ?? [])
          .map((b) => [b.value, b.count] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    const got = {
      hits: answer.hits.map((hit) => hit.claim.id).sort(),
      total: answer.total,
      themes: facet('THEME'),
      provinces: facet('PROVINCE'),
      owners: facet('OWNER'),
      platforms: facet('PLATFORM'),
      ratings: facet('RATING'),
      labels: facet('LABEL'),
      agreements: facet('AGREEMENT'),
      positions: facet('ENDORSEMENT'),
    };
    const want = {
      hits: expected.map((d) => d.claim.id).sort(),
      total: { count: expected.length, more: false },
      themes: counted(expected.map((d) => d.claim.theme)),
      provinces: counted(expected.map((d) => d.claim.region.slice(0, 2))),
      owners: counted(expected.map((d) => d.claim.owner)),
      platforms: counted(expected.flatMap((d) => [...new Set(d.platforms)])),
      ratings: counted(expected.flatMap((d) => (d.rated ? ['FALSE'] : []))),
      labels: counted(expected.flatMap((d) => (d.rated ? ['Salah'] : []))),
      agreements: counted(expected.flatMap((d) => d.agreements)),
      positions: counted(expected.flatMap((d) => (d.objected ? ['OBJECTS'] : []))),
    };
    this.note(actor, query, filter, t, got, want);
  }

  private note(actor: Actor, query: string, filter: SearchFilter, t: number, got: unknown, want: unknown): void {
    this.tally.comparisons += this.world.claims.length + 1;
    if (JSON.stringify(got) === JSON.stringify(want)) return;
    const where = `seed ${this.world.seed} viewer ${actor.organizationId} at ${new Date(t).toISOString()}`;
    this.tally.wrong.push(`${where} '${query}' ${JSON.stringify(filter)}: ${JSON.stringify({ got, want })}`);
  }
}

function memberOf(organizationId: string, kind: World['orgs'][number]['kind']): Actor {
  return {
    ...ANONYMOUS,
    kind: 'PERSON',
    organizationId,
    organizationKind: kind,
    organizationRegion: null,
    personId: personOf(organizationId),
    roles: ['EDITOR', 'ADMIN'],
    steppedUpAt: new Date('2100-01-01'),
    locale: 'id',
    requestId: 'spec',
  } as Actor;
}
