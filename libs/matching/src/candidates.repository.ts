import { prepared, visibleClaim } from '#libs/access';
import { visibleAppearance } from '#libs/claims';
import { SqlParams, type Tx } from '#libs/database';
import { visibleEvidence } from '#libs/evidence';
import { inTime } from '#libs/search';
import { Injectable } from '@nestjs/common';
import { MAX_DISTANCE, nearBandsOf, toBits } from './images/hash-bands';
import type { TellingTerm } from './telling-terms';
import { CANDIDATE_LIMIT, type CandidateTerm, type Statistics } from './text';

/** A claim as it may be recognised, in what the viewer reads of it. */
export interface ClaimCandidate {
  readonly claimId: string;
  readonly statement: string;
  readonly quotes: readonly string[];
}

export interface FactCheckCandidate {
  readonly factCheckId: string;
  readonly headline: string;
  readonly statement: string;
}

/** Evidence that the viewer reads, with a picture that is near. */
export interface PictureCandidate {
  readonly distance: number;
  /** Null where the viewer does not read the claim. */
  readonly claimId: string | null;
  /** Published fact-checks that show it. */
  readonly factCheckIds: readonly string[];
}

/** Claims that are looked at word by word. */
export const MOST_CLAIMS = 200;
/** Claims that have the very sentence, or one address. */
const MOST_DIRECT = 50;
const MOST_PICTURES = 50;
/** Of the quotes of one claim so many are compared, so far. */
const [MOST_QUOTES, QUOTE_LENGTH] = [3, 2000];
/** Nobody waits longer while typing, and others wait for the database. */
const TIME_LIMIT_MS = 1500;

/** Candidates for what a text, its links and its pictures may be; all of them are things that the viewer reads. */
@Injectable()
export class CandidatesRepository {
  /** How common the terms are among published fact-checks. */
  async statistics(tx: Tx, terms: readonly string[]): Promise<Statistics> {
    const row = await tx.first<{ documents: number; length: number; frequencies: Record<string, number> }>(
      `SELECT t.documents, t.terms::float8 / greatest(t.documents, 1) AS length,
         (SELECT coalesce(json_object_agg(m.term, m.documents), '{}') FROM match_terms m WHERE m.term = ANY ($1::text[])) AS frequencies
       FROM match_totals t`,
      [terms],
      'match-statistics',
    );
    const frequencies = new Map(Object.entries(row?.frequencies ?? {}));
    return {
      documents: row?.documents ?? 0,
      averageLength: row?.length ?? 0,
      frequency: (term) => frequencies.get(term) ?? 0,
    };
  }

  /** Claims that have the rarest words of a text. Counted and cut only after it is known which of them the viewer reads. */
  listClaimsByWords(tx: Tx, terms: readonly TellingTerm[]): Promise<ClaimCandidate[]> {
    const p = new SqlParams();
    const asked = p.add(JSON.stringify(terms.map(({ forms, weight, alone }) => ({ forms, weight, alone }))));
    return tx.rows<ClaimCandidate>(
      `SELECT m.claim_id AS "claimId", c.statement, ARRAY(SELECT left(x.quote, ${QUOTE_LENGTH}) FROM appearances x
           WHERE x.claim_id = m.claim_id AND x.quote IS NOT NULL AND ${visibleAppearance(p, tx)}
           ORDER BY x.created_at, x.id LIMIT ${MOST_QUOTES}) AS quotes
       FROM (SELECT * FROM match_candidates(${asked}::jsonb) ORDER BY weight DESC, filed_at DESC, claim_id DESC) m
       CROSS JOIN LATERAL (SELECT c.statement FROM claims c WHERE c.id = m.claim_id AND ${visibleClaim(p, tx)} LIMIT 1) c
       LIMIT ${MOST_CLAIMS}`,
      p.values,
      prepared('match-claims-by-words'),
    );
  }

  /** Claims with the very sentence, and claims that were seen at one of the addresses; newest first. */
  listClaimsDirectly(
    tx: Tx,
    statementKey: string | null,
    linkKeys: readonly string[],
  ): Promise<{ claimId: string; method: 'SAME_STATEMENT' | 'SAME_LINK' }[]> {
    const p = new SqlParams();
    const newest = `ORDER BY filed_at DESC, id DESC LIMIT ${MOST_DIRECT}`;
    return tx.rows(
      `SELECT s.id AS "claimId", 'SAME_STATEMENT' AS method FROM (SELECT c.id, c.filed_at FROM claims c
         WHERE c.statement_key = ${p.add(statementKey)}::text AND ${visibleClaim(p, tx)} ${newest}) s
       UNION ALL SELECT l.id, 'SAME_LINK' FROM (SELECT c.id, c.filed_at FROM claims c
         WHERE c.id IN (SELECT x.claim_id FROM appearances x WHERE x.link_key = ANY (${p.add(linkKeys)}::text[]) AND ${visibleAppearance(p, tx)})
         AND ${visibleClaim(p, tx)} ${newest}) l`,
      p.values,
      prepared('match-claims-directly'),
    );
  }

