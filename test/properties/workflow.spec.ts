import type { Member } from '#libs/access';
import { verdictWorkflow } from '#libs/verdicts';
import fc from 'fast-check';
import { VerdictWorld } from '../support/verdict-world';
import {
  ACTIONS,
  type Action,
  type PublishedRow,
  type Seat,
  type Step,
  VerdictModel,
  WRONGLY_PUBLISHED,
  perform,
} from './workflow.model';

/**
 * One thing that somebody tries: what the model allows now, what it allows now to somebody (by whomever), or anything.
 * Left to chance alone, few runs would get past the first draft.
 */
interface Try {
  readonly mode: 'allowed' | 'plausible' | 'any';
  readonly pick: number;
  readonly seat: number;
  readonly action: Action;
  readonly stale: boolean;
}

const anyTry: fc.Arbitrary<Try> = fc.record({
  mode: fc.oneof(
    { weight: 5, arbitrary: fc.constant('allowed' as const) },
    { weight: 4, arbitrary: fc.constant('plausible' as const) },
    { weight: 1, arbitrary: fc.constant('any' as const) },
  ),
  pick: fc.nat(1_000),
  seat: fc.nat(1_000),
  action: fc.constantFrom(...ACTIONS),
  stale: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

/** What brings a verdict forward is tried more often than what ends it. */
const WEIGHTED: readonly Action[] = [
  ...ACTIONS,
  ...(['edit', 'cite', 'submit', 'approve', 'rawVote', 'publish', 'rawPublish', 'revise', 'correct'] as const).flatMap(
    (action) => [action, action],
  ),
];

class Cast {
  seats: Seat[] = [];
  agreement = '';

  constructor(readonly world: VerdictWorld) {}

  static async open(): Promise<Cast> {
    const world = await VerdictWorld.open();
    const cast = new Cast(world);
    const own = await world.organization('SENDIRI', 'NEWSROOM');
    const second = await world.organization('KEDUA', 'NEWSROOM');
    const third = await world.organization('KETIGA', 'NEWSROOM');
    const sister = await world.organization('SAUDARA', 'NEWSROOM');
    const outsider = await world.organization('LUAR', 'NEWSROOM');
    const office: Member = {
      ...(await world.organization('BAWASLU', 'SUPERVISOR', '17.71')),
      roles: ['LIAISON', 'ADMIN'],
    };
    await world.mediaGroup(own, sister);
    cast.agreement = await world.agreement([own, second, third, sister], [office]);
    const journalist = await world.person(own, 'wartawan', ['JOURNALIST']);
    cast.seats = [
      { name: 'editor of it', member: own, newsroom: 'OWN' },
      { name: 'another editor of it', member: await world.person(own, 'redaktur', ['EDITOR']), newsroom: 'OWN' },
      { name: 'journalist of it', member: journalist, newsroom: 'OWN' },
      { name: 'reviewer', member: second, newsroom: 'SECOND' },
      {
        name: 'colleague of the reviewer',
        member: await world.person(second, 'rekan', ['JOURNALIST']),
        newsroom: 'SECOND',
      },
      { name: 'reviewer of the third', member: third, newsroom: 'THIRD' },
      // People who belong to two newsrooms.
      {
        name: 'journalist of it for the second',
        member: { ...second, personId: journalist.personId },
        newsroom: 'SECOND',
      },
      { name: 'reviewer for the third', member: { ...third, personId: second.personId }, newsroom: 'THIRD' },
      { name: 'newsroom of the same group', member: sister, newsroom: 'SISTER' },
      { name: 'outsider', member: outsider, newsroom: 'OUTSIDER' },
      { name: 'liaison', member: office, newsroom: null },
    ];
    return cast;
  }

  choose(model: VerdictModel, attempt: Try): Step {
    const any = { action: attempt.action, stale: attempt.stale, seat: this.at(attempt.seat) };
    if (attempt.mode === 'any') return any;
    const open = (action: Action): Seat[] => this.seats.filter((seat) => model.allows({ action, seat, stale: false }));
    const actions = WEIGHTED.filter((action) => open(action).length > 0);
    const action = actions[attempt.pick % Math.max(actions.length, 1)];
    if (!action) return any;
    if (attempt.mode === 'plausible') return { ...any, action };
    const seats = open(action);
    return { action, seat: seats[attempt.seat % seats.length] ?? any.seat, stale: false };
  }

  get opener(): Member {
    const seat = this.seats.find((s) => s.name === 'journalist of it');
    if (!seat) throw new Error('nobody to open a verdict');
    return seat.member;
  }

  private at(n: number): Seat {
    const seat = this.seats[n % this.seats.length];
    if (!seat) throw new Error('an empty cast');
    return seat;
  }

  /** Plays a sequence on a claim of its own and holds every answer and what came of it against the model. */
  async play(shared: boolean, tries: readonly Try[], tally: Map<string, number>): Promise<void> {
    const { world } = this;
    const opener = this.opener;
    const claimId = await world.claim(opener, shared ? [this.agreement] : [], { region: '17.71.01' });
    const verdictId = await world.verdicts.open(opener, { claimId });
    const model = new VerdictModel(shared);
    model.authors.add(opener.personId ?? '');
    const done: string[] = [];
    for (const attempt of tries) {
      const step = this.choose(model, attempt);
      const expected = model.allows(step);
      const allowed = await perform(world, verdictId, opener, step, model.hashFor(step.stale));
      done.push(`${step.seat.name}: ${step.action}${step.stale ? ' (stale)' : ''} ${allowed ? 'allowed' : 'refused'}`);
      if (allowed !== expected)
        throw new Error(`expected ${expected ? 'allowed' : 'refused'}, ${model.state}:\n${done.join('\n')}`);
      if (allowed) model.apply(step, await world.hash(opener, verdictId));
      tally.set(`${step.action} ${allowed}`, (tally.get(`${step.action} ${allowed}`) ?? 0) + 1);
    }
    await this.audit(claimId, verdictId, opener, model, done);
  }

  private async audit(
    claimId: string,
    verdictId: string,
    owner: Member,
    model: VerdictModel,
    done: string[],
  ): Promise<void> {
    const rows = await this.world.asOwner<PublishedRow>(WRONGLY_PUBLISHED, [claimId]);
    const wrong = rows.filter((r) => r.independent < r.needed || !r.same);
    if (wrong.length > 0) throw new Error(`wrongly published ${JSON.stringify(wrong)}:\n${done.join('\n')}`);
    const { state } = await this.world.see(owner, verdictId);
    if (state !== model.state) throw new Error(`in state ${state} instead of ${model.state}:\n${done.join('\n')}`);
  }
}

async function runs(cast: Cast, numRuns: number, tally = new Map<string, number>()): Promise<void> {
  const sequences = fc.array(anyTry, { minLength: 10, maxLength: 30 });
  const result = await fc.check(
    fc.asyncProperty(fc.boolean(), sequences, (shared, tries) => cast.play(shared, tries, tally)),
    // What failed is told step by step; shrinking it on a real database would take longer than reading it.
    { numRuns, endOnFailure: true },
  );
  if (result.failed) throw new Error(`seed ${result.seed}: ${String((result.errorInstance as Error | null)?.message)}`);
}

describe('random people doing random things to a verdict', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await Cast.open();
  });
  afterAll(() => cast.world.close());

  it("never publish without the quorum, with an author's own vote, or anything but what was approved; and are never refused wrongly", async () => {
    const tally = new Map<string, number>();
    await runs(cast, 50, tally);
    // The runs went where it matters: every action was both allowed and refused.
    const missing = ACTIONS.flatMap((a) => [`${a} true`, `${a} false`]).filter((key) => !tally.has(key));
    expect(missing).toEqual([]);
  }, 400_000);
});

