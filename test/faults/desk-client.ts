import { toGlobalId } from '../../apps/api/src/graphql/global-id';
import { type GqlError, gql } from '../support/graphql-client';
import { tokenOf } from '../permissions/oracle/load';
import type { DeskWorld } from '../permissions/desk-world';
import * as op from '../e2e/walk/operations';
import { announce, offsetOf, send } from '../e2e/walk/upload';

/** The api said no: an answer, unlike a connection that broke. */
export class Refused extends Error {
  constructor(readonly errors: readonly GqlError[]) {
    super(JSON.stringify(errors));
  }
}

interface VerdictState {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly latestRevision: { readonly contentHash: string | null; readonly reviews: readonly unknown[] } | null;
}

/** What a client was told is done. */
export interface Acknowledged {
  readonly claims: Map<string, string>;
  readonly evidence: Set<string>;
  readonly uploads: Map<string, number>;
  readonly submitted: Set<string>;
  readonly approvals: Set<string>;
  readonly published: Map<string, string>;
}

/**
 * The clients of three newsrooms, who bring one claim after the other to publication. Whatever breaks is tried again
 * with the same key, against whatever process answers then.
 */
export class DeskClient {
  readonly acknowledged: Acknowledged = {
    claims: new Map(),
    evidence: new Set(),
    uploads: new Map(),
    submitted: new Set(),
    approvals: new Set(),
    published: new Map(),
  };
  /** Announced uploads with all their bytes, for whoever comes back to them. */
  readonly files = new Map<string, Buffer>();
  url = '';

  constructor(private readonly world: DeskWorld) {}

  private async ask<T>(newsroom: number, document: string, input: Record<string, unknown>): Promise<T> {
    const { data, errors } = await gql<T>(this.url, this.token(newsroom), document, input);
    if (errors.length > 0 || !data) throw new Refused(errors);
    return data;
  }

  token(newsroom: number): string {
    return tokenOf(this.world.newsrooms[newsroom]?.id ?? '');
  }

  /** From a sentence to a published fact-check, one acknowledged step after the other. Can be begun again anywhere. */
  async job(name: string, upload: Buffer | undefined): Promise<void> {
    const claimId = await this.file(name);
    const evidenceIds = [await this.statement(name, claimId)];
    if (upload) evidenceIds.push(await this.photo(name, claimId, upload));
    const verdictId = await this.open(name, claimId);
    await this.submit(verdictId, evidenceIds);
    for (const reviewer of [1, 2]) await this.approve(verdictId, reviewer);
    await this.publish(name, verdictId);
  }

  async file(name: string, key = `klaim-${name}`, newsroom = 0): Promise<string> {
    const input = {
      statement: `Surat suara ${name} sudah tercoblos sebelum dibagikan`,
      regionCode: '17.71',
      theme: 'SARA',
      stage: 'CAMPAIGN',
      idempotencyKey: key,
      agreementIds: [toGlobalId('Agreement', this.world.agreement)],
    };
    const { fileClaim } = await this.ask<{ fileClaim: { claim: { id: string; number: string } } }>(newsroom, op.FILE_CLAIM, { input });
    this.acknowledged.claims.set(fileClaim.claim.id, fileClaim.claim.number);
    return fileClaim.claim.id;
  } // prettier-ignore

  private async statement(name: string, claimId: string): Promise<string> {
    const input = { claimId, title: 'Keterangan KPPS', text: `Kotak masih tersegel (${name})`, isPublic: true, idempotencyKey: `bukti-${name}` };
    const { attachStatement } = await this.ask<{ attachStatement: { evidence: { id: string } } }>(0, op.ATTACH_STATEMENT, { input });
    this.acknowledged.evidence.add(attachStatement.evidence.id);
    return attachStatement.evidence.id;
  } // prettier-ignore

