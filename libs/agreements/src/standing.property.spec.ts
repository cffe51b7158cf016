import fc from 'fast-check';
import type { Client } from 'pg';
import { lifeOf } from './agreement-state.policy';
import type { Agreement } from './agreement.types';
import {
  AgreementLives,
  at,
  CAPABILITIES,
  hour,
  HOURS,
  type Life,
  life,
  type ModelVersion,
  ORGANIZATIONS,
  REGIONS,
  STAGES,
  THEMES,
} from '../../../test/support/agreement-lives';

/*
 * Random lives of an agreement, asked at random moments. The answers of the database are compared with a small model
 * that was written from the domain's sentences and shares nothing with the SQL.
 */

/** Being a party is asked like a capability that no clause grants and no limit narrows. */
const ASKED = [...CAPABILITIES, 'PARTY'];

interface Question {
  org: number;
  hour: number;
  capability: string;
  region: string;
  theme: string;
  stage: string;
  sharedAt: number;
}

/** Whether the organisation may, as the domain says it. Reading also asks when the thing was shared. */
function mayByTheDomain(life: Life, q: Question): boolean {
  const holds = (code: string, cover: string): boolean => {
    const [c, k] = [code.split('.'), cover.split('.')];
    return cover === '' || k.every((part, i) => c[i] === part);
  };
  const grants = (v: ModelVersion): boolean =>
    v.regions.some((r) => holds(q.region, r)) &&
    (q.capability === 'PARTY' ? v.roles[q.org] !== null : v.clauses.some((c) => clauseGrants(v, c)));
  const clauseGrants = (v: ModelVersion, c: ModelVersion['clauses'][number]): boolean =>
    c.role === v.roles[q.org] &&
    c.capability === q.capability &&
    (!c.regions || c.regions.some((r) => holds(q.region, r))) &&
    (!c.themes || c.themes.includes(q.theme)) &&
    (!c.stages || c.stages.includes(q.stage));
  if (life.disabled[q.org]) return false;
  for (const s of life.suspensions) if (q.hour >= s.from && (s.to === null || q.hour < s.to)) return false;
  // The text on a day is the latest signed one whose date has come.
  const textOn = (hour: number): ModelVersion | undefined => {
    let text: ModelVersion | undefined;
    for (const v of life.versions) if (v.signed !== null && v.signed <= q.hour && v.from <= hour) text = v;
    return text;
  };
  const ended = life.ended !== null && life.ended <= q.hour ? life.ended : null;
  const text = textOn(ended ?? q.hour);
  if (!text || !grants(text)) return false;
  if (ended === null && q.hour < text.until) return true;
  // Over: only what was shared before, only to read, only if the text says so.
  const reads = q.capability === 'READ_CLAIM' || q.capability === 'READ_SENSITIVE_EVIDENCE';
  return reads && text.retain && q.sharedAt < text.until && (ended === null || q.sharedAt < ended);
}

const questions: fc.Arbitrary<Question[]> = fc.array(
  fc.record({
    org: fc.constantFrom(...ORGANIZATIONS),
    hour: fc.integer({ min: 0, max: HOURS + 30 }),
    capability: fc.constantFrom(...ASKED),
    region: fc.constantFrom(...REGIONS),
    theme: fc.constantFrom(...THEMES),
    stage: fc.constantFrom(...STAGES),
    sharedAt: hour,
  }),
  { minLength: 60, maxLength: 60 },
);

