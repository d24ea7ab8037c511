package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a database's repositories hold, and the facts by which a test tells one state of the database from another. */
record Archive(Database database) {

    /** With a first full backup and WAL that follows it. */
    static Archive of(Database database) {
        var archive = new Archive(database);
        database.await(
                "archiving",
                status -> database.condition("Archiving").startsWith("True")
                        && database.condition("Ready").startsWith("True")
                        && archive.repository(1).path("backups").asLong() > 0);
        database.sql("CREATE TABLE IF NOT EXISTS public.facts (n int PRIMARY KEY, at timestamptz DEFAULT now())");
        return archive;
    }

    /** A small instance with a repository in the shared store, and its first backup. */
    static Archive create(String namespace) {
        return create(namespace, Store.shared());
    }

    static Archive create(String namespace, Store store) {
        var history = new Database(namespace, "history");
        history.apply(Store.backedUp(repository(store, namespace, "")));
        return of(history);
    }

    /** The only repository of an instance in a namespace, which gets the Secrets for it. */
    static String repository(Store store, String namespace, String more) {
        return store.secretsIn(namespace).repository(1, "/" + namespace + "/history", more);
    }

    /** For a test that counts from 1 again. */
    Archive withoutFacts() {
        database.sql("TRUNCATE public.facts");
        return this;
    }

    JsonNode repository(int index) {
        for (var repository : database.status().path("repositories")) {
            if (repository.path("index").asInt() == index) {
                return repository;
            }
        }
        return MissingNode.getInstance();
    }

    void fact(int number) {
        database.sql("INSERT INTO public.facts (n) VALUES (" + number + ")");
    }

    String facts() {
        return database.sql("SELECT string_agg(n::text, ',' ORDER BY n) FROM public.facts");
    }

    static String upTo(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    /** A moment after all that was committed, and before all that comes. */
    Instant now() {
        return Instant.parse(database.sql(
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
    }

    /** All that is committed by now is in every repository, and the operator has seen it there. */
    Archive archived() {
        var moment = now();
        // A message, so that there is something to switch away from; else the name would be that of an empty segment.
        var segment = database.sql("""
                SELECT pg_sleep(1.1);
                SELECT pg_logical_emit_message(false, 'e2e', 'end');
                SELECT pg_walfile_name(pg_switch_wal())""").lines().toList().getLast();
        Await.until(
                "segment " + segment + " is archived",
                () -> database.sql("SELECT last_archived_wal >= '" + segment + "' FROM pg_stat_archiver")
                        .equals("t"));
        database.await("WAL after " + moment, status -> {
            for (var repository : status.path("repositories")) {
                var to = repository.path("to").asText();
                if (to.isEmpty() || !Instant.parse(to).isAfter(moment)) {
                    return false;
                }
            }
            return true;
        });
        return this;
    }

    /** The database is in use again, and takes facts. */
    void holds(int number) {
        awaitInUse();
        assertThat(facts()).isEqualTo(upTo(number));
    }

    void awaitInUse() {
        database.awaitReady();
        Await.until("it answers", this::answers);
        awaitTimeline(timeline());
    }

    /** The one that the server writes: the status may still name that of before the restore. */
    private long timeline() {
        return Long.parseLong(
                database.sql("SELECT pg_walfile_name(pg_current_wal_lsn())").substring(0, 8), 16);
    }

    void awaitTimeline(long timeline) {
        database.await("timeline " + timeline, _ -> database.timeline() == timeline);
    }

    // What Ready says is as old as the last look, and a pod that was killed may still be going.
    private boolean answers() {
        try {
            return database.sql("SELECT pg_is_in_recovery()").equals("f");
        } catch (AssertionError | KubernetesClientException _) {
            return false;
        }
    }
}
