-- What erasure and retention need to leave no trace, and to say exactly what is not kept.
--
-- Replicas of an older version go on writing until they are replaced, and come back with a rollback. Their columns
-- stay, and triggers hash what they write.

-- Batches wait meanwhile. The tables below are locked; only aggregation_group is rewritten (14 s for a million groups).
DO $$ BEGIN PERFORM pg_advisory_xact_lock(107118186361971); END $$;

ALTER TABLE state
    ADD COLUMN kept_from timestamptz NOT NULL DEFAULT '-infinity', -- what ended before may have been deleted
    ADD COLUMN started_at timestamptz NOT NULL DEFAULT now();      -- nothing that was sent before is known

UPDATE state SET kept_from = floor::timestamp AT TIME ZONE 'UTC',
    started_at = least((SELECT min(installed_on) AT TIME ZONE 'UTC' FROM schema_migration),
        (SELECT min(first_heard_at) FROM source));

-- The first 128 bits of the SHA-256 of a text.
CREATE FUNCTION text_hash(text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN left(encode(sha256(convert_to($1, 'UTF8')), 'hex'), 32)::uuid;

-- A group key holds the values of labels, so only its hash is stored. The table is rewritten and not updated, so that
-- its files do not hold the keys any more.
ALTER TABLE aggregation_group ADD COLUMN group_hash uuid;
ALTER TABLE aggregation_group
    ALTER COLUMN group_hash TYPE uuid USING text_hash(group_key),
    ALTER COLUMN group_hash SET NOT NULL,
    ALTER COLUMN key_hash TYPE uuid USING text_hash(source_id || '/' || receiver_id || '/' || text_hash(group_key)),
    ALTER COLUMN group_key TYPE text USING '',
    ALTER COLUMN group_key SET DEFAULT '';

-- The generation of state in which a writer last looked up the id. Writers cache ids until the generation changes, so
-- a row of an earlier generation that nothing refers to is not in use.
ALTER TABLE tenant ADD COLUMN used_generation bigint NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN used_generation bigint NOT NULL DEFAULT 0;
ALTER TABLE receiver ADD COLUMN used_generation bigint NOT NULL DEFAULT 0;
ALTER TABLE aggregation_group ADD COLUMN used_generation bigint NOT NULL DEFAULT 0;

-- Older versions look up an id by writing the name (of a group: the key) again.
CREATE FUNCTION mark_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.used_generation := greatest(NEW.used_generation, (SELECT generation FROM state));
    RETURN NEW;
END $$;

CREATE FUNCTION hash_group_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.group_hash := coalesce(NEW.group_hash, text_hash(NEW.group_key));
    NEW.group_key := '';
    NEW.key_hash := text_hash(NEW.source_id || '/' || NEW.receiver_id || '/' || NEW.group_hash);
    RETURN NEW;
END $$;

ALTER FUNCTION mark_used() SET search_path FROM CURRENT;
ALTER FUNCTION hash_group_key() SET search_path FROM CURRENT;

CREATE TRIGGER mark_used BEFORE INSERT OR UPDATE OF name ON tenant FOR EACH ROW EXECUTE FUNCTION mark_used();
CREATE TRIGGER mark_used BEFORE INSERT OR UPDATE OF name ON source FOR EACH ROW EXECUTE FUNCTION mark_used();
CREATE TRIGGER mark_used BEFORE INSERT OR UPDATE OF name ON receiver FOR EACH ROW EXECUTE FUNCTION mark_used();
CREATE TRIGGER mark_used BEFORE INSERT OR UPDATE OF group_key ON aggregation_group
    FOR EACH ROW EXECUTE FUNCTION mark_used();
CREATE TRIGGER hash_group_key BEFORE INSERT OR UPDATE OF group_key ON aggregation_group
    FOR EACH ROW EXECUTE FUNCTION hash_group_key();

-- Alerts in quarantine are missing in the history, too; subject is their source.
ALTER TABLE gap
    DROP CONSTRAINT gap_kind_check,
    ADD CONSTRAINT gap_kind_check
        CHECK (kind IN ('truncated', 'heartbeat', 'rejected', 'downtime', 'quarantined'));

-- Deliveries are erased with the last alert of their source and receiver.
CREATE FUNCTION amend_ledger_of_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT erases_on_purpose() THEN
        RETURN NULL;
    END IF;
    UPDATE ledger l SET rows = l.rows - g.rows, hash = l.hash - g.hash,
        erased_rows = l.erased_rows + g.rows, erased_hash = l.erased_hash + g.hash
    FROM (
        SELECT d.day, count(*) AS rows, sum(hash_record_extended(
            ROW (r.received_at, r.group_id, r.alerts, r.truncated, r.reason), 0)) AS hash
        FROM gone r
        JOIN ledger d ON d.table_name = 'delivery' AND d.day = (r.received_at AT TIME ZONE 'UTC')::date
            AND r.received_at < d.until
        GROUP BY d.day
    ) AS g
    WHERE l.table_name = 'delivery' AND l.day = g.day;
    RETURN NULL;
END $$;

ALTER FUNCTION amend_ledger_of_deliveries() SET search_path FROM CURRENT;

CREATE TRIGGER ledger AFTER DELETE ON delivery
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION amend_ledger_of_deliveries();
