-- The ledger: what each closed day held, so that a copy of the history can be told from the whole of it.
--
-- A sum of hashes is the same in any order. What a row says for ever is its key; what it says until it is heard of
-- again is its state. Rows first heard of after "until" are no part of an entry, so late facts leave it true; the day is
-- closed again for them. What is erased on purpose is taken out of the entry, by whichever version erases it.

-- Batches wait at the door meanwhile: no deadlock between this and one of them.
DO $$ BEGIN PERFORM pg_advisory_xact_lock(107118186361971); END $$;

ALTER TABLE state
    ADD COLUMN closed_until timestamptz NOT NULL DEFAULT '-infinity', -- facts received before amend the ledger
    ADD COLUMN last_erased_at timestamptz NOT NULL DEFAULT '-infinity';

CREATE TABLE ledger (
    table_name   text NOT NULL,
    day          date NOT NULL,
    until        timestamptz NOT NULL,           -- rows first heard of before
    rows         bigint NOT NULL,
    hash         numeric NOT NULL,               -- sum over their keys
    settled_rows bigint NOT NULL,                -- those that were over and not heard of since
    settled_hash numeric NOT NULL,               -- sum over their states
    erased_rows  bigint NOT NULL DEFAULT 0,      -- taken out since the day was first closed
    erased_hash  numeric NOT NULL DEFAULT 0,
    inserts      bigint NOT NULL,                -- as the statistics counted: more of them are late rows
    closed_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (table_name, day)
);

-- The functions by which a hash-partitioned table finds its rows: they stay the same over major versions.
CREATE FUNCTION run_key(series_id bigint, starts_at timestamptz, tenant_id int) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hash_record_extended(ROW (series_id, starts_at, tenant_id), 0);

CREATE FUNCTION run_state(series_id bigint, starts_at timestamptz, last_notified_at timestamptz,
        last_promised_at timestamptz, promised_until timestamptz, last_resolved_at timestamptz, ends_at timestamptz)
    RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hash_record_extended(ROW (series_id, starts_at, last_notified_at, last_promised_at, promised_until,
        last_resolved_at, ends_at), 0);

CREATE FUNCTION sighting_key(series_id bigint, starts_at timestamptz, source_id int, receiver_id int) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hash_record_extended(ROW (series_id, starts_at, source_id, receiver_id), 0);

CREATE FUNCTION sighting_state(series_id bigint, starts_at timestamptz, source_id int, receiver_id int,
        last_received_at timestamptz, firing int, resolved int)
    RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hash_record_extended(ROW (series_id, starts_at, source_id, receiver_id, last_received_at, firing,
        resolved), 0);

-- Each row as the ledger sees it. A run is settled when its own resolution holds (as in Run.isClosedByItself): only a
-- fact of its own changes its state then, and that fact is heard later.
CREATE VIEW ledger_row AS
    SELECT 'run'::text AS table_name, starts_at AS at, series_id, first_received_at AS first_heard_at,
        greatest(last_notified_at, last_promised_at, last_resolved_at) AS last_heard_at,
        last_resolved_at > '-infinity'
            AND greatest(last_notified_at, last_promised_at) <= last_resolved_at + interval '15 minutes' AS settled,
        run_key(series_id, starts_at, tenant_id) AS key,
        run_state(series_id, starts_at, last_notified_at, last_promised_at, promised_until, last_resolved_at,
            ends_at) AS state
    FROM run
    UNION ALL
    SELECT 'sighting', starts_at, series_id, first_received_at, last_received_at, true,
        sighting_key(series_id, starts_at, source_id, receiver_id),
        sighting_state(series_id, starts_at, source_id, receiver_id, last_received_at, firing, resolved)
    FROM sighting
    UNION ALL
    SELECT 'delivery', received_at, NULL, received_at, received_at, false,
        hash_record_extended(ROW (received_at, group_id, alerts, truncated, reason), 0), 0
    FROM delivery;