/** The mistakes that the comparison must notice: the rule with one sentence taken out. */
const MUTANTS: readonly (readonly [string, string, string])[] = [
  ['a suspension is overlooked', 'x.suspended_at <= p_at AND (', 'false AND ('],
  ['a lifted suspension goes on', 'x.lifted_at IS NULL OR p_at < x.lifted_at', 'true'],
  ['the end is overlooked', 'e.ended_at <= p_at', 'false'],
  ['the dates are overlooked', 'p_at >= x.effective_until OR e', 'e'],
  ['the last instant still counts', 'p_at >= x.effective_until', 'p_at > x.effective_until'],
  ['an amendment holds before its date', 'x.effective_from <= LEAST(p_at, e.ended_at)', 'true'],
  ['an amendment holds before it is signed', 'x.signed_at <= p_at', 'true'],
  ['the first version holds for good', 'x.agreement_id, x.number DESC', 'x.agreement_id, x.number'],
  ['an amendment begins after the end', 'LEAST(p_at, e.ended_at)\n', 'p_at\n'],
  ['every agreement retains', 'NOT v.is_over OR v.retain_read', 'true'],
  ['retaining keeps every capability', `FILTER (WHERE x.capability IN ('READ_CLAIM', 'READ_SENSITIVE_EVIDENCE'))`, ''],
  [
    'retaining covers what came after',
    `THEN least(v.effective_until, v.ended_at) ELSE`,
    `THEN 'infinity'::timestamptz ELSE`,
  ],
  ['a role gets what another is granted', 'x.party_role = p.role', 'true'],
  ['a clause widens the agreement', 'CASE WHEN region_within(ar, cr) THEN ar ELSE cr END', 'cr'],
  ['a limit of the clause is overlooked', 'CASE WHEN region_within(ar, cr) THEN ar ELSE cr END', 'ar'],
  ['themes are overlooked', 'unnest(coalesce(c.themes, ARRAY[NULL::text]))', 'unnest(ARRAY[NULL::text])'],
  ['stages are overlooked', 'unnest(coalesce(c.stages, ARRAY[NULL::text]))', 'unnest(ARRAY[NULL::text])'],
  ['a disabled organisation goes on', 'o.disabled_at IS NULL', 'true'],
];

/** The same life as a reader of that hour has it; what is signed later is not there yet. */
function asAgreement({ versions, suspensions, ended }: Life, now: number): Agreement {
  const nothing = { agreementId: '', organizationId: '', personId: '', reason: '' };
  return {
    id: '',
    draftedBy: '',
    createdAt: at(0),
    versions: versions.map((v, i) => ({
      id: String(i),
      agreementId: '',
      number: i + 1,
      draftedBy: '',
      state: v.signed !== null && v.signed <= now ? 'SIGNED' : 'WITHDRAWN',
      title: '',
      level: 'PROVINCE',
      regions: v.regions,
      effectiveFrom: at(v.from),
      effectiveUntil: at(v.until),
      quorum: 2,
      endorsementHours: 0,
      embargoUntil: null,
      retainRead: v.retain,
      isPublic: false,
      document: null,
      contentHash: null,
      rowVersion: 1,
      createdAt: at(0),
      proposedAt: at(0),
      signedAt: v.signed === null ? null : at(v.signed),
    })),
    suspensions: suspensions.map((s) => ({
      ...nothing,
      id: '',
      suspendedAt: at(s.from),
      liftedAt: s.to === null ? null : at(s.to),
    })),
    end: ended === null ? null : { ...nothing, endedAt: at(ended) },
  };
}

