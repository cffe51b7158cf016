import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps what the public sees in step, as migration 0014 does, with what `columns` adds. */
const renew = (columns: readonly (readonly [name: string, value: string])[]): string => {
  const names = columns.map(([name]) => `, ${name}`).join('');
  const values = columns.map(([, value]) => `, ${value}`).join('');
  const kept = columns.map(([name]) => `, ${name} = EXCLUDED.${name}`).join('');
  return `
      CREATE OR REPLACE FUNCTION renew_public_fact_checks(p_ids uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE renewed text[];
      BEGIN
        PERFORM 1 FROM organizations o WHERE o.id IN (
          SELECT f.owner_id FROM fact_checks f WHERE f.id = ANY (p_ids) UNION
          SELECT e.organization_id FROM fact_check_versions x JOIN endorsements e ON e.revision_id = x.revision_id
            WHERE x.fact_check_id = ANY (p_ids)) ORDER BY o.id FOR SHARE;
        PERFORM 1 FROM public_fact_checks p WHERE p.fact_check_id = ANY (p_ids) ORDER BY p.slug FOR UPDATE;
        WITH kept AS (
          INSERT INTO public_fact_checks AS p (slug, fact_check_id, document${names})
          SELECT f.slug, f.id, public_fact_check(f.id)::json${values} FROM fact_checks f
            JOIN organizations o ON o.id = f.owner_id JOIN claims c ON c.id = f.claim_id
            JOIN fact_check_versions x ON x.fact_check_id = f.id AND x.number = f.current_version
            WHERE f.id = ANY (p_ids) ORDER BY f.slug
          ON CONFLICT (slug) DO UPDATE SET document = EXCLUDED.document, edition = p.edition + 1${kept}
            WHERE p.document::text <> EXCLUDED.document::text
          RETURNING p.slug)
        SELECT array_agg(slug) INTO renewed FROM kept;
        IF cardinality(renewed) > 50 THEN
          PERFORM pg_notify('cekatan_public', '*');
        ELSE
          PERFORM pg_notify('cekatan_public', slug) FROM unnest(renewed) slug;
        END IF;
      END $$;`;
};

/** Everything here is in the document too, but for theme and stage, which a claim keeps as it was filed. */
const COLUMNS = [
  ['state', 'f.state'],
  ['newsroom', 'o.code'],
  ['region_code', 'f.region_code'],
  ['theme', 'c.theme'],
  ['stage', 'c.stage'],
  ['rating', 'f.rating'],
  ['published_at', 'f.published_at'],
  // When what stands there was last published or taken back.
  ['changed_at', 'coalesce(f.retracted_at, x.published_at)'],
] as const;

/** What public lists, feeds and maps of the site are filtered and ordered by, beside the document of each fact-check. */
export class PublicLists1763000000026 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE public_fact_checks ADD state text, ADD newsroom text, ADD region_code text, ADD theme text, ADD stage text,
        ADD rating text, ADD published_at timestamptz(3), ADD changed_at timestamptz(3);
      UPDATE public_fact_checks p SET ${COLUMNS.map(([name, value]) => `${name} = ${value}`).join(', ')}
        FROM fact_checks f JOIN organizations o ON o.id = f.owner_id JOIN claims c ON c.id = f.claim_id
        JOIN fact_check_versions x ON x.fact_check_id = f.id AND x.number = f.current_version WHERE f.id = p.fact_check_id;
      ALTER TABLE public_fact_checks ALTER state SET NOT NULL, ALTER newsroom SET NOT NULL, ALTER region_code SET NOT NULL,
        ALTER theme SET NOT NULL, ALTER stage SET NOT NULL, ALTER published_at SET NOT NULL, ALTER changed_at SET NOT NULL;
      CREATE INDEX public_fact_checks_newest ON public_fact_checks (published_at DESC, fact_check_id DESC);
      CREATE INDEX public_fact_checks_newsroom ON public_fact_checks (newsroom, published_at DESC, fact_check_id DESC);
      CREATE INDEX public_fact_checks_changed ON public_fact_checks (changed_at DESC, fact_check_id DESC);
      ${renew(COLUMNS)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${renew([])}
      DROP INDEX public_fact_checks_newest, public_fact_checks_newsroom, public_fact_checks_changed;
      ALTER TABLE public_fact_checks DROP state, DROP newsroom, DROP region_code, DROP theme, DROP stage, DROP rating,
        DROP published_at, DROP changed_at;
    `);
  }
}
