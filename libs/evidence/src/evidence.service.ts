import { type Actor, type Because, because, grantsFor, mayUse, requirePermission } from '#libs/access';
import { ClaimAccess, type ReadableClaim } from '#libs/claims';
import { Database, rehearse, type RunStatement, type Tx, type Viewer, type WriteTx, once } from '#libs/database';
import { type Page, type PageRequest, badInput, forbidden, isUuid, notFound, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { linkHash, statementHash } from './content-hash';
import { CustodyRepository } from './custody.repository';
import { evidenceExists, evidencePublished, evidenceWithdrawn } from './evidence.errors';
import { addedEvent, EvidenceRecord } from './evidence.events';
import {
  type EvidencePermission,
  audienceFor,
  evidencePermissions,
  isNoWider,
  isSealedFor,
  readingReason,
} from './evidence.policy';
import { EvidenceRepository, type NewEvidence } from './evidence.repository';
import type {
  AttachCommon,
  AttachFile,
  AttachLink,
  AttachStatement,
  CustodyAction,
  CustodyEntry,
  Evidence,
  EvidenceHead,
  Sensitivity,
} from './evidence.types';
import { UploadsService } from './uploads/uploads.service';

/** What makes a kind of evidence: its hash and the columns of its own. */
type Content = Pick<NewEvidence, 'kind' | 'contentHash' | 'upload' | 'linkUrl' | 'statement'>;

export interface AccessChange {
  readonly sensitivity?: Sensitivity | null;
  readonly isPublic?: boolean | null;
  readonly audience?: readonly string[] | null;
}

/** Evidence on a claim: immutable, hashed, with an audience within the claim's. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimAccess,
    private readonly evidence: EvidenceRepository,
    private readonly custody: CustodyRepository,
    private readonly uploads: UploadsService,
    private readonly record: EvidenceRecord,
  ) {}

  async attachFile(actor: Actor, input: AttachFile): Promise<string> {
    // Inspection takes its time, so it is done before the transaction and not in it.
    if (!(await this.isRepeated(actor, input))) await this.uploads.requireSealed(actor, input.uploadId);
    return this.attach(actor, 'attachFile', input, async (tx) => {
      const upload = await this.uploads.take(tx, input.uploadId);
      return { kind: 'FILE', contentHash: upload.sha256, upload };
    });
  }

  async attachLink(actor: Actor, input: AttachLink): Promise<string> {
    const url = webAddress(input.url);
    return this.attach(actor, 'attachLink', input, async () => ({
      kind: 'LINK',
      contentHash: linkHash(url),
      linkUrl: url,
    }));
  }

  async attachStatement(actor: Actor, input: AttachStatement): Promise<string> {
    const statement = { text: input.text, speaker: input.speaker ?? null, at: input.at ?? null };
    return this.attach(actor, 'attachStatement', input, async () => ({
      kind: 'STATEMENT',
      contentHash: statementHash(statement),
      statement,
    }));
  }

  /** What attaching a link or a statement to a claim asks first; a key asks for something else before. */
  attachReading(viewer: Viewer, claimId: string): readonly RunStatement[] | undefined {
    return this.claims.lockReading(viewer, claimId);
  }

  async get(actor: Actor, id: string): Promise<Evidence> {
    return this.database.read(actor, (tx) => this.require(tx, id));
  }

  async find(actor: Actor, id: string): Promise<Evidence | undefined> {
    return isUuid(id) ? this.database.read(actor, (tx) => this.evidence.find(tx, id)) : undefined;
  }

  async listByIds(actor: Actor, ids: readonly string[]): Promise<Evidence[]> {
    return this.database.read(actor, (tx) => this.evidence.listByIds(tx, ids));
  }

  /** The same page of the evidence of each claim, newest first, in the order of the claims. */
  async listForClaims(actor: Actor, claimIds: readonly string[], page: PageRequest): Promise<Page<Evidence>[]> {
    const found = await this.database.read(actor, (tx) => this.evidence.listForClaims(tx, claimIds, page));
    const byClaim = Map.groupBy(found, (e) => e.claimId);
    return claimIds.map((id) => toPage(byClaim.get(id) ?? [], pageSize(page)));
  }

  /** The same of each as much as a list of titles shows. */
  async listHeadsForClaims(
    actor: Actor,
    claimIds: readonly string[],
    page: PageRequest,
  ): Promise<Page<EvidenceHead>[]> {
    const found = await this.database.read(actor, (tx) => this.evidence.listHeadsForClaims(tx, claimIds, page));
    const byClaim = Map.groupBy(found, (e) => e.claimId);
    return claimIds.map((id) => toPage(byClaim.get(id) ?? [], pageSize(page)));
  }

  /** What these two will ask of one claim, its heads or the whole; to be read early. */
  claimReading(
    viewer: Viewer,
    claimId: string,
    page: PageRequest,
    headsOnly: boolean,
  ): readonly RunStatement[] | undefined {
    return rehearse(viewer, (tx) =>
      headsOnly
        ? this.evidence.listHeadsForClaims(tx, [claimId], page)
        : this.evidence.listForClaims(tx, [claimId], page),
    );
  }

  /** The same page of the custody log of each, in their order; none of what the viewer does not read. */
  async listCustody(actor: Actor, evidenceIds: readonly string[], page: PageRequest): Promise<Page<CustodyEntry>[]> {
    return this.database.read(actor, async (tx) => {
      const readable = new Set((await this.evidence.listByIds(tx, evidenceIds.filter(isUuid))).map((e) => e.id));
      const found = await this.custody.list(tx, [...readable], page);
      const byId = new Map([...readable].map((id, i) => [id, found[i]]));
      return evidenceIds.map((id) => byId.get(id) ?? toPage([], pageSize(page)));
    });
  }

  /** What the viewer may do with each and because of which clause. */
  async listPermissions(actor: Actor, evidence: readonly Evidence[]): Promise<EvidencePermission[][]> {
    const viewer = { organizationId: actor.organizationId, mayManage: mayUse(actor, 'evidence.manage') };
    return this.database.read(actor, async (tx) =>
      evidence.map((e) => evidencePermissions(viewer, e, this.reason(tx, e))),
    );
  }

  /**
   * Opens a link or statement: what it says, with a line in the custody log. For another organisation's sensitive
   * evidence this is the only way to it.
   */
  async open(actor: Actor, id: string): Promise<Evidence> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      const e = await this.require(tx, id);
      await this.recordOpening(tx, e, 'OPENED');
      return e;
    });
  }

  /** A line in the custody log, and for another organisation's sensitive evidence an event that its owner sees. */
  async recordOpening(tx: WriteTx, e: Evidence, action: Exclude<CustodyAction, 'STORED'>): Promise<void> {
    const reason = this.reason(tx, e);
    await this.custody.append(tx, e.id, action, reason);
    if (!isSealedFor(tx.scope.organizationId, e)) return;
    await this.record.append(tx, e, {
      type: 'SENSITIVE_EVIDENCE_OPENED',
      ownOnly: true,
      because: reason,
      data: { action },
    });
  }

  /**
   * Changes who may read own evidence. Takes effect at once. A wider audience is possible only within the claim's, and
   * only under agreements in force; what is withdrawn can only be closed further.
   */
  async changeAccess(actor: Actor, id: string, change: AccessChange): Promise<void> {
    await this.database.write(actor, async (tx) => {
      requirePermission(actor, 'evidence.manage', tx.now);
      const e = await this.requireOwn(tx, id);
      const { sensitivity: before, isPublic: wasPublic, audience: shared } = e;
      const sensitivity = change.sensitivity ?? before;
      const isPublic = change.isPublic ?? (sensitivity === 'SHARED' && wasPublic);
      requirePublicIsShared(isPublic, sensitivity);
      if (e.isPublished && !isPublic) throw evidencePublished({});
      const audience = change.audience ? await this.widened(tx, e, change.audience) : shared;
      const after = { sensitivity, isPublic, audience: audienceFor(sensitivity, audience) };
      if (e.withdrawnAt && !isNoWider(e, after)) throw evidenceWithdrawn({});
      await this.evidence.setAccess(tx, id, after);
      // Who could read it before and after names agreements: for the own organisation's eyes.
      const data = { before: { sensitivity: before, isPublic: wasPublic, audience: shared }, after };
      await this.record.append(tx, e, { type: 'EVIDENCE_ACCESS_CHANGED', ownOnly: true, data });
    });
  }

  /** Takes own evidence back: it stays, marked, with the reason. */
  async withdraw(actor: Actor, id: string, reason: string): Promise<void> {
    await this.database.write(actor, async (tx) => {
      requirePermission(actor, 'evidence.manage', tx.now);
      const e = await this.requireOwn(tx, id);
      if (e.withdrawnAt) throw evidenceWithdrawn({});
      if (e.isPublished) throw evidencePublished({});
      await this.evidence.withdraw(tx, id, reason);
      await this.record.append(tx, e, { type: 'EVIDENCE_WITHDRAWN', data: { reason } });
    });
  }

  private async attach(
    actor: Actor,
    operation: string,
    input: AttachCommon,
    content: (tx: WriteTx) => Promise<Content>,
  ): Promise<string> {
    requirePublicIsShared(input.isPublic, input.sensitivity);
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'evidence.add', tx.now);
      const { id } = await once(tx, operation, input.idempotencyKey, async () => {
        const claim = await this.claims.lock(tx, input.claimId);
        const { audience, reason } = this.place(tx, claim, input);
        return this.insert(tx, claim, input, audience, reason, await content(tx));
      });
      return id;
    });
  }

  private async insert(
    tx: WriteTx,
    claim: ReadableClaim,
    input: AttachCommon,
    audience: readonly string[],
    reason: Because | null,
    content: Content,
  ): Promise<string> {
    const { sensitivity, isPublic, title } = input;
    const common = { claimId: claim.id, claimOwnerId: claim.ownerId, audience, sensitivity, isPublic, title };
    const added = { ...common, description: input.description ?? null, ...content };
    const event = addedEvent({ kind: content.kind, title, sha256: content.contentHash, sensitivity });
    // What is named as existing has written nothing, so there is nothing that refusing it would have to take back.
    const isLast = content.kind === 'STATEMENT' && !input.idempotencyKey;
    const { id, existing } = await this.evidence.attach(tx, added, { because: reason, event, isLast });
    if (id === null) throw evidenceExists({ evidenceId: existing });
    if (content.kind === 'LINK') {
      await this.evidence.openCapture(tx, id);
      await tx.enqueue('capture-link', { evidenceId: id }, { maxAttempts: 5 });
    }
    if (content.upload?.mediaKind === 'IMAGE')
      await tx.enqueue('derive-images', { evidenceId: id }, { maxAttempts: 5 });
    return id;
  }

  /** With whom, and because of which clause; refuses who may only read. */
  private place(
    tx: Tx,
    claim: ReadableClaim,
    input: AttachCommon,
  ): { audience: readonly string[]; reason: Because | null } {
    const audience = audienceFor(
      input.sensitivity,
      this.claims.contributionAudience(tx, claim, input.audience, 'agreementIds'),
    );
    if (claim.ownerId === tx.scope.organizationId) return { audience, reason: null };
    const through = audience.length > 0 ? { ...claim, agreementIds: audience } : claim;
    const grant = grantsFor(tx.standing, 'ADD_EVIDENCE', through)[0];
    if (!grant) throw forbidden({ capability: 'ADD_EVIDENCE' });
    return { audience, reason: because(grant) };
  }

  private async widened(tx: Tx, e: Evidence, requested: readonly string[]): Promise<string[]> {
    const wanted = [...new Set(requested)];
    const added = wanted.filter((id) => !e.audience.includes(id));
    if (added.length > 0) {
      const claim = await this.claims.get(tx, e.claimId);
      this.claims.contributionAudience(tx, claim, added, 'agreementIds');
    }
    return wanted;
  }

  /** The clause through which the viewer reads it, for showing and for custody. */
  private reason(tx: Tx, e: Evidence): Because | null {
    return readingReason(tx.standing, tx.scope.organizationId, e);
  }

  async require(tx: Tx, id: string): Promise<Evidence> {
    const e = isUuid(id) ? await this.evidence.find(tx, id) : undefined;
    if (!e) throw notFound({});
    return e;
  }

  private async requireOwn(tx: WriteTx, id: string): Promise<Evidence> {
    const e = isUuid(id) ? await this.evidence.lockOwn(tx, id) : undefined;
    if (!e) throw notFound({});
    if (e.ownerId !== tx.scope.organizationId) throw forbidden({ reason: 'NOT_OWNER' });
    return e;
  }

  /** A retried mutation must not trip over the upload that its first try took. */
  private async isRepeated(actor: Actor, input: AttachFile): Promise<boolean> {
    const { idempotencyKey } = input;
    if (!idempotencyKey) return false;
    const upload = await this.uploads.get(actor, input.uploadId);
    return upload.state === 'ATTACHED';
  }
}

function requirePublicIsShared(isPublic: boolean, sensitivity: Sensitivity): void {
  if (!isPublic || sensitivity === 'SHARED') return;
  throw badInput({
    field: 'isPublic',
    rule: 'publicIsShared',
    kind: 'boolean',
    id: 'bukti sensitif atau internal tidak dapat ditampilkan di halaman terbit',
    en: 'sensitive or internal evidence cannot be shown on the published page',
  });
}

function webAddress(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.href.length > 2000) {
    throw badInput({
      field: 'url',
      rule: 'webAddress',
      kind: 'string',
      id: 'harus alamat http atau https yang utuh, tanpa nama pengguna, paling panjang 2.000 karakter',
      en: 'must be a complete http or https address without user name, at most 2,000 characters',
    });
  }
  return url.href;
}
