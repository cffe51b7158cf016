import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LimitsInLists1763000000016 } from './0016-limits-in-lists';
import { AskedAtOnce1763000000017 } from './0017-asked-at-once';
import { functionOf, replaced } from './support/function-of';

/** What a text grants behind a limit of theme or stage, as "narrow" says it of claims. */
const NARROW = `coalesce(array_agg(DISTINCT concat_ws(' ', x.theme, x.stage, v.agreement_id || x.region)) FILTER (WHERE
        x.capability = 'READ_SENSITIVE_EVIDENCE' AND (x.theme IS NOT NULL OR x.stage IS NOT NULL)), '{}')`;
const IN_FORCE = `FILTER (WHERE NOT s.retained AND s.sensitive <> '{}')`;
/** All of it, of agreements in force or of those that are over and left the reading. */
const all = (which: string): string =>
  `string_agg(array_to_string(s.sensitive || s.sensitive_narrow, ','), ',') FILTER (WHERE ${which} AND s.sensitive || s.sensitive_narrow <> '{}')`;
const LISTED = `set_config('cekatan.sensitive', coalesce('{' || v_sensitive || '}', ''), true)`;

const BY_GRANTS = 'OR app_holds(';
const BY_LISTS = `OR (p_capability = 'READ_SENSITIVE_EVIDENCE'
              AND app_reads_sensitive(s.reach_province, s.reach_regency, s.reach, s.agreement_id, s.region_code, s.theme, s.stage, p_at))
            OR p_capability <> 'READ_SENSITIVE_EVIDENCE' AND app_holds(`;

const OVER = `array_agg(s.agreement_id) FILTER (WHERE e.at IS NOT NULL) AS over`;
const OWNERS = 'WHEN e.claim_owner_id = v_org THEN true';
const SHARED = 'AND coalesce(e.audience, t.open) && t.open THEN true';
const ENDED = `v_ended    uuid[] := nullif(current_setting('cekatan.ended', true), '');`;

/** The latest text of a function of these two, to be put in the place of another. */
const again = async (migration: MigrationInterface, name: string): Promise<string> =>
  (await functionOf(migration, name)).replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');

/**
 * Sensitive evidence behind a limit, or that is not read at all, is known by the session's lists too, as that without limits has been: it was
 * looked for among all grants (`app_holds`), 0.1 ms of PostgreSQL for each piece of it in a list of claims or of evidence.
 */
export class SensitiveInLists1763000000064 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const lists = new LimitsInLists1763000000016();
    await db.query(`
      ALTER TABLE agreement_standings ADD COLUMN sensitive_narrow text[] NOT NULL DEFAULT '{}';
      ${replaced(await again(lists, 'compile_standing'), {
        ', g.sensitive': ', g.sensitive, g.sensitive_narrow',
        'AS sensitive,': `AS sensitive, ${NARROW} AS sensitive_narrow,`,
        ', sensitive)': ', sensitive, sensitive_narrow)',
        ', excluded.sensitive)': ', excluded.sensitive, excluded.sensitive_narrow)',
      })}
      SELECT compile_standing(v.id) FROM agreement_versions v WHERE v.state = 'SIGNED' ORDER BY v.agreement_id, v.number;
      DROP FUNCTION standings_in_force(uuid, timestamptz);
      ${replaced(await functionOf(lists, 'standings_in_force'), {
        ', sensitive text[]': ', sensitive text[], sensitive_narrow text[]',
        ', x.sensitive': ', x.sensitive, x.sensitive_narrow',
        ', v.sensitive': ', v.sensitive, v.sensitive_narrow',
      })}
      REVOKE ALL ON FUNCTION standings_in_force(uuid, timestamptz) FROM PUBLIC;
      ${replaced(await again(lists, 'begin_session'), {
        'v_sensitive text;': 'v_sensitive text; v_sensitive_listed text; v_sensitive_retained text;',
        [IN_FORCE]: `${IN_FORCE},
             ${all('NOT s.retained')},
             ${all('s.retained')}`,
        ', v_sensitive\n': ', v_sensitive, v_sensitive_listed, v_sensitive_retained\n',
        [LISTED]: `${LISTED},
            set_config('cekatan.sensitive_listed', coalesce(',' || v_sensitive_listed || ',', ''), true),
            set_config('cekatan.sensitive_retained', coalesce(',' || v_sensitive_retained || ',', ''), true)`,
      })}

      -- Whether the viewer reads sensitive evidence through a share: what app_reads_limited() says of claims.
      ${replaced((await functionOf(lists, 'app_reads_limited')).replace('CREATE OR REPLACE', 'CREATE'), {
        app_reads_limited: 'app_reads_sensitive',
        "'cekatan.listed'": "'cekatan.sensitive_listed'",
        "'cekatan.retained'": "'cekatan.sensitive_retained'",
      })}
      ${replaced(await again(lists, 'app_reads_through'), { [BY_GRANTS]: BY_LISTS })}
      ${replaced(await again(new AskedAtOnce1763000000017(), 'app_asked'), {
        [ENDED]: `${ENDED}
        v_sensitive text[] := nullif(current_setting('cekatan.sensitive', true), '');`,
        [OVER]: `${OVER},
    array_agg(s.agreement_id) FILTER (WHERE e.at IS NULL AND s.reach_province = ANY (v_sensitive)) AS sensitive`,
        [OWNERS]: `${OWNERS} WHEN e.sensitivity = 'SENSITIVE' AND e.audience && t.sensitive THEN true`,
        // What a published fact-check shows is counted for whoever reads the claim, as its policy shows it.
        [SHARED]: `${SHARED} WHEN e.is_public AND app_published_evidence(e.id) THEN true`,
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    const lists = new LimitsInLists1763000000016();
    await db.query(`
      ${await again(new AskedAtOnce1763000000017(), 'app_asked')}
      ${await again(lists, 'app_reads_through')}
      DROP FUNCTION app_reads_sensitive(text, text, text, uuid, text, text, text, timestamptz);
      ${await again(lists, 'begin_session')}
      DROP FUNCTION standings_in_force(uuid, timestamptz);
      ${await functionOf(lists, 'standings_in_force')}
      REVOKE ALL ON FUNCTION standings_in_force(uuid, timestamptz) FROM PUBLIC;
      ${await again(lists, 'compile_standing')}
      ALTER TABLE agreement_standings DROP COLUMN sensitive_narrow;
    `);
  }
}
