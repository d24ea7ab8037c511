-- When rows were last added to an entry as if they had always been there: a copy from before has no such rows.
ALTER TABLE ledger ADD COLUMN amended_at timestamptz NOT NULL DEFAULT '-infinity';

-- Whoever deletes, with whatever search_path: the triggers must find the ledger.
ALTER FUNCTION amend_ledger_of_runs() SET search_path FROM CURRENT;
ALTER FUNCTION amend_ledger_of_sightings() SET search_path FROM CURRENT;

-- The days, closed or not, to which rows came back from a copy.
CREATE TABLE brought_back (
    day date PRIMARY KEY,
    at  timestamptz NOT NULL
);
