import { loadConfig } from '#libs/config';
import { loadRegions } from '#libs/organizations';
import { RecordVerifier } from '#libs/record';
import { ReviewsService } from '#libs/verdicts';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoLogins, seedDemo } from '.';
import { withClient } from '../../../../libs/database/src/roles';
import { createTestDatabase, type TestDatabase } from '../../../../test/support';
import { CliModule } from '../cli.module';

/** Everything a story leaves, in words that do not change from run to run. */
const STORY = `
  SELECT 'agreement' AS what, v.title AS name, v.state || coalesce(' ended ' || (e.agreement_id IS NOT NULL)::text, '')
    || ' suspended ' || EXISTS (SELECT 1 FROM agreement_suspensions s WHERE s.agreement_id = v.agreement_id AND s.lifted_at IS NULL)
    || ' signed ' || (SELECT count(*) FROM agreement_signatures s WHERE s.version_id = v.id) AS stands
    FROM agreement_versions v LEFT JOIN agreement_ends e ON e.agreement_id = v.agreement_id
  UNION ALL SELECT 'claim', c.number || ' ' || c.statement, c.disposition || ' ' || coalesce(c.dismissal_reason, '')
    || (SELECT count(*) FROM claim_shares s WHERE s.claim_id = c.id) || ' shares '
    || (SELECT count(*) FROM appearances a WHERE a.claim_id = c.id) || ' appearances '
    || (SELECT count(*) FROM evidence e WHERE e.claim_id = c.id) || ' evidence '
    || (SELECT count(*) FROM comments x WHERE x.claim_id = c.id) || ' comments '
    || (SELECT count(*) FROM claim_assignments x WHERE x.claim_id = c.id) || ' assignments' FROM claims c
  UNION ALL SELECT 'verdict', c.number || ' ' || o.code, v.state || ' revision ' || v.current_revision || ' public '
    || coalesce(v.published_revision, 0) || ' announced ' || v.announced || ' reviews '
    || (SELECT count(*) FROM reviews r WHERE r.verdict_id = v.id) || ' positions '
    || (SELECT count(*) FROM endorsements e WHERE e.verdict_id = v.id)
    FROM verdicts v JOIN claims c ON c.id = v.claim_id JOIN organizations o ON o.id = v.owner_id
  UNION ALL SELECT 'fact-check', slug, state || ' version ' || current_version FROM fact_checks
  ORDER BY 1, 2, 3`;

interface Line {
  readonly what: string;
  readonly name: string;
  readonly stands: string;
}

describe('the demo world', () => {
  const opened: { database: TestDatabase; app: INestApplicationContext }[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'cekatan-seed-'));

  const open = async (): Promise<{ database: TestDatabase; app: INestApplicationContext }> => {
    const database = await createTestDatabase();
    await loadRegions(database.ownerUrl);
    const config = loadConfig({
      DATABASE_URL: database.appUrl,
      DATABASE_WORKER_URL: database.workerUrl,
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      VAR_DIR: folder,
    });
    const app = await NestFactory.createApplicationContext(CliModule.forRoot(config, database), { logger: false });
    opened.push({ database, app });
    return { database, app };
  };
  const storyOf = (database: TestDatabase): Promise<Line[]> =>
    withClient(database.adminUrl, async (client) => (await client.query<Line>(STORY)).rows);

  afterAll(async () => {
    for (const { app, database } of opened) {
      await app.close();
      await database.drop();
    }
    rmSync(folder, { recursive: true });
  });

  it('shows every state, keeps a whole record, is made once, and comes to the same when it is cut off', async () => {
    const calm = await open();
    expect(await seedDemo(calm.app)).toBe('SEEDED');
    const story = await storyOf(calm.database);
    const states = (what: string): string[] =>
      [...new Set(story.filter((l) => l.what === what).map((l) => l.stands.split(' ')[0] ?? ''))].sort();
    expect(states('verdict')).toEqual([
      'APPROVED',
      'CHANGES_REQUESTED',
      'DRAFT',
      'IN_REVIEW',
      'PUBLISHED',
      'RETRACTED',
      'WITHDRAWN',
    ]);
    expect(states('claim')).toEqual(['DISMISSED', 'DUPLICATE', 'OPEN']);
    expect(states('fact-check')).toEqual(['PUBLISHED', 'RETRACTED']);
    expect(states('agreement')).toEqual(['DRAFT', 'PROPOSED', 'SIGNED']);
    expect(story.some((l) => l.stands.includes('suspended true'))).toBe(true);
    expect(story.some((l) => l.stands.includes('ended true'))).toBe(true);
    expect(story.some((l) => l.what === 'fact-check' && l.stands === 'PUBLISHED version 2')).toBe(true);
    expect(story.filter((l) => l.what === 'claim').length).toBeGreaterThanOrEqual(25);

    expect((await new RecordVerifier(calm.database.auditorUrl).verifyAll()).findings).toEqual([]);
    expect(await seedDemo(calm.app)).toBe('THERE_ALREADY');
    expect(await storyOf(calm.database)).toEqual(story);

    const troubled = await open();
    const approve = jest.spyOn(troubled.app.get(ReviewsService, { strict: false }), 'approve');
    for (const failing of [3, 5, 4]) {
      approve.mockClear();
      approve.mockImplementation(function (this: ReviewsService, ...args) {
        if (approve.mock.calls.length === failing) throw new Error('the power went out');
        return ReviewsService.prototype.approve.apply(troubled.app.get(ReviewsService, { strict: false }), args);
      });
      await expect(seedDemo(troubled.app)).rejects.toThrow('the power went out');
    }
    approve.mockRestore();
    expect(await seedDemo(troubled.app)).toBe('SEEDED');
    expect(await storyOf(troubled.database)).toEqual(story);
  });

  it('leaves a database alone that others live in', async () => {
    const { app, database } = await open();
    await withClient(database.adminUrl, (client) =>
      client.query(
        `INSERT INTO organizations (kind, name, code) VALUES ('NEWSROOM', 'Redaksi sungguhan', 'SUNGGUHAN')`,
      ),
    );
    expect(await seedDemo(app)).toBe('NOT_EMPTY');
    expect(await storyOf(database)).toEqual([]);
  });

  it('prints a login for each of its people, with what there is to see', () => {
    const lines = demoLogins();
    expect(lines).toHaveLength(15);
    expect(lines.slice(1).every((line) => / {2}\S+@\S+\.example\.com {2,}\S/.test(line))).toBe(true);
  });
});
