import { grantCoversShare, viewerGrants } from '#libs/access';
import { SqlParams, type Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';

/** What disappears for whom when an agreement gives nothing any more, as far as the viewer may know it. */
export interface Consequences {
  /** Own claims shared under it. */
  readonly ownClaims: number;
  /** Of these, how many each other party would no longer read, because no other agreement shares them with it. */
  readonly losses: readonly { readonly organizationId: string; readonly name: string; readonly claims: number }[];
  /** Partners' claims that the viewer reads under it and under no other agreement. */
  readonly partnerClaims: number;
}

/** Counts over the viewer's own shares and over what it reads; never over what happens between others. */
@Injectable()
export class ConsequencesRepository {
  async count(tx: Tx, agreementId: string): Promise<Consequences> {
    const own = await tx.first<{ count: number }>(
      'SELECT count(*)::int AS count FROM claim_shares WHERE agreement_id = $1 AND owner_id = $2',
      [agreementId, tx.scope.organizationId],
    );
    return {
      ownClaims: own?.count ?? 0,
      losses: await this.losses(tx, agreementId),
      partnerClaims: await this.partnerClaims(tx, agreementId),
    };
  }

  private losses(tx: Tx, agreementId: string): Promise<Consequences['losses'][number][]> {
    const inForce = tx.standing.filter((g) => g.capability === 'PARTY').map((g) => g.versionId);
    return tx.rows(
      `WITH readers AS (
         SELECT s.claim_id, s.agreement_id, p.organization_id FROM claim_shares s
         JOIN agreement_versions v ON v.agreement_id = s.agreement_id AND v.id = ANY ($3::uuid[])
         JOIN agreement_parties p ON p.version_id = v.id AND p.organization_id <> $2
         WHERE s.owner_id = $2 AND s.claim_id IN (SELECT x.claim_id FROM claim_shares x WHERE x.agreement_id = $1 AND x.owner_id = $2)
           AND EXISTS (SELECT 1 FROM unnest(v.regions) r WHERE region_within(s.region_code, r))
           AND EXISTS (SELECT 1 FROM agreement_clauses c
             WHERE c.version_id = v.id AND c.party_role = p.role AND c.capability = 'READ_CLAIM'
               AND (c.regions IS NULL OR EXISTS (SELECT 1 FROM unnest(c.regions) r WHERE region_within(s.region_code, r)))
               AND (c.themes IS NULL OR s.theme = ANY (c.themes)) AND (c.stages IS NULL OR s.stage = ANY (c.stages))))
       SELECT o.id AS "organizationId", o.name, count(*)::int AS claims
       FROM (SELECT organization_id, claim_id FROM readers GROUP BY 1, 2
             HAVING bool_and(agreement_id = $1)) lost
       JOIN organizations o ON o.id = lost.organization_id AND o.disabled_at IS NULL
       GROUP BY o.id, o.name ORDER BY claims DESC, o.name`,
      [agreementId, tx.scope.organizationId, inForce],
    );
  }

  private async partnerClaims(tx: Tx, agreementId: string): Promise<number> {
    const p = new SqlParams();
    const row = await tx.first<{ count: number }>(
      `SELECT count(*)::int AS count FROM (
         SELECT s.claim_id FROM claim_shares s JOIN ${viewerGrants(p, tx)} ON ${grantCoversShare('g', 's', 's.shared_at')}
         WHERE s.owner_id <> ${p.add(tx.scope.organizationId)}::uuid
         GROUP BY s.claim_id HAVING bool_and(s.agreement_id = ${p.add(agreementId)}::uuid)) only_here`,
      p.values,
    );
    return row?.count ?? 0;
  }
}
