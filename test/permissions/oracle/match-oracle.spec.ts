import { type Actor, ANONYMOUS, queryWall } from '#libs/access';
import { Database } from '#libs/database';
import { DecisionsService, type Suggestion, SuggestionsService } from '#libs/matching';
import { hashDistance } from '../../../libs/matching/src/images/perceptual-hash';
import { MAX_DISTANCE } from '../../../libs/matching/src/images/hash-bands';
import { withoutRowLevelSecurity } from '../graphql/walls';
import { WorldApi } from '../graphql/world-api';
import { imageHashOf, isFile, personOf, postOf, quoteOf, statementOf } from './load';
import { Oracle } from './model';
import { type Claim, Random, randomWorld, type World } from './world';

const WORLDS = Number(process.env['MATCH_ORACLE_WORLDS'] ?? 1);
const FIRST_SEED = Number(process.env['MATCH_ORACLE_SEED'] ?? 340);
/** Most decisions of a world: pairs of claims, each decided by an organisation that may know of neither. */
const DECISIONS = 60;

interface Decided {
  readonly id: string;
  readonly owner: string;
  readonly one: string;
  readonly other: string;
  readonly oneAudience: readonly string[];
  readonly otherAudience: readonly string[];
  readonly confirmed: boolean;
  readonly at: number;
}

interface Tally {
  comparisons: number;
  readonly wrong: string[];
}

/** Decisions as plain data: by owners and partners, shared under some of the agreements of each end or of nobody. */
function decisionsOf(world: World): Decided[] {
  const r = new Random(world.seed + 17);
  const taken = new Set<string>();
  return Array.from({ length: DECISIONS }, (): Decided => {
    const [a, b] = [r.pick(world.claims).id, r.pick(world.claims).id].sort() as [string, string];
    const shares = (id: string): string[] =>
      r.some(
        claimOf(world, id).shares.map((s) => s.agreement),
        0.7,
      );
    const owner = r.chance(0.5) ? claimOf(world, a).owner : r.pick(world.orgs).id;
    const at = r.pick(world.moments);
    return {
      id: r.uuid(),
      owner,
      one: a,
      other: b,
      oneAudience: shares(a),
      otherAudience: shares(b),
      confirmed: r.chance(0.7),
      at,
    };
  }).filter(
    ({ owner, one, other }) =>
      one !== other && !taken.has(`${owner} ${one} ${other}`) && taken.add(`${owner} ${one} ${other}`),
  );
}

function claimOf(world: World, id: string): Claim {
  const claim = world.claims.find((c) => c.id === id);
  if (!claim) throw new Error('no such claim');
  return claim;
}

/** Claims marked as duplicates of another of their owner's. */
function duplicatesOf(world: World): Map<string, string> {
  const r = new Random(world.seed + 29);
  const duplicates = new Map<string, string>();
  for (const claim of world.claims) {
    const others = world.claims.filter((c) => c.owner === claim.owner && c.id !== claim.id && !duplicates.has(c.id));
    const isOriginal = [...duplicates.values()].includes(claim.id);
    if (!isOriginal && others.length > 0 && r.chance(0.25)) duplicates.set(claim.id, r.pick(others).id);
  }
  return duplicates;
}

class MatchOracle {
  readonly tally: Tally = { comparisons: 0, wrong: [] };
  private readonly oracle: Oracle;
  private readonly suggestions: SuggestionsService;
  private readonly decisions: DecisionsService;
  private readonly database: Database;
  private readonly decided: readonly Decided[];
  private readonly duplicates: ReadonlyMap<string, string>;

  constructor(
    private readonly api: WorldApi,
    private readonly world: World,
  ) {
    this.oracle = new Oracle(world);
    this.suggestions = api.api.app.get(SuggestionsService, { strict: false });
    this.decisions = api.api.app.get(DecisionsService, { strict: false });
    this.database = api.api.app.get(Database, { strict: false });
    this.decided = decisionsOf(world);
    this.duplicates = duplicatesOf(world);
  }

