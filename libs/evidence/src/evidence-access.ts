import type { Tx } from '#libs/database';
import { badInput, isUuid } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { EvidenceRepository } from './evidence.repository';
import type { EvidenceKind } from './evidence.types';

/** Evidence as a citation needs it. */
export interface CitableEvidence {
  readonly id: string;
  readonly contentHash: string;
  readonly isPublic: boolean;
  readonly title: string;
  readonly kind: EvidenceKind;
}

/** What verdicts ask of evidence. */
@Injectable()
export class EvidenceAccess {
  constructor(private readonly evidence: EvidenceRepository) {}

  /** The evidence with these ids, in their order: readable, of this claim and not withdrawn; else bad input. */
  async listCitable(
    tx: Tx,
    claimId: string,
    ids: readonly string[],
    field = 'evidenceIds',
  ): Promise<CitableEvidence[]> {
    const found = ids.every(isUuid) ? await this.evidence.listByIds(tx, ids) : [];
    const citable = new Map(found.filter((e) => e.claimId === claimId && e.withdrawnAt === null).map((e) => [e.id, e]));
    return ids.map((id) => {
      const e = citable.get(id);
      if (e) return { id: e.id, contentHash: e.contentHash, isPublic: e.isPublic, title: e.title, kind: e.kind };
      throw badInput({
        field,
        rule: 'citable',
        kind: 'id',
        id: 'harus bukti pada klaim ini yang dapat Anda baca dan tidak ditarik',
        en: 'must be evidence on this claim that you can read and that has not been withdrawn',
      });
    });
  }
}
