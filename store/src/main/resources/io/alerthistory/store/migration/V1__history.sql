-- The history. What must hold is written at each table; docs/architecture.md says why it is shaped so.
--
-- Times: '-infinity' means "no such fact yet", 'infinity' means "not ended". Both are what max() and min() start from.
-- Day partitions are made and dropped by the service, by starts_at (received_at for deliveries). Rows that start below
-- the retention floor live in the table of the same shape whose name begins with old_; the views all_* show both.

CREATE TABLE tenant (
    id   int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE
);

-- One row. Writers read it in every batch, under a shared lock that maintenance takes exclusively.
CREATE TABLE state (
    only_row       boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    floor          date NOT NULL,                -- no partition below this day, and none will be made
    generation     bigint NOT NULL DEFAULT 1,    -- grows when dictionary rows are deleted: caches must be dropped
    expire_after   interval NOT NULL,            -- of the fold; the same for all replicas
    last_alive_at  timestamptz                   -- some replica was able to write
);

-- Who sends: a dictionary, and what the page shows of each source. The counts trail the truth by seconds.
CREATE TABLE source (
    id            int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id     int NOT NULL REFERENCES tenant,
    kind          text NOT NULL CHECK (kind IN ('alertmanager', 'prometheus')),
    name          text NOT NULL,                 -- externalURL, or where generatorURL points, or the peer's address
    first_heard_at timestamptz NOT NULL DEFAULT now(),
    last_heard_at timestamptz NOT NULL DEFAULT now(),
    requests      bigint NOT NULL DEFAULT 0,
    facts         bigint NOT NULL DEFAULT 0,
    quarantined   bigint NOT NULL DEFAULT 0,
    UNIQUE (tenant_id, kind, name)
);

-- The receiver of a webhook without its regex quoting; '' for what Prometheus sends itself.
CREATE TABLE receiver (
    id        int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id int NOT NULL REFERENCES tenant,
    name      text NOT NULL,
    UNIQUE (tenant_id, name)
);

-- An aggregation group of Alertmanager, by the hash of its key, receiver and source.
CREATE TABLE aggregation_group (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id   int NOT NULL REFERENCES tenant,
    source_id   int NOT NULL REFERENCES source,
    receiver_id int NOT NULL REFERENCES receiver,
    key_hash    uuid NOT NULL,
    group_key   text NOT NULL,
    UNIQUE (tenant_id, key_hash)
);

-- Labels, stored once. Writers lock the rows of a batch in the order of id before they fold.
CREATE TABLE series (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id   int NOT NULL,                    -- no foreign key: its check would cost more than the insert
    fingerprint bigint NOT NULL,                 -- Alertmanager's; may collide
    labels_hash bytea NOT NULL,                  -- SHA-256 of the canonical labels; the identity
    labels      jsonb NOT NULL,
    -- How far back a fold must look: runs before tail_from are settled for facts that start after settled_at.
    tail_from   timestamptz NOT NULL DEFAULT 'infinity',
    settled_at  timestamptz NOT NULL DEFAULT '-infinity',
    -- The hash decides; the fingerprint, which follows from the same labels, saves an index of its own.
    UNIQUE (tenant_id, fingerprint, labels_hash)
) WITH (fillfactor = 85);                        -- tail_from and settled_at change in place (HOT)

-- New entries wait in a list and are sorted into the tree together, four times as many as by default: half the cost.
CREATE INDEX series_labels ON series USING gin (labels jsonb_path_ops) WITH (gin_pending_list_limit = 16384);

-- What values a label has: for completion, and so that a regular expression runs over values and not over series.
CREATE TABLE label_value (
    tenant_id  int NOT NULL,
    name       text COLLATE "C" NOT NULL,        -- by bytes: an index compares them at each insert
    value_hash uuid NOT NULL,                    -- a value may be longer than what an index holds
    value      text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, name, value_hash)
);

-- One row a run: all facts of one series and one starts_at. The first block is the maximum over its facts, the second
-- what the fold made of it. A run that begins its episode (starts_at = episode_starts_at) is the episode's row.
CREATE TABLE run (
    series_id            bigint NOT NULL,
    starts_at            timestamptz NOT NULL,
    tenant_id            int NOT NULL,
    last_notified_at     timestamptz NOT NULL,
    last_promised_at     timestamptz NOT NULL,
    promised_until       timestamptz NOT NULL,
    last_resolved_at     timestamptz NOT NULL,
    ends_at              timestamptz NOT NULL,

    closed_at            timestamptz NOT NULL,
    episode_starts_at    timestamptz NOT NULL,
    episode_ends_at      timestamptz,            -- only in the episode's row
    episode_runs         int,                    -- only in the episode's row

    first_received_at    timestamptz NOT NULL,
    first_annotation     uuid NOT NULL,
    last_annotation_at   timestamptz NOT NULL,
    last_annotation      uuid NOT NULL,
    PRIMARY KEY (series_id, starts_at)
) PARTITION BY RANGE (starts_at);

