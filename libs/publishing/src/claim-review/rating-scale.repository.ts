import type { StatementTx } from '#libs/database';
import type { NewsroomLabel } from '#libs/verdicts';
import { Injectable } from '@nestjs/common';

export interface NewsroomWords {
  readonly code: string;
  readonly name: string;
  readonly website: string | null;
  readonly labels: readonly NewsroomLabel[] | null;
}

@Injectable()
export class RatingScaleRepository {
  /** A newsroom with its words, as anybody reads them. */
  find(tx: StatementTx, code: string): Promise<NewsroomWords | undefined> {
    return tx.first(
      `SELECT o.code, o.name, o.website, (SELECT json_agg(json_build_object('label', l.label, 'rating', l.rating)
           ORDER BY l.rating, lower(l.label)) FROM newsroom_labels l WHERE l.organization_id = o.id) AS labels
       FROM organizations o WHERE o.code = $1 AND o.kind = 'NEWSROOM' AND NOT o.imported`,
      [code],
      'rating-scale',
    );
  }
}
