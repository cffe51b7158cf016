import { rehearse, type RunStatement, type Tx, type Viewer, type WriteTx } from '#libs/database';
import { badInput, isUuid, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { contributionAgreements } from './audience.policy';
import { ClaimAccessRepository, type ReadableClaim } from './claim-access.repository';

/** The one way to a claim for everything that hangs on it. Absent and hidden are one answer. */
@Injectable()
export class ClaimAccess {
  constructor(private readonly claims: ClaimAccessRepository) {}

  async get(tx: Tx, claimId: string): Promise<ReadableClaim> {
    const claim = isUuid(claimId) ? await this.claims.findReadable(tx, claimId) : undefined;
    if (!claim) throw notFound({});
    return claim;
  }

  /** Those of the claims that the viewer reads, in no order. */
  list(tx: Tx, claimIds: readonly string[]): Promise<ReadableClaim[]> {
    return this.claims.listReadable(tx, claimIds);
  }

  /** Which of these claims the viewer may read now; for asking about many at once. */
  async readable(tx: Tx, claimIds: readonly string[]): Promise<Set<string>> {
    return new Set(await this.claims.listReadableIds(tx, claimIds));
  }

  /** For adding to a claim: it keeps its audience and state until the transaction ends. */
  async lock(tx: WriteTx, claimId: string): Promise<ReadableClaim> {
    if (!isUuid(claimId)) throw notFound({});
    // One message: what is read is what is there once it is held, for each statement of a write sees what was committed before it.
    const [, claim] = await Promise.all([this.claims.hold(tx, claimId), this.get(tx, claimId)]);
    return claim;
  }

  /** What `lock` asks; to be asked early, in a transaction that writes. */
  lockReading(viewer: Viewer, claimId: string): readonly RunStatement[] | undefined {
    if (!isUuid(claimId)) return undefined;
    return rehearse(
      viewer,
      (tx) => this.claims.hold(tx, claimId),
      (tx) => this.claims.findReadable(tx, claimId),
    );
  }

  /** For changing a claim of the own organisation: nobody else changes it until the transaction ends. Says nothing of others'. */
  async holdOwn(tx: WriteTx, claimId: string): Promise<void> {
    if (isUuid(claimId)) await this.claims.holdOwn(tx, claimId);
  }

  /**
   * The agreements that a contribution of the viewer's organisation is shared under: by default all through which it
   * takes part in the claim, fewer if the author says so.
   */
  contributionAudience(
    tx: Tx,
    claim: ReadableClaim,
    requested: readonly string[] | null | undefined,
    field: string,
  ): string[] {
    const possible = contributionAgreements(tx.standing, tx.scope.organizationId ?? '', claim);
    if (!requested) return possible;
    const wanted = [...new Set(requested)];
    if (!wanted.every((id) => possible.includes(id))) {
      throw badInput({
        field,
        rule: 'audience',
        kind: 'agreement',
        id: 'hanya boleh nota kesepahaman yang membagikan klaim ini kepada Anda dan masih berlaku',
        en: 'must be among the agreements in force through which you take part in this claim',
      });
    }
    return wanted;
  }
}
