import type { Client } from 'pg';
import { type Cast, FIRST_CLAIM, LAST_CLAIM } from './cast';
import { makePhrases, PHRASES } from './phrases';
import { makeSlots, sharesUntil, SLOTS } from './slots';

/**
 * Temporary functions and tables that the statements of the generator stand on. Everything "random" is a hash of the row's number:
 * the same size gives the same rows, and no row is touched one by one.
 */
export async function stage(client: Client, cast: Cast, claims: number): Promise<void> {
  await client.query(`
    -- One of m, by number and seed. hashint8extended is PostgreSQL's own, quick and the same on all little-endian machines.
    CREATE FUNCTION pg_temp.pick(n bigint, seed integer, m integer) RETURNS integer LANGUAGE sql IMMUTABLE AS
      $$ SELECT ((hashint8extended(n, seed) & 9223372036854775807) % m)::integer $$;
    CREATE FUNCTION pg_temp.made_id(ms bigint, seed text) RETURNS uuid LANGUAGE sql IMMUTABLE AS
      $$ SELECT overlay(overlay(md5(seed) placing lpad(to_hex(ms), 12, '0') || '7' from 1 for 13) placing '8' from 17 for 1)::uuid $$;
    CREATE FUNCTION pg_temp.at(ms bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS
      $$ SELECT timestamptz '1970-01-01 00:00:00+00' + ms * interval '1 millisecond' $$;
    CREATE FUNCTION pg_temp.iso(ms bigint) RETURNS text LANGUAGE sql STABLE AS
      $$ SELECT to_char(pg_temp.at(ms) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
    CREATE FUNCTION pg_temp.sha(text) RETURNS text LANGUAGE sql IMMUTABLE AS
      $$ SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex') $$;

    CREATE TEMP TABLE bench_phrases (i integer PRIMARY KEY, text text NOT NULL);
    CREATE TEMP TABLE bench_regions (cover text, k integer, code text, label text, PRIMARY KEY (cover, k));
    CREATE TEMP TABLE bench_slots (
      slot integer PRIMARY KEY, owner_id uuid, owner_code text, owner_name text, owner_people uuid[], a1 uuid, a2 uuid, share_until bigint,
      cover text, regions integer, themes text[],
      p1 uuid, p1_people uuid[], p2 uuid, p2_people uuid[], p3 uuid, p3_people uuid[], p4 uuid, p4_people uuid[], office uuid, officer uuid);
  `);
  await client.query(
    'INSERT INTO bench_phrases SELECT ordinality - 1, text FROM unnest($1::text[]) WITH ORDINALITY AS x(text, ordinality)',
    [makePhrases()],
  );
  // Districts below each region; names as plain letters, so that a statement is its own normal form but for case and stops.
  await client.query(
    `INSERT INTO bench_regions
     SELECT x.cover, row_number() OVER (PARTITION BY x.cover ORDER BY r.code) - 1, r.code,
       initcap(btrim(regexp_replace(lower(r.name), '[^a-z]+', ' ', 'g')))
     FROM unnest($1::text[]) x(cover) JOIN regions r ON r.level = 'DISTRICT' AND region_within(r.code, x.cover)`,
    [[...new Set(['', ...cast.agreements.map((a) => a.region)])]],
  );
  const slots = makeSlots(cast).map((s, slot) => {
    const people = (o: { people: readonly { id: string }[] } | undefined): string[] | null =>
      o?.people.map((p) => p.id) ?? null;
    const [p1, p2, p3, p4] = s.partners;
    return {
      slot,
      owner_id: s.owner.id,
      owner_code: s.owner.code,
      owner_name: s.owner.name,
      owner_people: people(s.owner),
      a1: s.first?.id ?? null,
      a2: s.second?.id ?? null,
      share_until: s.first ? sharesUntil(s.first) : 0,
      cover: s.cover,
      themes: s.themes,
      p1: p1?.id ?? null,
      p1_people: people(p1),
      p2: p2?.id ?? null,
      p2_people: people(p2),
      p3: p3?.id ?? null,
      p3_people: people(p3),
      p4: p4?.id ?? null,
      p4_people: people(p4),
      office: s.supervisor?.id ?? null,
      officer: s.supervisor?.people[0].id ?? null,
    };
  });
  await client.query(`INSERT INTO bench_slots SELECT * FROM jsonb_populate_recordset(NULL::bench_slots, $1::jsonb)`, [
    JSON.stringify(slots),
  ]);
  await client.query(`
    UPDATE bench_slots s SET regions = (SELECT count(*) FROM bench_regions r WHERE r.cover = s.cover);
    ANALYZE bench_phrases; ANALYZE bench_regions; ANALYZE bench_slots;
  `);
  await stageClaims(client, claims);
}

