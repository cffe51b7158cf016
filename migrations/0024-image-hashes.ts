import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

/** The worker that keeps what matching needs. */
const MATCH = `(SELECT app_system()) = 'match'`;

/** What pictures among the evidence look like, for finding near copies of a picture. */
export class ImageHashes1763000000024 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE image_hashes (
        evidence_id uuid PRIMARY KEY REFERENCES evidence (id),
        -- NULL where there is nothing to tell the picture by.
        hash        bit(64),
        -- Parts of the hash, each with its place: two hashes that are near agree nearly in one of them.
        bands       integer[] NOT NULL,
        CHECK ((hash IS NULL) = (bands = '{}'))
      );
      CREATE INDEX image_hashes_bands ON image_hashes USING gin (bands) WITH (fastupdate = off);
      ${protect('image_hashes', {
        // Not of what is opened only on the record.
        select: `(SELECT true FROM evidence e WHERE e.id = evidence_id AND (e.sensitivity <> 'SENSITIVE' OR e.owner_id = ${ORG}) LIMIT 1)`,
        system: { match: ['SELECT', 'INSERT'] },
      })}
      CREATE POLICY evidence_derivatives_system_match_select ON evidence_derivatives FOR SELECT TO cekatan_worker USING (${MATCH});

      /* Evidence that the session reads whose picture is near: at most so many bits apart, looked up by the parts that a
       * near one may have. Sensitive evidence of others is not among it: it says what it holds only when it is opened, and
       * that is recorded. The caller reads what is found behind the walls once more. A definer function, because a policy
       * is asked of a row before anything that is not leakproof, such as counting bits. */
      CREATE FUNCTION match_images(p_hash bit(64), p_bands integer[], p_most integer)
      RETURNS TABLE (evidence_id uuid, distance integer)
      LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp SET enable_seqscan = off SET jit = off AS $$
        SELECT n.evidence_id, n.distance
        FROM (SELECT h.evidence_id, bit_count(h.hash # p_hash)::integer AS distance FROM image_hashes h
              WHERE h.bands && p_bands AND bit_count(h.hash # p_hash) <= p_most OFFSET 0) n
        JOIN evidence e ON e.id = n.evidence_id
        WHERE app_org() IS NOT NULL AND e.withdrawn_at IS NULL AND (e.owner_id = app_org()
          OR (e.sensitivity = 'SHARED' AND (e.claim_owner_id = app_org() OR app_reads_through(e.claim_id, e.audience, e.created_at)))
          OR (e.is_public AND app_published_evidence(e.id)))
      $$;
      REVOKE ALL ON FUNCTION match_images(bit, integer[], integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION match_images(bit, integer[], integer) TO cekatan_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION match_images(bit, integer[], integer);
      DROP POLICY evidence_derivatives_system_match_select ON evidence_derivatives;
      DROP TABLE image_hashes;
    `);
  }
}
