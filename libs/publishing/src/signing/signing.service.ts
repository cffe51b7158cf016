import { type Member, requirePermission } from '#libs/access';
import { SecretBox, SecurityLogRepository } from '#libs/accounts';
import { Config } from '#libs/config';
import { Database, PUBLIC_SCOPE, type WriteTx } from '#libs/database';
import { Inject, Injectable } from '@nestjs/common';
import { newKeyPair, signJws, thumbprint } from './jws';
import { type KeySet, type SigningKey, toKeySet } from './key-set.policy';
import type { ExportStatement } from './signed-export.policy';
import { signedRecord } from './signed-record.policy';
import { signedStatement } from './signed-statements.policy';
import { SIGN_PUBLISHED } from './sign-published.job';
import { type EndedKey, type SealedKey, SigningRepository } from './signing.repository';
import { keyNotInUse, keyUnreadable, noSuchKey } from './signing.errors';

/** Fact-checks looked at in one transaction: short enough that a process that must end waits for it. */
const BATCH = 50;

/** Name of the system work; the worker's role alone may do it. */
const SIGN = 'sign';

/** Signs what organisations have published, approved and stated, each with its own key, and shows what they signed. */
@Injectable()
export class SigningService {
  constructor(
    private readonly database: Database,
    private readonly signing: SigningRepository,
    private readonly log: SecurityLogRepository,
    @Inject(SecretBox) private readonly box: SecretBox,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Signs everything public that bears no signature that holds; an organisation without a key gets one. Returns how many. */
  async signAll(stop: () => boolean = () => false): Promise<number> {
    for (let sum = 0; ;) {
      const { changed, signed } = await this.database.system(SIGN, (tx) => this.signBatch(tx));
      sum += signed;
      if (changed < BATCH || stop()) return sum;
    }
  }

  /** Ends an organisation's key; what it signed stays signed. The next signature makes the next key. */
  async rotate(organizationCode: string): Promise<void> {
    await this.alone(async (tx) => {
      const ended = await this.signing.endCurrentKey(tx, organizationCode);
      if (!ended) throw noSuchKey({ name: organizationCode });
      await this.tell(tx, 'SIGNING_KEY_ROTATED', ended);
    });
  }

  /** The same by an admin of the organisation, for the key that is named. */
  rotateOwn(member: Member, kid: string): Promise<SigningKey[]> {
    return this.database.write(member, async (tx) => {
      requirePermission(member, 'signing.manage', tx.now);
      await this.signing.lock(tx);
      const ended = await this.signing.endOwnKey(tx, member.organizationId, kid);
      if (!ended) throw keyNotInUse({});
      await this.tell(tx, 'SIGNING_KEY_ROTATED', ended);
      await tx.enqueue(SIGN_PUBLISHED, {}, { key: SIGN_PUBLISHED });
      return this.signing.listKeysOf(tx, member.organizationId);
    });
  }

  /** For a key that somebody else may have: nothing that it signed holds any longer, and everything is signed anew. */
  async revoke(kid: string, reason: string): Promise<void> {
    await this.alone(async (tx) => {
      const ended = await this.signing.revokeKey(tx, kid, reason);
      if (!ended) throw noSuchKey({ name: kid });
      await this.tell(tx, 'SIGNING_KEY_REVOKED', ended);
    });
  }

  /** Keys of the own organisation, the one that signs first, then its history. */
  listOwnKeys(member: Member): Promise<SigningKey[]> {
    return this.database.read(member, (tx) => {
      requirePermission(member, 'signing.read', tx.now);
      return this.signing.listKeysOf(tx, member.organizationId);
    });
  }

  /** Signs what a static copy of the site says of itself, in the name of the organisation that publishes the copy. */
  async signExport(organizationCode: string, statement: ExportStatement): Promise<string> {
    return this.database.system(SIGN, async (tx) => {
      await this.signing.lock(tx);
      const key = await this.signing.findCurrentKey(tx, organizationCode);
      if (!key) throw noSuchKey({ name: organizationCode });
      return signJws(statement, key.kid, this.opened(key));
    });
  }

  listKeys(): Promise<SigningKey[]> {
    return this.database.read(PUBLIC_SCOPE, (tx) => this.signing.listKeys(tx));
  }

  async keySet(): Promise<KeySet> {
    return toKeySet(await this.listKeys());
  }

  /** The signed record of a version, or of the newest, as the bytes that are verified; undefined until it is signed. */
  async findRecord(slug: string, version: number | null = null): Promise<string | undefined> {
    const signatures = await this.database.readPublic((tx) => this.signing.findRecord(tx, slug, version));
    return signatures && signedRecord(signatures);
  }

  private tell(
    tx: WriteTx,
    type: 'SIGNING_KEY_ROTATED' | 'SIGNING_KEY_REVOKED',
    { kid, organizationId }: EndedKey,
  ): Promise<void> {
    return this.log.append(tx, { type, organizationId, data: { kid } });
  }

  private async alone(work: (tx: WriteTx) => Promise<void>): Promise<void> {
    await this.database.system(SIGN, async (tx) => {
      await this.signing.lock(tx);
      await work(tx);
    });
  }

  private async signBatch(tx: WriteTx): Promise<{ changed: number; signed: number }> {
    await this.signing.lock(tx);
    const changed = await this.signing.takeChanged(tx, BATCH);
    const signables = changed.length > 0 ? await this.signing.listSignables(tx, changed) : [];
    if (signables.length === 0) return { changed: changed.length, signed: 0 };
    const keys = await this.keysOf(tx, [...new Set(signables.map((s) => s.organizationId))]);
    const signatures = signables.map((signable) => {
      const key = keys.get(signable.organizationId);
      if (!key) throw new Error('whoever signs has a key');
      const statement = signedStatement(signable, this.config.http.publicUrl, tx.now);
      return { ...signable, keyId: key.id, jws: signJws(statement, key.kid, key.privateKey) };
    });
    await this.signing.insertSignatures(
      tx,
      signatures.map(({ kind, factCheckId, version, subjectId, organizationId, keyId, jws }) => ({
        kind,
        factCheckId,
        version,
        subjectId,
        organizationId,
        keyId,
        jws,
      })),
    );
    return { changed: changed.length, signed: signatures.length };
  }

  private async keysOf(
    tx: WriteTx,
    organizationIds: readonly string[],
  ): Promise<Map<string, { id: string; kid: string; privateKey: Buffer }>> {
    const found = await this.signing.listCurrentKeys(tx, organizationIds);
    const missing = organizationIds.filter((id) => !found.some((key) => key.organizationId === id));
    const made: SealedKey[] = [];
    for (const organizationId of missing) made.push(await this.makeKey(tx, organizationId));
    return new Map([...found, ...made].map((key) => [key.organizationId, { ...key, privateKey: this.opened(key) }]));
  }

  private makeKey(tx: WriteTx, organizationId: string): Promise<SealedKey> {
    const { publicKey, privateKey } = newKeyPair();
    const kid = thumbprint(publicKey);
    return this.signing.insertKey(tx, {
      organizationId,
      kid,
      publicKey,
      secret: this.box.seal('signing-key', kid, privateKey),
    });
  }

  private opened({ kid, secret }: SealedKey): Buffer {
    const privateKey = this.box.open('signing-key', kid, secret);
    if (!privateKey) throw keyUnreadable({ kid });
    return privateKey;
  }
}