  /** From every organisation, at every moment worth it. */
  async lookAround(step: number): Promise<Tally> {
    const moments = this.world.moments.filter((_, i) => i % step === 0);
    await this.everywhere(moments, (actor, t) => this.suggested(actor, t));
    await this.decide();
    await this.everywhere(moments, (actor, t) => this.joined(actor, t));
    return this.tally;
  }

  private async everywhere(
    moments: readonly number[],
    look: (actor: Actor, t: number) => Promise<void>,
  ): Promise<void> {
    for (const moment of moments) {
      for (const org of this.world.orgs) {
        this.api.moveTo(moment);
        const actor = memberOf(org);
        this.database.beginRequest(actor);
        const t = await this.database.read(actor, async (tx) => tx.now.getTime());
        // What is not found although it is there is as wrong as what is found although it is not.
        await look(actor, t).catch((error: unknown) => this.tally.wrong.push(`viewer ${org.id}: ${String(error)}`));
        this.database.endRequest(actor);
      }
    }
  }

  private async suggested(actor: Actor, t: number): Promise<void> {
    const viewer = actor.organizationId ?? '';
    const { world, oracle } = this;
    const seen = world.claims.filter((c) => oracle.claim(viewer, c, t));
    const ask = (input: object): Promise<Suggestion[]> => this.suggestions.suggest(actor, { first: 200, ...input });

    // By link: claims with an appearance of that post that the viewer reads.
    for (const k of [0, 3, 6]) {
      const at = world.appearances
        .filter((a, i) => postOf(i) === postOf(k) && oracle.appearance(viewer, a, t))
        .map((a) => a.claim);
      this.compare(
        'link',
        viewer,
        t,
        claimsOf(await ask({ urls: [`${postOf(k)}?utm_source=uji`] })),
        seen.filter((c) => at.includes(c.id)),
      );
    }

    // By picture: through evidence that the viewer opens without that being recorded.
    const pictures = world.evidence.map((e, i) => ({ e, i })).filter(({ i }) => isFile(i));
    const open = pictures.filter(
      ({ e }) => oracle.evidence(viewer, e, t) && (e.sensitivity !== 'SENSITIVE' || e.owner === viewer),
    );
    for (const { e, i } of open.slice(0, 2)) {
      const near = open.filter((x) => hashDistance(imageHashOf(x.i), imageHashOf(i)) <= MAX_DISTANCE).map((x) => x.e);
      const found = await ask({ evidenceId: e.id });
      this.compare(
        'picture',
        viewer,
        t,
        claimsOf(found),
        seen.filter((c) => near.some((x) => x.claim === c.id)),
      );
      const published = world.verdicts.flatMap((v) =>
        v.published && !v.published.retracted && near.some((x) => x.isPublic && v.published?.evidence.includes(x.id))
          ? [{ id: v.published.factCheck }]
          : [],
      );
      this.compare(
        'published picture',
        viewer,
        t,
        found.flatMap((s) => (s.factCheck ? [s.factCheck.id] : [])),
        published,
      );
    }

    // By sentence: all that say it, and nothing that is not seen.
    for (const k of [1, 5]) {
      const found = await ask({ text: `${statementOf(k).toUpperCase()}!` });
      this.compare(
        'sentence',
        viewer,
        t,
        claimsOf(found.filter(isSameSentence)),
        seen.filter((c) => statementOf(world.claims.indexOf(c)) === statementOf(k)),
      );
      this.compare(
        'leak',
        viewer,
        t,
        claimsOf(found).filter((id) => !seen.some((c) => c.id === id)),
        [],
      );
    }
    // By what was quoted: of the claims that their owner's quotes lead to, those with this quote among the first three that are seen.
    for (const k of [0, 1]) {
      const found = await ask({ text: quoteOf(k) });
      const quoted = seen.filter((claim) => {
        const here = world.appearances
          .map((a, i) => ({ a, i }))
          .filter(({ a }) => a.claim === claim.id && oracle.appearance(viewer, a, t));
        const first = here.sort((x, y) => x.a.at - y.a.at || (x.a.id < y.a.id ? -1 : 1)).slice(0, 3);
        return here.some(({ a }) => a.owner === claim.owner) && first.some(({ i }) => quoteOf(i) === quoteOf(k));
      });
      this.compare('quote', viewer, t, claimsOf(found.filter(isSameSentence)), quoted);
      this.compare(
        'leak',
        viewer,
        t,
        claimsOf(found).filter((id) => !seen.some((c) => c.id === id)),
        [],
      );
    }
  }

