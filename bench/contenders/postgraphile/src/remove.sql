DROP SCHEMA IF EXISTS bench_pg CASCADE;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'bench_pg') THEN
    -- Its rights and the policies that are for it alone.
    DROP OWNED BY bench_pg;
    DROP ROLE bench_pg;
  END IF;
END $$;
