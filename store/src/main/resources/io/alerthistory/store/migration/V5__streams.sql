-- What each stream of messages last reported about a run: whether an alert fires again after its resolution, or the
-- message of another peer is late. StreamReportsColumn describes the bytes.

DO $$ BEGIN PERFORM pg_advisory_xact_lock(107118186361971); END $$;

-- A constant default changes no row. Runs that were stored before have no reports.
ALTER TABLE run ADD COLUMN streams bytea NOT NULL DEFAULT '';
ALTER TABLE old_run ADD COLUMN streams bytea NOT NULL DEFAULT '';

CREATE OR REPLACE VIEW all_run AS SELECT * FROM run UNION ALL SELECT * FROM old_run;