  /** Writes what was decided and marked, around the services. */
  private async decide(): Promise<void> {
    for (const d of this.decided) {
      await this.api.sql(
        `INSERT INTO claim_matches (id, owner_id, claim_id, claim_owner_id, claim_audience, other_id, other_audience, decision, score, methods, decided_by, decided_at)
         VALUES ($1, $2, $3, $2, $4, $5, $6, $7, 0.5, '{SIMILAR_WORDS}', $8, $9)`,
        [
          d.id,
          d.owner,
          d.one,
          d.oneAudience,
          d.other,
          d.otherAudience,
          d.confirmed ? 'CONFIRMED' : 'REFUSED',
          personOf(d.owner),
          new Date(d.at).toISOString(),
        ],
      );
    }
    for (const [claim, original] of this.duplicates) {
      await this.api.sql(
        `SET session_replication_role = replica; UPDATE claims SET disposition = 'DUPLICATE', duplicate_of = '${original}' WHERE id = '${claim}'`,
      );
    }
  }

  private async joined(actor: Actor, t: number): Promise<void> {
    const viewer = actor.organizationId ?? '';
    const seen = this.world.claims.filter((c) => this.oracle.claim(viewer, c, t));
    const ids = seen.map((c) => c.id);
    const known = this.decided.filter((d) => this.readsDecision(viewer, d, t));
    const lists = await this.decisions.listForClaims(actor, ids);
    const duplicates = await this.decisions.listDuplicates(actor, ids);
    for (const [i, id] of ids.entries()) {
      this.compare(
        'matches',
        viewer,
        t,
        (lists[i] ?? []).map((m) => m.id),
        known.filter((d) => d.one === id || d.other === id),
      );
      this.compare(
        'duplicates',
        viewer,
        t,
        duplicates[i] ?? [],
        ids.filter((x) => this.duplicates.get(x) === id).map((x) => ({ id: x })),
      );
    }
    const refused = new Set(known.filter((d) => d.owner === viewer && !d.confirmed).map((d) => `${d.one} ${d.other}`));
    const edges = [
      ...known.filter((d) => d.confirmed && !refused.has(`${d.one} ${d.other}`)).map((d) => [d.one, d.other] as const),
      ...[...this.duplicates].filter(([a, b]) => ids.includes(a) && ids.includes(b)),
    ];
    for (const id of ids.slice(0, 4)) {
      const cluster = await this.decisions.cluster(actor, id);
      this.compare(
        'cluster',
        viewer,
        t,
        cluster.map((c) => c.id),
        [...reached(id, edges)].map((x) => ({ id: x })),
      );
    }
  }

  /** Whoever reads both ends, the decision's own organisation among them; others only as far as it was shared at both. */
  private readsDecision(viewer: string, d: Decided, t: number): boolean {
    const end = (id: string, audience: readonly string[]): boolean => {
      const claim = claimOf(this.world, id);
      if (!this.oracle.claim(viewer, claim, t)) return false;
      return (
        d.owner === viewer ||
        this.oracle.appearance(viewer, { id: d.id, claim: id, owner: d.owner, at: d.at, audience: [...audience] }, t)
      );
    };
    return end(d.one, d.oneAudience) && end(d.other, d.otherAudience);
  }

