import type { Actor, Member } from '#libs/access';
import { Config, loadConfig } from '#libs/config';
import { Database } from '#libs/database';
import {
  type AttachStatement,
  CAPTURE_OPTIONS,
  EvidenceAccess,
  EvidenceFilesService,
  EvidenceModule,
  EvidenceService,
  FILE_STORAGE,
  type FileStorage,
  UploadsService,
} from '#libs/evidence';
import type { TaskHandler } from '#libs/kernel';
import { Global, Module, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { withClient } from '../../libs/database/src/roles';
import { testEnvironment } from './app';
import { ClaimWorld } from './claim-world';
import type { TestDatabase } from './test-database';

export interface EvidenceWorldOptions {
  /** Options of the fetcher of links, in place of the internet. */
  readonly capture?: object;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Services of evidence beside those of a `ClaimWorld`, on the same database and a folder of their own. */
export class EvidenceWorld {
  private constructor(
    readonly claims: ClaimWorld,
    readonly folder: string,
    readonly module: TestingModule,
  ) {}

  static async open({ capture = {}, environment = {} }: EvidenceWorldOptions = {}): Promise<EvidenceWorld> {
    const claims = await ClaimWorld.open();
    const folder = mkdtempSync(join(tmpdir(), 'cekatan-evidence-'));
    const config = loadConfig({ ...testEnvironment(claims.test, folder), ...environment });
    @Global()
    @Module({
      providers: [
        { provide: Database, useValue: claims.db },
        { provide: Config, useValue: config },
      ],
      exports: [Database, Config],
    })
    class Surroundings {}
    const module = await Test.createTestingModule({ imports: [Surroundings, EvidenceModule] })
      .overrideProvider(CAPTURE_OPTIONS)
      .useValue(capture)
      .compile();
    return new EvidenceWorld(claims, folder, module);
  }

  async close(): Promise<void> {
    await this.claims.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get evidence(): EvidenceService {
    return this.module.get(EvidenceService);
  }
  get files(): EvidenceFilesService {
    return this.module.get(EvidenceFilesService);
  }
  get access(): EvidenceAccess {
    return this.module.get(EvidenceAccess);
  }
  get uploads(): UploadsService {
    return this.module.get(UploadsService);
  }
  get storage(): FileStorage {
    return this.module.get(FILE_STORAGE);
  }

  task<T extends TaskHandler>(type: Type<T>): T {
    return this.module.get(type);
  }

  /** A whole file, sealed or refused; returns the upload's id. */
  async upload(actor: Actor, fileName: string, bytes: Buffer): Promise<string> {
    const file = { fileName, size: bytes.length, content: Readable.from([bytes]) };
    return (await this.uploads.receive(actor, file)).id;
  }

  statement(actor: Member, claimId: string, changes: Partial<AttachStatement> = {}): Promise<string> {
    return this.evidence.attachStatement(actor, {
      claimId,
      title: 'Kesaksian petugas TPS',
      text: `Tidak ada surat suara yang tercoblos. ${Math.random()}`,
      sensitivity: 'SHARED',
      isPublic: false,
      ...changes,
    });
  }

  publish(owner: Member, claimId: string, evidenceIds: readonly string[]): Promise<string> {
    return publishRows(this.claims.test, owner, claimId, evidenceIds);
  }

  retract(factCheckId: string): Promise<void> {
    return retractRows(this.claims.test, factCheckId);
  }
}

/** A published fact-check that shows the evidence, as bare rows around the workflow that leads to it. */
export async function publishRows(
  test: TestDatabase,
  owner: Member,
  claimId: string,
  evidenceIds: readonly string[],
): Promise<string> {
  return withClient(test.adminUrl, async (admin) => {
    await admin.query('SET session_replication_role = replica');
    const first = async (sql: string, values: unknown[]): Promise<string> => {
      const { rows } = await admin.query<{ id: string }>(sql, values);
      return rows[0]?.id ?? '';
    };
    const verdict = await first(
      `INSERT INTO verdicts (claim_id, owner_id, claim_owner_id, statement, state)
       SELECT id, $2, owner_id, statement, 'PUBLISHED' FROM claims WHERE id = $1 RETURNING id`,
      [claimId, owner.organizationId],
    );
    const factCheck = await first(
      `INSERT INTO fact_checks (slug, verdict_id, claim_id, owner_id) VALUES ($1, $2, $3, $4) RETURNING id`,
      [`terbit-${verdict}`, verdict, claimId, owner.organizationId],
    );
    const version = await first(
      `INSERT INTO fact_check_versions (fact_check_id, owner_id, number, revision_id, content, content_hash)
       VALUES ($1, $2, 1, uuidv7(), '{}', repeat('a', 64)) RETURNING id`,
      [factCheck, owner.organizationId],
    );
    for (const [position, id] of evidenceIds.entries()) {
      await admin.query('INSERT INTO fact_check_evidence (version_id, evidence_id, position) VALUES ($1, $2, $3)', [
        version,
        id,
        position,
      ]);
    }
    await admin.query('SELECT keep_claims(ARRAY[$1::uuid])', [claimId]);
    return factCheck;
  });
}

export async function retractRows(test: TestDatabase, factCheckId: string): Promise<void> {
  await withClient(test.adminUrl, async (admin) => {
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `UPDATE fact_checks SET state = 'RETRACTED', retracted_at = now(), retraction_reason = 'keliru' WHERE id = $1`,
      [factCheckId],
    );
    await admin.query('SELECT keep_claims(array_agg(claim_id)) FROM fact_checks WHERE id = $1', [factCheckId]);
  });
}