-- Who holds the maintenance lock alone deletes on purpose. Anybody else who deletes is found out by the ledger.
CREATE FUNCTION erases_on_purpose() RETURNS boolean LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted AND mode = 'ExclusiveLock'
          AND classid = 24940 AND objid = 1701999731 AND objsubid = 1);

CREATE FUNCTION amend_ledger_of_runs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT erases_on_purpose() THEN
        RETURN NULL;
    END IF;
    UPDATE ledger l SET rows = l.rows - g.rows, hash = l.hash - g.hash,
        settled_rows = l.settled_rows - g.settled_rows, settled_hash = l.settled_hash - g.settled_hash,
        erased_rows = l.erased_rows + g.rows, erased_hash = l.erased_hash + g.hash
    FROM (
        SELECT d.day, count(*) AS rows, sum(run_key(r.series_id, r.starts_at, r.tenant_id)) AS hash,
            count(*) FILTER (WHERE s.settled) AS settled_rows,
            coalesce(sum(run_state(r.series_id, r.starts_at, r.last_notified_at, r.last_promised_at, r.promised_until,
                r.last_resolved_at, r.ends_at)) FILTER (WHERE s.settled), 0) AS settled_hash
        FROM gone r
        JOIN ledger d ON d.table_name = 'run' AND d.day = (r.starts_at AT TIME ZONE 'UTC')::date
            AND r.first_received_at < d.until
        CROSS JOIN LATERAL (SELECT r.last_resolved_at > '-infinity'
            AND greatest(r.last_notified_at, r.last_promised_at) <= r.last_resolved_at + interval '15 minutes'
            AND greatest(r.last_notified_at, r.last_promised_at, r.last_resolved_at) < d.until AS settled) AS s
        GROUP BY d.day
    ) AS g
    WHERE l.table_name = 'run' AND l.day = g.day;
    UPDATE state SET last_erased_at = greatest(last_erased_at, now());
    RETURN NULL;
END $$;

CREATE FUNCTION amend_ledger_of_sightings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT erases_on_purpose() THEN
        RETURN NULL;
    END IF;
    UPDATE ledger l SET rows = l.rows - g.rows, hash = l.hash - g.hash,
        settled_rows = l.settled_rows - g.settled_rows, settled_hash = l.settled_hash - g.settled_hash,
        erased_rows = l.erased_rows + g.rows, erased_hash = l.erased_hash + g.hash
    FROM (
        SELECT d.day, count(*) AS rows,
            sum(sighting_key(r.series_id, r.starts_at, r.source_id, r.receiver_id)) AS hash,
            count(*) FILTER (WHERE r.last_received_at < d.until) AS settled_rows,
            coalesce(sum(sighting_state(r.series_id, r.starts_at, r.source_id, r.receiver_id, r.last_received_at,
                r.firing, r.resolved)) FILTER (WHERE r.last_received_at < d.until), 0) AS settled_hash
        FROM gone r
        JOIN ledger d ON d.table_name = 'sighting' AND d.day = (r.starts_at AT TIME ZONE 'UTC')::date
            AND r.first_received_at < d.until
        GROUP BY d.day
    ) AS g
    WHERE l.table_name = 'sighting' AND l.day = g.day;
    RETURN NULL;
END $$;

CREATE TRIGGER ledger AFTER DELETE ON run
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION amend_ledger_of_runs();
CREATE TRIGGER ledger AFTER DELETE ON sighting
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION amend_ledger_of_sightings();

-- What was acknowledged, at any moment: the newest message, and how many facts in all. It trails the truth by at most
-- five seconds for what Prometheus sends itself, and not at all for webhooks.
CREATE VIEW acknowledged AS
    SELECT greatest(s.newest_at, (SELECT max(d.received_at) FROM delivery d
            WHERE d.received_at >= s.newest_at - interval '1 hour')) AS newest_at, s.facts
    FROM (SELECT max(last_heard_at) AS newest_at, coalesce(sum(facts), 0)::bigint AS facts FROM source) AS s;
