import { prepared, viewerStatement, visibleClaim } from '#libs/access';
import { SqlParams, type Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { BEGINNING } from './found-claims.repository';
import type { SearchTerm } from './search-query';

/** So many texts are looked at for words that begin alike. */
export const TEXTS = 200;
/** A word is looked for among those that begin like it. */
const BEGINS = 3;

export const beginningOf = (word: string): SearchTerm[] => [
  { forms: [word.slice(0, BEGINS)], near: [], address: false, phrase: false, prefix: true, excluded: false },
];

export interface ReadStatement {
  readonly id: string;
  readonly statement: string;
}

/** Where corrections come from: words of what the viewer reads, and of nothing else. */
@Injectable()
export class SuggestionsRepository {
  /** Statements of the newest claims that the viewer reads and that have a word which begins like this one. */
  async listStatements(tx: Tx, word: string): Promise<string[]> {
    const p = new SqlParams();
    const asked = `${p.add(JSON.stringify(beginningOf(word)))}::jsonb`;
    const rows = await tx.rows<{ statement: string }>(
      `SELECT c.statement FROM search_candidates(${asked}, NULL, '{}', '{}', 'NEWEST', ${p.add(BEGINNING.score)}::real,
         ${p.add(BEGINNING.at)}::timestamptz, ${p.add(BEGINNING.id)}::uuid, ${TEXTS}) m
       JOIN claims c ON c.id = m.claim_id AND ${visibleClaim(p, tx)} LIMIT ${TEXTS}`,
      p.values,
      prepared('search-suggestions'),
    );
    return rows.map((row) => row.statement);
  }

  /** Of some claims those that the viewer reads. */
  listRead(tx: Tx, ids: readonly string[]): Promise<ReadStatement[]> {
    const { text, values, name } = viewerStatement(
      tx,
      'search-corrections',
      [ids],
      (p, viewer, [given]) =>
        `SELECT c.id, c.statement FROM unnest(${given}::uuid[]) m(id) CROSS JOIN LATERAL (
           SELECT c.* FROM claims c WHERE c.id = m.id AND ${visibleClaim(p, viewer)} LIMIT 1) c`,
    );
    return tx.rows(text, values, name);
  }
}
