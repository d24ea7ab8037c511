package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a database's repositories hold, and the facts by which a test tells one state of the database from another. */
record ArchivedInstance(TestPostgresInstance instance) {
    /** With a first full backup and WAL that follows it. */
    static ArchivedInstance of(TestPostgresInstance database) {
        var archive = new ArchivedInstance(database);
        database.await(
                "archiving, with a first backup",
                status -> database.condition("Archiving").startsWith("True")
                        && database.condition("Ready").startsWith("True")
                        && archive.repository(1).path("backups").asLong() > 0);
        database.sql("CREATE TABLE IF NOT EXISTS public.facts (n int PRIMARY KEY, at timestamptz DEFAULT now())");
        return archive;
    }

    /** A small instance with a repository in the shared store, and its first backup. */
    static ArchivedInstance create(String namespace) {
        return create(namespace, ObjectStore.shared());
    }

    static ArchivedInstance create(String namespace, ObjectStore store) {
        var history = new TestPostgresInstance(namespace, "history");
        history.apply(ObjectStore.specWithBackups(repository(store, namespace, "")));
        return of(history);
    }

    /** The only repository of an instance in a namespace, which gets the Secrets for it. */
    static String repository(ObjectStore store, String namespace, String more) {
        return store.createSecrets(namespace).repository(1, "/" + namespace + "/history", more);
    }

    /** For a test that counts from 1 again. */
    ArchivedInstance withoutFacts() {
        instance.sql("TRUNCATE public.facts");
        return this;
    }

    JsonNode repository(int index) {
        for (var repository : instance.status().path("repositories")) {
            if (repository.path("index").asInt() == index) {
                return repository;
            }
        }
        return MissingNode.getInstance();
    }

    void insertFact(int number) {
        instance.sql("INSERT INTO public.facts (n) VALUES (" + number + ")");
    }

    String facts() {
        return instance.sql("SELECT string_agg(n::text, ',' ORDER BY n) FROM public.facts");
    }

    static String upTo(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    /** A moment after all that was committed, and before all that comes. */
    Instant databaseTime() {
        return Instant.parse(instance.sql(
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
    }

    /** All that is committed by now is in every repository, and the operator has seen it there. */
    ArchivedInstance awaitArchived() {
        var moment = databaseTime();
        // A message, so that there is something to switch away from; else the name would be that of an empty segment.
        var segment = instance.sql("""
                SELECT pg_sleep(1.1);
                SELECT pg_logical_emit_message(false, 'e2e', 'end');
                SELECT pg_walfile_name(pg_switch_wal())""").lines().toList().getLast();
        ClusterWait.until(
                "segment " + segment + " is archived",
                () -> instance.sql("SELECT last_archived_wal >= '" + segment + "' FROM pg_stat_archiver")
                        .equals("t"));
        instance.awaitObservation("WAL after " + moment, () -> isArchivedBeyond(moment));
        return this;
    }

    private boolean isArchivedBeyond(Instant moment) {
        for (var repository : instance.status().path("repositories")) {
            var archivedUntil = repository.path("latestRestorableTime").asText();
            if (archivedUntil.isEmpty() || !Instant.parse(archivedUntil).isAfter(moment)) {
                return false;
            }
        }
        return true;
    }

    /** The database is in use again, and takes facts. */
    void assertFacts(int number) {
        awaitUsable();
        assertThat(facts()).isEqualTo(upTo(number));
    }

    void awaitUsable() {
        instance.awaitReady();
        ClusterWait.until("it answers", this::isWritable);
        awaitTimeline(timeline());
    }

    /** The one that the server writes: the status may still name that of before the restore. */
    private long timeline() {
        return Long.parseLong(
                instance.sql("SELECT pg_walfile_name(pg_current_wal_lsn())").substring(0, 8), 16);
    }

    void awaitTimeline(long timeline) {
        instance.await("timeline " + timeline, _ -> instance.timeline() == timeline);
    }

    // What Ready says is as old as the last look, and a pod that was killed may still be going.
    private boolean isWritable() {
        try {
            return instance.sql("SELECT pg_is_in_recovery()").equals("f");
        } catch (AssertionError | KubernetesClientException _) {
            return false;
        }
    }
}