CREATE INDEX run_episode_start ON run (tenant_id, starts_at, series_id) WHERE starts_at = episode_starts_at;
-- Else the planner takes one run in two hundred for the begin of an episode, and it is nearly every one.
CREATE STATISTICS run_begins_episode ON (starts_at = episode_starts_at) FROM run;

CREATE INDEX run_episode_end ON run (tenant_id, episode_ends_at) WHERE starts_at = episode_starts_at;

-- Repeats: one row for each way by which a run was heard of. The counts are about deliveries and approximate by nature.
CREATE TABLE sighting (
    series_id         bigint NOT NULL,
    starts_at         timestamptz NOT NULL,
    source_id         int NOT NULL,
    receiver_id       int NOT NULL,
    first_received_at timestamptz NOT NULL,
    last_received_at  timestamptz NOT NULL,
    firing            int NOT NULL,
    resolved          int NOT NULL,
    PRIMARY KEY (series_id, starts_at, source_id, receiver_id)
) PARTITION BY RANGE (starts_at);

-- Annotations and generatorURL, once for each day of starts_at, so that they go with the partition of their runs.
CREATE TABLE annotation (
    starts_at     timestamptz NOT NULL,          -- the day (UTC) of the runs that refer to it
    id            uuid NOT NULL,                 -- the first 128 bits of the SHA-256 of the content
    body          text NOT NULL,                 -- a JSON object, never searched
    generator_url text NOT NULL,
    PRIMARY KEY (starts_at, id)
) PARTITION BY RANGE (starts_at);

-- What annotations a run had between its first and its latest: at most 6 an hour.
CREATE TABLE annotation_change (
    series_id  bigint NOT NULL,
    starts_at  timestamptz NOT NULL,
    hour       timestamptz NOT NULL,
    annotation uuid NOT NULL,
    seen_at    timestamptz NOT NULL,
    PRIMARY KEY (series_id, starts_at, hour, annotation)
) PARTITION BY RANGE (starts_at);

-- One row a webhook request.
CREATE TABLE delivery (
    received_at timestamptz NOT NULL,
    group_id    bigint NOT NULL,
    alerts      int NOT NULL,
    truncated   int NOT NULL,
    reason      text NOT NULL                    -- notification_reason, '' before Alertmanager 0.32
) PARTITION BY RANGE (received_at);

CREATE INDEX delivery_group ON delivery USING brin (received_at);

-- Below the floor.
CREATE TABLE old_run (LIKE run INCLUDING ALL);
CREATE TABLE old_sighting (LIKE sighting INCLUDING ALL);
CREATE TABLE old_annotation (LIKE annotation INCLUDING ALL);
CREATE TABLE old_annotation_change (LIKE annotation_change INCLUDING ALL);

CREATE VIEW all_run AS SELECT * FROM run UNION ALL SELECT * FROM old_run;
CREATE VIEW all_sighting AS SELECT * FROM sighting UNION ALL SELECT * FROM old_sighting;
CREATE VIEW all_annotation AS SELECT * FROM annotation UNION ALL SELECT * FROM old_annotation;
CREATE VIEW all_annotation_change AS
    SELECT * FROM annotation_change UNION ALL SELECT * FROM old_annotation_change;

-- What could not be stored as an alert, kept as it came; the same bytes for the same reason are one row.
CREATE TABLE quarantine (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id         int NOT NULL REFERENCES tenant,
    source_id         int NOT NULL REFERENCES source,
    receiver          text NOT NULL,
    reason            text NOT NULL,
    content_hash      uuid NOT NULL,
    raw               bytea NOT NULL,            -- at most 64 KiB
    raw_length        bigint NOT NULL,           -- of what came; more than raw holds: cannot be replayed
    whole             boolean NOT NULL,          -- a whole message, not one alert of it
    first_received_at timestamptz NOT NULL,
    last_received_at  timestamptz NOT NULL,
    count             bigint NOT NULL,
    UNIQUE (tenant_id, source_id, content_hash)
);

-- Times of which this history does not know everything.
CREATE TABLE gap (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id int REFERENCES tenant,             -- null: all tenants
    kind      text NOT NULL CHECK (kind IN ('truncated', 'heartbeat', 'rejected', 'downtime')),
    subject   text NOT NULL,                     -- the source, receiver or heartbeat that it is about
    from_at   timestamptz NOT NULL,
    to_at     timestamptz NOT NULL,              -- infinity while it lasts
    alerts    bigint NOT NULL,                   -- how many are known to be missing; 0 when unknown
    UNIQUE NULLS NOT DISTINCT (tenant_id, kind, subject, from_at)
);

CREATE INDEX gap_time ON gap (to_at, from_at);

-- When a heartbeat alert was last heard; all replicas share it.
CREATE TABLE heartbeat (
    tenant_id     int NOT NULL REFERENCES tenant,
    matcher       text NOT NULL,
    every         interval NOT NULL,
    last_heard_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, matcher)
);
