import type { StatementTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { KeyOf } from './site.repository';
import type { AgreementFilter, SiteAgreement } from './site.types';

/** As the database shows an agreement whose parties agreed to show it. */
export interface ShownAgreement extends Pick<SiteAgreement, 'id' | 'title' | 'level' | 'regions' | 'parties'> {
  readonly effectiveFrom: string;
  readonly effectiveUntil: string;
  readonly endedAt: string | null;
  readonly since: string | null;
  readonly suspended: boolean;
  /** The moment for which this is said. */
  readonly now: string;
}

@Injectable()
export class SiteAgreementsRepository {
  /** The latest to begin first; one alone by its id. */
  async list(
    tx: StatementTx,
    { id, region, party }: AgreementFilter & { readonly id?: string },
    after: KeyOf | null,
    limit: number,
  ): Promise<readonly ShownAgreement[]> {
    const row = await tx.first<{ items: readonly ShownAgreement[] | null }>(
      `SELECT json_agg(json_build_object('id', a.agreement_id, 'title', a.title, 'level', a.level, 'regions', a.regions,
           'effectiveFrom', a.effective_from, 'effectiveUntil', a.effective_until, 'endedAt', a.ended_at, 'since', a.since,
           'suspended', a.suspended, 'now', a.now, 'parties', a.parties) ORDER BY a.effective_from DESC, a.agreement_id DESC) AS items
       FROM public_agreement_pages($1::text::uuid, $2, $3, $4::text::timestamptz, $5::text::uuid, $6::text::integer) a`,
      [id ?? null, region ?? null, party ?? null, after?.at.toISOString() ?? null, after?.id ?? null, String(limit)],
      'site-agreements',
    );
    return row?.items ?? [];
  }
}