  private async photo(name: string, claimId: string, bytes: Buffer): Promise<string> {
    const [known] = [...this.files].find(([, content]) => content === bytes) ?? [];
    const path = known ?? (await announce(this.url, this.token(0), 'tps.png', bytes.length));
    this.files.set(path, bytes);
    for (let offset = await offsetOf(this.url, this.token(0), path); offset < bytes.length;) {
      const piece = bytes.subarray(offset, offset + Math.ceil(bytes.length / 4));
      const { status } = await send(this.url, this.token(0), path, offset, piece);
      if (status !== 204) throw new Error(`a piece was answered with ${status}`);
      offset += piece.length;
      this.acknowledged.uploads.set(path, offset);
    }
    const uploadId = path.split('/').at(-1) ?? '';
    const input = { claimId, uploadId, title: 'Foto TPS', isPublic: true, idempotencyKey: `foto-${name}` };
    const { attachFile } = await this.ask<{ attachFile: { evidence: { id: string } } }>(0, op.ATTACH_FILE, { input });
    this.acknowledged.evidence.add(attachFile.evidence.id);
    return attachFile.evidence.id;
  }

  private async open(name: string, claimId: string): Promise<string> {
    const input = { claimId, idempotencyKey: `putusan-${name}` };
    const { openVerdict } = await this.ask<{ openVerdict: { verdict: VerdictState } }>(0, op.OPEN_VERDICT, { input });
    return openVerdict.verdict.id;
  }

  private async read(verdictId: string, newsroom = 0): Promise<VerdictState> {
    return (await this.ask<{ verdict: VerdictState }>(newsroom, op.VERDICT, { id: verdictId })).verdict;
  }

  /** Each step is taken from where the verdict stands, since what broke may have been done. */
  private async submit(verdictId: string, evidenceIds: string[]): Promise<void> {
    const { state, version } = await this.read(verdictId);
    if (state !== 'DRAFT') return;
    const edit = { verdictId, expectedVersion: version, rating: 'FALSE', headline: 'Surat suara itu utuh', explanation: 'Kami memeriksanya bersama KPPS.' };
    const edited = await this.ask<{ editVerdict: { verdict: VerdictState } }>(0, op.EDIT_VERDICT, { input: edit });
    const cite = { verdictId, expectedVersion: edited.editVerdict.verdict.version, evidenceIds };
    const cited = await this.ask<{ citeEvidence: { verdict: VerdictState } }>(0, op.CITE, { input: cite });
    await this.ask(0, op.SUBMIT, { input: { verdictId, expectedVersion: cited.citeEvidence.verdict.version } });
    this.acknowledged.submitted.add(verdictId);
  } // prettier-ignore

  async approve(verdictId: string, newsroom: number): Promise<void> {
    const { latestRevision } = await this.read(verdictId, newsroom);
    try {
      await this.ask(newsroom, op.APPROVE, { input: { verdictId, contentHash: latestRevision?.contentHash } });
    } catch (error) {
      // Done before the connection broke: the second try is refused, and the vote is there.
      if (!(error instanceof Refused)) throw error;
      return;
    }
    this.acknowledged.approvals.add(`${verdictId} ${newsroom}`);
  }

  async publish(name: string, verdictId: string): Promise<void> {
    const { version } = await this.read(verdictId);
    const input = { verdictId, expectedVersion: version, idempotencyKey: `terbit-${name}` };
    const { publishFactCheck } = await this.ask<{ publishFactCheck: { factCheck: { id: string; slug: string } } }>(0, op.PUBLISH, { input });
    this.acknowledged.published.set(verdictId, publishFactCheck.factCheck.slug);
  } // prettier-ignore

  /** A verdict in review, for those who then race each other. */
  async inReview(name: string): Promise<string> {
    const claimId = await this.file(name);
    const evidence = await this.statement(name, claimId);
    const verdictId = await this.open(name, claimId);
    await this.submit(verdictId, [evidence]);
    return verdictId;
  }
}