  private compare(
    what: string,
    viewer: string,
    t: number,
    got: readonly string[],
    want: readonly { id: string }[],
  ): void {
    this.tally.comparisons += this.world.claims.length;
    const [a, b] = [
      [...got].sort().join(),
      want
        .map((x) => x.id)
        .sort()
        .join(),
    ];
    if (a !== b)
      this.tally.wrong.push(
        `${what} seed ${this.world.seed} viewer ${viewer} at ${new Date(t).toISOString()}: got [${a}] want [${b}]`,
      );
  }
}

const claimsOf = (found: readonly Suggestion[]): string[] => found.flatMap((s) => (s.claim ? [s.claim.id] : []));
const isSameSentence = (s: Suggestion): boolean => s.reasons.some((r) => r.method === 'SAME_STATEMENT');

/** A cluster ends so many claims away from the one that is asked about. */
const MOST_STEPS = 6;

function reached(start: string, edges: readonly (readonly [string, string])[]): Set<string> {
  const members = new Set([start]);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const near = edges.filter(([a, b]) => members.has(a) || members.has(b)).flat();
    for (const id of near) members.add(id);
  }
  return members;
}

function memberOf({ id, kind }: World['orgs'][number]): Actor {
  return {
    ...ANONYMOUS,
    kind: 'PERSON',
    organizationId: id,
    organizationKind: kind,
    organizationRegion: null,
    personId: personOf(id),
    roles: ['EDITOR', 'ADMIN'],
    steppedUpAt: new Date('2100-01-01'),
    locale: 'id',
    requestId: 'spec',
  } as Actor;
}

describe('the permission oracle, through matching', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    queryWall.standing = true;
    for (const close of closing.splice(0)) await close();
  });

  async function open(world: World, prepare = ''): Promise<MatchOracle> {
    const api = await WorldApi.open(world, prepare);
    closing.push(() => api.close());
    return new MatchOracle(api, world);
  }

  it('agrees with every suggestion, decision, duplicate and cluster in every world', async () => {
    let comparisons = 0;
    for (let i = 0; i < WORLDS; i += 1) {
      const tally = await (await open(randomWorld(FIRST_SEED + i))).lookAround(4);
      expect(tally.wrong.slice(0, 4)).toEqual([]);
      comparisons += tally.comparisons;
    }
    process.stdout.write(`oracle through matching: ${comparisons} comparisons in ${WORLDS} worlds\n`);
  }, 900_000);

  it.each([
    ['row-level security is gone', withoutRowLevelSecurity, true],
    ["the queries' own predicates are gone", '', false],
  ])(
    'still agrees when %s',
    async (_gone, prepare, standing) => {
      const oracle = await open(randomWorld(FIRST_SEED), prepare);
      queryWall.standing = standing;
      expect((await oracle.lookAround(9)).wrong.slice(0, 4)).toEqual([]);
    },
    600_000,
  );

  it.each([
    ['both walls', withoutRowLevelSecurity, false],
    ['suspensions', 'DELETE FROM agreement_suspensions', true],
    ['ends', 'ALTER TABLE agreement_ends DISABLE TRIGGER agreement_ends_append_only; DELETE FROM agreement_ends', true],
    [
      'the audience of appearances',
      `ALTER TABLE appearances DISABLE TRIGGER ALL; UPDATE appearances SET owner_id = claim_owner_id`,
      true,
    ],
    ['sensitivity', `ALTER TABLE evidence DISABLE TRIGGER ALL; UPDATE evidence SET sensitivity = 'SHARED'`, true],
  ])(
    'notices when %s do not count',
    async (_what, mutation, standing) => {
      let wrong = 0;
      for (let i = 0; i < 4 && wrong === 0; i += 1) {
        const oracle = await open(randomWorld(FIRST_SEED + 8960 + i), mutation);
        queryWall.standing = standing;
        wrong += (await oracle.lookAround(5)).wrong.length;
        for (const close of closing.splice(0)) await close();
        queryWall.standing = true;
      }
      expect(wrong).toBeGreaterThan(0);
    },
    900_000,
  );
});