  /** Published fact-checks that have the rarest words of a text. All of it is public. */
  listFactChecksByWords(tx: Tx, terms: readonly CandidateTerm[]): Promise<FactCheckCandidate[]> {
    return tx.rows<FactCheckCandidate>(
      // Word by word, so that the work grows with how often the words are there, and not with that times their number.
      `SELECT m.fact_check_id AS "factCheckId", v.content ->> 'headline' AS headline, v.content ->> 'statement' AS statement
       FROM (SELECT k.fact_check_id FROM unnest($1::text[], $2::float8[]) t(term, weight)
         CROSS JOIN LATERAL (SELECT x.fact_check_id FROM match_fact_checks x WHERE x.terms @> ARRAY[t.term] OFFSET 0) k
         GROUP BY k.fact_check_id ORDER BY sum(t.weight) DESC, k.fact_check_id DESC LIMIT ${CANDIDATE_LIMIT}) m
       JOIN fact_checks f ON f.id = m.fact_check_id AND f.state = 'PUBLISHED'
       JOIN fact_check_versions v ON v.fact_check_id = f.id AND v.number = f.current_version`,
      [terms.map((t) => t.term), terms.map((t) => t.weight)],
      'match-fact-checks-by-words',
    );
  }

  /** Evidence that the viewer reads, with a picture that is near, the nearest first. */
  listByPicture(tx: Tx, hash: bigint): Promise<PictureCandidate[]> {
    const p = new SqlParams();
    return tx.rows<PictureCandidate>(
      `SELECT i.distance, (SELECT c.id FROM claims c WHERE c.id = e.claim_id AND ${visibleClaim(p, tx)}) AS "claimId",
         ARRAY(SELECT f.id FROM fact_check_evidence k JOIN fact_check_versions v ON v.id = k.version_id
           JOIN fact_checks f ON f.id = v.fact_check_id AND f.current_version = v.number AND f.state = 'PUBLISHED'
           WHERE k.evidence_id = e.id AND e.is_public) AS "factCheckIds"
       FROM match_images(${p.add(toBits(hash))}::bit(64), ${p.add(nearBandsOf(hash))}::int[], ${p.add(MAX_DISTANCE)}) i
       JOIN evidence e ON e.id = i.evidence_id WHERE ${visibleEvidence(p, tx)}
         AND (e.sensitivity <> 'SENSITIVE' OR e.owner_id = ${p.add(tx.scope.organizationId)}::uuid)
       ORDER BY i.distance, i.evidence_id DESC LIMIT ${MOST_PICTURES}`,
      p.values,
      prepared('match-by-picture'),
    );
  }

  /** What a claim is recognised by, beside its statement, as far as the viewer reads it. */
  async traitsOf(tx: Tx, claimId: string): Promise<{ linkKeys: string[]; hashes: bigint[] }> {
    const p = new SqlParams();
    const id = p.add(claimId);
    const row = await tx.first<{ links: string[]; hashes: string[] }>(
      `SELECT ARRAY(SELECT DISTINCT x.link_key FROM appearances x WHERE x.claim_id = ${id}::uuid AND x.link_key IS NOT NULL
           AND ${visibleAppearance(p, tx)} ORDER BY 1 LIMIT 20) AS links,
         ARRAY(SELECT h.hash::text FROM evidence e JOIN image_hashes h ON h.evidence_id = e.id AND h.hash IS NOT NULL
           WHERE e.claim_id = ${id}::uuid AND e.withdrawn_at IS NULL AND ${visibleEvidence(p, tx)} ORDER BY e.id LIMIT 5) AS hashes`,
      p.values,
      prepared('match-traits'),
    );
    return { linkKeys: row?.links ?? [], hashes: (row?.hashes ?? []).map((bits) => BigInt(`0b${bits}`)) };
  }

  /** The hash of a picture among the evidence that the viewer reads; nothing before it was looked at, or where it says nothing. */
  async findHash(tx: Tx, evidenceId: string): Promise<bigint | undefined> {
    const p = new SqlParams();
    const row = await tx.first<{ hash: string | null }>(
      `SELECT h.hash::text AS hash FROM evidence e JOIN image_hashes h ON h.evidence_id = e.id
       WHERE e.id = ${p.add(evidenceId)}::uuid AND ${visibleEvidence(p, tx)}`,
      p.values,
      prepared('match-hash'),
    );
    return row?.hash === null || row?.hash === undefined ? undefined : BigInt(`0b${row.hash}`);
  }

  /** What takes longer is stopped and named. */
  inTime<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
    return inTime(tx, work, TIME_LIMIT_MS);
  }
}
