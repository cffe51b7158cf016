import type { ClaimFacts } from '#libs/access';
import type { Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';

/** An organisation that would read a claim of the viewer under an agreement. */
export interface Reader {
  readonly agreementId: string;
  readonly title: string;
  readonly organizationId: string;
  readonly organizationName: string;
}

export interface Protocol {
  /** Approvals by other newsrooms that a revision needs. */
  readonly quorum: number;
  /** How long the supervisor may answer before publication. */
  readonly endorsementHours: number;
  /** Nobody publishes before this. */
  readonly embargoUntil: Date | null;
}

/** What the versions in force say about sharing. The ids of these versions come from the session's own standing. */
@Injectable()
export class SharingRepository {
  /** The other parties that a READ_CLAIM clause of these versions lets read a claim with these facts. */
  listReaders(tx: Tx, versionIds: readonly string[], facts: ClaimFacts): Promise<Reader[]> {
    return tx.rows<Reader>(
      `SELECT v.agreement_id AS "agreementId", v.title, o.id AS "organizationId", o.name AS "organizationName"
       FROM agreement_versions v
       JOIN agreement_parties p ON p.version_id = v.id AND p.organization_id <> $2
       JOIN organizations o ON o.id = p.organization_id AND o.disabled_at IS NULL
       WHERE v.id = ANY ($1::uuid[]) AND EXISTS (SELECT 1 FROM unnest(v.regions) r WHERE region_within($3, r))
         AND EXISTS (SELECT 1 FROM agreement_clauses c
           WHERE c.version_id = v.id AND c.party_role = p.role AND c.capability = 'READ_CLAIM'
             AND (c.regions IS NULL OR EXISTS (SELECT 1 FROM unnest(c.regions) r WHERE region_within($3, r)))
             AND (c.themes IS NULL OR $4 = ANY (c.themes)) AND (c.stages IS NULL OR $5 = ANY (c.stages)))
       ORDER BY v.title, v.agreement_id, o.name, o.id`,
      [versionIds, tx.scope.organizationId, facts.regionCode, facts.theme, facts.stage],
      'agreement-readers',
    );
  }

  async strictestProtocol(tx: Tx, versionIds: readonly string[]): Promise<Protocol | undefined> {
    const row = await tx.first<{ quorum: number | null; endorsementHours: number; embargoUntil: Date | null }>(
      `SELECT max(quorum) AS quorum, max(endorsement_hours) AS "endorsementHours", max(embargo_until) AS "embargoUntil"
       FROM agreement_versions WHERE id = ANY ($1::uuid[])`,
      [versionIds],
      'agreement-protocol',
    );
    return row && row.quorum !== null ? { ...row, quorum: row.quorum } : undefined;
  }
}
