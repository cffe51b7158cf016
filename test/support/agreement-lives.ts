import fc from 'fast-check';
import { Client } from 'pg';
import { AgreementWorld, TEST_REGIONS } from './agreement-world';
import { createTestDatabase, type TestDatabase } from './test-database';

/** Random lives of one agreement among three organisations, written as rows. Time is counted in hours. */
export const HOURS = 30;
/** In the future, so that of everything that is kept by the period nothing has passed. */
const EPOCH = Date.UTC(2124, 0, 1);
export const at = (hour: number): Date => new Date(EPOCH + hour * 3_600_000);

export const REGIONS = TEST_REGIONS.map(([code]) => code);
export const THEMES = ['SARA', 'FRAUD'];
export const STAGES = ['CAMPAIGN', 'VOTING'];
export const CAPABILITIES = ['READ_CLAIM', 'READ_SENSITIVE_EVIDENCE', 'COMMENT'];
const ROLES = ['MEDIA', 'SUPERVISOR'];
export const ORGANIZATIONS = [0, 1, 2];

interface ModelClause {
  role: string;
  capability: string;
  regions: string[] | null;
  themes: string[] | null;
  stages: string[] | null;
}
export interface ModelVersion {
  signed: number | null;
  from: number;
  until: number;
  regions: string[];
  retain: boolean;
  /** Role of each organisation; null is no party. */
  roles: (string | null)[];
  clauses: ModelClause[];
}
export interface Life {
  versions: ModelVersion[];
  suspensions: { by: number; from: number; to: number | null }[];
  ended: number | null;
  disabled: boolean[];
}
export const hour = fc.integer({ min: 0, max: HOURS });
const some = (codes: readonly string[]): fc.Arbitrary<string[] | null> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 2 }) },
  );
const clauses = fc.array(
  fc.record({
    role: fc.constantFrom(...ROLES),
    capability: fc.constantFrom(...CAPABILITIES),
    regions: some(REGIONS),
    themes: some(THEMES),
    stages: some(STAGES),
  }),
  { minLength: 3, maxLength: 8 },
);
const version: fc.Arbitrary<ModelVersion> = fc
  .record({
    signed: fc.option(hour, { nil: null, freq: 5 }),
    from: hour,
    length: fc.integer({ min: 2, max: 30 }),
    regions: fc.uniqueArray(fc.constantFrom('', '17', '17', ...REGIONS), { minLength: 1, maxLength: 2 }),
    retain: fc.boolean(),
    roles: fc.tuple(...ORGANIZATIONS.map(() => fc.option(fc.constantFrom(...ROLES), { nil: null, freq: 5 }))),
    clauses,
  })
  .map(({ length, ...v }) => ({ ...v, until: v.from + length }));
export const life: fc.Arbitrary<Life> = fc.record({
  versions: fc.array(version, { minLength: 1, maxLength: 3 }),
  suspensions: fc.uniqueArray(
    fc
      .record({
        by: fc.constantFrom(...ORGANIZATIONS),
        from: hour,
        length: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
      })
      .map(({ length, ...s }) => ({ ...s, to: length === null ? null : s.from + length })),
    { maxLength: 2, selector: (s) => s.by },
  ),
  ended: fc.option(hour, { nil: null, freq: 2 }),
  disabled: fc.tuple(...ORGANIZATIONS.map(() => fc.boolean())).map((d) => d.map((x, i) => x && i === 2)),
});
const HASH = 'c'.repeat(64);

/** Three organisations, and what is written of their agreements by the owner of the database. */
export class AgreementLives {
  private constructor(
    readonly test: TestDatabase,
    readonly client: Client,
    private readonly organizations: readonly string[],
    private readonly person: string,
  ) {}

  static async open(): Promise<AgreementLives> {
    const test = await createTestDatabase();
    const world = new AgreementWorld(test);
    await world.regions();
    const members = [
      await world.organization('SATU', 'NEWSROOM'),
      await world.organization('DUA', 'NEWSROOM'),
      await world.organization('TIGA', 'NEWSROOM'),
    ];
    const client = new Client({ connectionString: test.ownerUrl });
    await client.connect();
    const organizations = members.map((m) => m.organizationId);
    return new AgreementLives(test, client, organizations, members[0]?.personId ?? '');
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.test.drop();
  }

  org(i: number): string {
    return this.organizations[i] ?? '';
  }

  async one<T>(sql: string, params: unknown[] = []): Promise<T> {
    const { rows } = await this.client.query<Record<string, T>>(sql, params);
    return Object.values(rows[0] ?? {})[0] as T;
  }

  async write({ versions, suspensions, ended, disabled }: Life): Promise<void> {
    const agreement = await this.one<string>(
      'INSERT INTO agreements (drafted_by, created_by) VALUES ($1, $2) RETURNING id',
      [this.org(0), this.person],
    );
    for (const [i, v] of versions.entries()) {
      const id = await this.one<string>(
        `INSERT INTO agreement_versions (agreement_id, number, drafted_by, title, level, regions, effective_from, effective_until, retain_read)
         VALUES ($1, $2, $3, 'Nota', 'PROVINCE', $4, $5, $6, $7) RETURNING id`,
        [agreement, i + 1, this.org(0), v.regions, at(v.from), at(v.until), v.retain],
      );
      for (const [o, role] of v.roles.entries()) {
        if (role === null) continue;
        await this.client.query(
          `INSERT INTO agreement_parties (version_id, organization_id, role, document_number, signatory_name, signatory_office, signatory_person_id)
           VALUES ($1, $2, $3, '1', 'a', 'b', $4)`,
          [id, this.org(o), role, this.person],
        );
      }
      for (const [n, c] of v.clauses.entries()) {
        await this.client.query(`INSERT INTO agreement_clauses VALUES ($1, $2, '1', 'teks', $3, $4, $5, $6, $7)`, [
          id,
          n + 1,
          c.role,
          c.capability,
          c.regions,
          c.themes,
          c.stages,
        ]);
      }
      await this.client.query(
        `UPDATE agreement_versions SET state = 'PROPOSED', proposed_at = now(), content_hash = $2 WHERE id = $1`,
        [id, HASH],
      );
      const done = v.signed === null ? `state = 'WITHDRAWN'` : `state = 'SIGNED', signed_at = $2`;
      await this.client.query(
        `UPDATE agreement_versions SET ${done} WHERE id = $1`,
        v.signed === null ? [id] : [id, at(v.signed)],
      );
    }
    for (const s of suspensions) {
      await this.client.query(
        `INSERT INTO agreement_suspensions (agreement_id, organization_id, person_id, reason, suspended_at, lifted_at)
         VALUES ($1, $2, $3, 'sebab', $4, $5)`,
        [agreement, this.org(s.by), this.person, at(s.from), s.to === null ? null : at(s.to)],
      );
    }
    if (ended !== null) {
      await this.client.query('INSERT INTO agreement_ends VALUES ($1, $2, $3, $4, $5)', [
        agreement,
        this.org(0),
        this.person,
        'x',
        at(ended),
      ]);
    }
    for (const [i, off] of disabled.entries()) {
      await this.client.query('UPDATE organizations SET disabled_at = $2 WHERE id = $1', [
        this.org(i),
        off ? at(0) : null,
      ]);
    }
  }
}