describe('the standing that the database resolves', () => {
  let lives: AgreementLives;
  let client: Client;
  /** The functions that make up the rule: what a text grants, and what holds at a moment. */
  const RULE = ['clause_grants', 'compile_standing', 'standings_in_force', 'standing_at'];

  beforeAll(async () => {
    lives = await AgreementLives.open();
    ({ client } = lives);
  });
  afterAll(() => lives.close());

  /** The same question to the database, for reading with the time of sharing, as policies ask it. */
  async function mayByTheDatabase(asked: readonly Question[]): Promise<boolean[]> {
    const column = (of: (q: Question) => unknown): unknown[] => asked.map(of);
    const { rows } = await client.query<{ may: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM standing_at(q.org, q.at) g WHERE g.capability = q.capability AND region_within(q.region, g.region)
         AND (g.theme IS NULL OR g.theme = q.theme) AND (g.stage IS NULL OR g.stage = q.stage)
         AND (NOT g.retained OR q.shared_at < g.until)) AS may
       FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
         WITH ORDINALITY AS q(org, at, capability, region, theme, stage, shared_at, i) ORDER BY i`,
      [
        column((q) => lives.org(q.org)),
        column((q) => at(q.hour)),
        column((q) => q.capability),
        column((q) => q.region),
        column((q) => q.theme),
        column((q) => q.stage),
        column((q) => at(q.sharedAt)),
      ],
    );
    return rows.map((r) => r.may);
  }

  let allowed = 0;

  async function agree(runs: number, seed: number): Promise<void> {
    await fc.assert(
      fc.asyncProperty(life, questions, async (random, asked) => {
        await client.query('BEGIN');
        try {
          await lives.write(random);
          const answers = await mayByTheDatabase(asked);
          const expected = asked.map((q) => mayByTheDomain(random, q));
          allowed += expected.filter(Boolean).length;
          expect(answers).toEqual(expected);
        } finally {
          await client.query('ROLLBACK');
        }
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
  }

  it('is what the domain says, for random lives at random moments', async () => {
    await agree(250, 20241127);
    // The comparison says little when nearly everything is refused.

    expect(allowed).toBeGreaterThan(250);
  });

  it('is what people are told of an agreement being in force, and until when', async () => {
    await fc.assert(
      fc.asyncProperty(
        life,
        fc.uniqueArray(fc.integer({ min: 0, max: HOURS + 30 }), { minLength: 20, maxLength: 20 }),
        async (random, hours) => {
          const parties = {
            ...random,
            versions: random.versions.map((v) => ({ ...v, roles: ['MEDIA', 'MEDIA', 'MEDIA'] })),
          };
          await client.query('BEGIN');
          try {
            await lives.write({ ...parties, disabled: [false, false, false] });
            const { rows } = await client.query<{ until: Date | null }>(
              `SELECT (SELECT min(g.valid_until) FROM standing_at($1, h) g WHERE g.capability = 'PARTY') AS until
             FROM unnest($2::timestamptz[]) WITH ORDINALITY AS x(h, i) ORDER BY i`,
              [lives.org(0), hours.map(at)],
            );
            expect(hours.map((h) => lifeOf(asAgreement(parties, h), at(h)).until)).toEqual(rows.map((r) => r.until));
          } finally {
            await client.query('ROLLBACK');
          }
        },
      ),
      { numRuns: 100, seed: 3, endOnFailure: true },
    );
  });

  it.each(MUTANTS)(
    'would be found out if %s',
    async (_, sentence, without) => {
      const [name, source] = await ruleWith(sentence);
      const mutant = source.replace(
        new RegExp(sentence.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi'),
        () => without,
      );
      await replaceRule(name, mutant);
      try {
        await expect(agree(600, 7)).rejects.toThrow();
      } finally {
        await replaceRule(name, source);
      }
    },
    600_000,
  );

  /** The one function of the rule that has the sentence. */
  async function ruleWith(sentence: string): Promise<[name: string, source: string]> {
    const { rows } = await client.query<{ name: string; source: string }>(
      `SELECT proname AS name, prosrc AS source FROM pg_proc WHERE proname = ANY ($1) AND position(lower($2) in lower(prosrc)) > 0`,
      [RULE, sentence.trim()],
    );
    const [found] = rows;
    if (!found || rows.length > 1) throw new Error(`${rows.length} functions of the rule say: ${sentence}`);
    return [found.name, found.source];
  }

  async function replaceRule(name: string, source: string): Promise<void> {
    const head = await lives.one<string>(`SELECT split_part(pg_get_functiondef($1::regproc), '$function$', 1)`, [name]);
    await client.query(`${head} $function$${source}$function$`);
  }
});