/** What follows from a claim's number alone, once for all tables. */
async function stageClaims(client: Client, claims: number): Promise<void> {
  const phrase = (k: number): string =>
    `LEFT JOIN bench_phrases f${k} ON f${k}.i = pg_temp.pick(b.n, ${20 + k}, ${PHRASES})`;
  const year = `extract(year FROM pg_temp.at(b.ms) AT TIME ZONE 'Asia/Jakarta')::integer`;
  await client.query(`
    CREATE TEMP TABLE bench_claims AS
    SELECT c.*, owner_code || '-' || year || '-' || CASE WHEN nth < 10000 THEN lpad(nth::text, 4, '0') ELSE nth::text END AS number
    FROM (SELECT f.*, row_number() OVER (PARTITION BY owner_id, year ORDER BY n) AS nth, lag(id) OVER (PARTITION BY owner_id ORDER BY n) AS original
    FROM (SELECT b.n, pg_temp.made_id(b.ms, 'claim ' || b.n) AS id, b.ms, ${year} AS year,
      s.owner_id, s.owner_code, s.owner_name, s.owner_people, s.owner_people[1 + pg_temp.pick(b.n, 2, 3)] AS filed_by,
      h.a1, h.a2, array_remove(ARRAY[h.a1, h.a2], NULL) AS audience,
      CASE WHEN h.a1 IS NOT NULL THEN s.p1 END AS p1, s.p1_people, s.p2, s.p2_people, s.p3, s.p3_people, s.p4, s.p4_people,
      s.office, s.officer, r.code AS region_code,
      s.themes[1 + least(pg_temp.pick(b.n, 3, cardinality(s.themes)), pg_temp.pick(b.n, 4, cardinality(s.themes)))] AS theme,
      (ARRAY['BETWEEN_ELECTIONS', 'VOTER_REGISTRATION', 'CANDIDATE_REGISTRATION', 'CANDIDATE_LIST', 'CAMPAIGN', 'CAMPAIGN', 'QUIET_PERIOD',
        'VOTING', 'RECAPITULATION', 'DISPUTE'])[1 + (b.n * 10 / ${claims + 1})] AS stage,
      f1.text || ' ' || f2.text AS topic, f3.text AS detail, f4.text AS other,
      upper(left(f1.text, 1)) || substr(f1.text, 2) || ' ' || f2.text || ', ' || f3.text || ' di ' || r.label || ' ' || f4.text
        || CASE WHEN f5.text IS NULL THEN '' ELSE ' ' || f5.text END || CASE WHEN f6.text IS NULL THEN '' ELSE ' ' || f6.text END || '.' AS statement,
      -- Of a hundred claims thirty have a verdict, ten a published one.
      v.plan,
      (ARRAY[1, 1, 1, 1, 1, 1, 2, 2, 2, 3])[1 + pg_temp.pick(b.n, 31, 10)] AS appearances,
      CASE WHEN v.plan < 300 THEN greatest(e.n, 1) ELSE e.n END AS evidence,
      CASE WHEN v.plan < 300 OR d.n >= 60 THEN 'OPEN' WHEN d.n < 40 THEN 'DISMISSED' ELSE 'DUPLICATE' END AS disposition
    FROM (SELECT n::bigint AS n, ${FIRST_CLAIM} + n::bigint * ${LAST_CLAIM - FIRST_CLAIM} / ${claims} AS ms FROM generate_series(1, ${claims}) n) b
    JOIN bench_slots s ON s.slot = pg_temp.pick(b.n, 1, ${SLOTS})
    JOIN bench_regions r ON r.cover = s.cover AND r.k = pg_temp.pick(b.n, 5, s.regions)
    CROSS JOIN LATERAL (SELECT CASE WHEN b.ms < s.share_until THEN s.a1 END AS a1, CASE WHEN b.ms < s.share_until THEN s.a2 END AS a2) h
    CROSS JOIN LATERAL (SELECT pg_temp.pick(b.n, 10, 1000) AS plan) v
    CROSS JOIN LATERAL (SELECT (ARRAY[0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4])[1 + pg_temp.pick(b.n, 11, 20)] AS n) e
    CROSS JOIN LATERAL (SELECT pg_temp.pick(b.n, 12, 1000) AS n) d
    ${[1, 2, 3, 4].map(phrase).join(' ')}
    ${phrase(5)} AND pg_temp.pick(b.n, 6, 10) < 6
    ${phrase(6)} AND pg_temp.pick(b.n, 6, 10) < 3) f) c ORDER BY n;
    ANALYZE bench_claims;
  `);
}
