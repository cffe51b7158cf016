import { withClient } from '../../libs/database/src/roles';

/** Every row that changes is kept as it was and as it is. Ids are counted, so that the same work gives the same ones again. */
const KEEP = `
  CREATE SCHEMA journal;
  CREATE TABLE journal.changes (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, relation regclass NOT NULL, before text, after text);
  CREATE FUNCTION journal.keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    INSERT INTO journal.changes (relation, before, after) VALUES (TG_RELID,
      CASE WHEN TG_OP <> 'INSERT' THEN OLD::text END, CASE WHEN TG_OP <> 'DELETE' THEN NEW::text END);
    RETURN NULL;
  END $$;
  CREATE SEQUENCE journal.ids;
  CREATE FUNCTION journal.next_id() RETURNS uuid LANGUAGE sql SECURITY DEFINER AS
    $$ SELECT ('fffffff0-0000-7000-8000-' || lpad(to_hex(nextval('journal.ids')), 12, '0'))::uuid $$;
  CREATE FUNCTION journal.count_again() RETURNS void LANGUAGE sql SECURITY DEFINER AS
    $$ SELECT setval('journal.ids', 1, false) $$;
  GRANT USAGE ON SCHEMA journal TO PUBLIC;
  DO $$ DECLARE r regclass; made record;
  BEGIN
    FOR made IN SELECT d.adrelid::regclass AS of, a.attname AS name FROM pg_attrdef d
      JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE pg_get_expr(d.adbin, d.adrelid) = 'uuidv7()' LOOP
      EXECUTE format('ALTER TABLE %s ALTER %I SET DEFAULT journal.next_id()', made.of, made.name);
    END LOOP;
    FOR r IN SELECT c.oid FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace LOOP
      EXECUTE format('CREATE TRIGGER journal AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION journal.keep()', r);
    END LOOP;
  END $$`;

/** Row by row, from the last to the first, found by its primary key; columns that the database works out stay its own. */
const TAKE_BACK = `
  SET session_replication_role = replica; SET search_path = public, pg_temp;
  DO $$ DECLARE j record; found text; columns text; given text;
  BEGIN
    FOR j IN SELECT * FROM journal.changes ORDER BY n DESC LOOP
      SELECT string_agg(format('t.%1$I = (x.r).%1$I', a.attname), ' AND ') INTO STRICT found FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = j.relation AND i.indisprimary;
      SELECT string_agg(format('%I', a.attname), ', '), string_agg(format('(x.r).%I', a.attname), ', ') INTO STRICT columns, given
        FROM pg_attribute a WHERE a.attrelid = j.relation AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
      IF j.after IS NOT NULL THEN
        EXECUTE format('DELETE FROM %1$s t USING (SELECT $1::%1$s AS r) x WHERE %2$s', j.relation, found) USING j.after;
      END IF;
      IF j.before IS NOT NULL THEN
        EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %3$s FROM (SELECT $1::%1$s AS r) x',
          j.relation, columns, given) USING j.before;
      END IF;
    END LOOP;
    TRUNCATE journal.changes;
    PERFORM journal.count_again();
  END $$`;

/**
 * Takes back what was committed, whatever tables it went to, so that the same can be written again where nothing has changed. A
 * copy of the database would do the same and takes a second each time.
 */
export class TakeBack {
  /** Before what was written once is written again. */
  static readonly COUNT_AGAIN = 'SELECT journal.count_again()';

  private constructor(private readonly adminUrl: string) {}

  static async from(adminUrl: string): Promise<TakeBack> {
    await withClient(adminUrl, (admin) => admin.query(KEEP));
    return new TakeBack(adminUrl);
  }

  async everything(): Promise<void> {
    await withClient(this.adminUrl, (admin) => admin.query(TAKE_BACK));
  }
}