/** Takes one condition away, from the table and from the database; the property must notice. */
interface Mutant {
  readonly name: string;
  readonly refusal: string;
  readonly fn: string;
  readonly from: string;
  readonly to: string;
  /** Who plays: few enough that the one who may now do what it should not comes to it soon. */
  readonly seats: readonly string[];
}

const MUTANTS: readonly Mutant[] = [
  {
    name: 'authors may review',
    refusal: 'AUTHOR_CANNOT_REVIEW',
    fn: 'check_review',
    from: 'NEW.reviewer_id = ANY (r.authors) OR NEW.reviewer_id = r.submitted_by',
    to: 'false',
    seats: ['journalist of it', 'journalist of it for the second', 'reviewer of the third'],
  },
  {
    name: 'one approval is enough',
    refusal: 'QUORUM_NOT_MET',
    fn: 'quorum_met',
    from: 'r.quorum <= (',
    to: '1 <= (',
    seats: ['journalist of it', 'editor of it', 'reviewer', 'reviewer of the third'],
  },
  {
    name: 'a vote counts whatever was read',
    refusal: 'STALE_CONTENT',
    fn: 'check_review',
    from: 'OR r.content_hash IS DISTINCT FROM NEW.content_hash',
    to: '',
    seats: ['journalist of it', 'reviewer', 'reviewer of the third'],
  },
  {
    name: 'a newsroom of the same group may review',
    refusal: 'SAME_MEDIA_GROUP',
    fn: 'check_review',
    from: 'a.media_group_id = b.media_group_id',
    to: 'a.media_group_id = b.media_group_id AND false',
    seats: ['journalist of it', 'newsroom of the same group', 'reviewer'],
  },
];

describe('without one of the conditions', () => {
  it.each(MUTANTS)(
    '$name: the property finds it',
    async ({ refusal, fn, from, to, seats }) => {
      const cast = await Cast.open();
      cast.seats = cast.seats.filter((seat) => seats.includes(seat.name));
      const taken = verdictWorkflow.transitions.map((t) => t.requires);
      try {
        const [row] = await cast.world.asOwner<{ def: string }>(`SELECT pg_get_functiondef($1::regproc) AS def`, [fn]);
        const def = row?.def ?? '';
        expect(def).toContain(from);
        await cast.world.asOwner(def.replace(from, to));
        for (const t of verdictWorkflow.transitions) {
          (t as { requires: typeof t.requires }).requires = t.requires.filter((c) => c.refusal !== refusal);
        }
        await expect(runs(cast, 120)).rejects.toThrow(/expected (refused|allowed), |wrongly published|instead of/);
      } finally {
        verdictWorkflow.transitions.forEach((t, i) => {
          (t as { requires: typeof t.requires }).requires = taken[i] ?? [];
        });
        await cast.world.close();
      }
    },
    400_000,
  );
});
