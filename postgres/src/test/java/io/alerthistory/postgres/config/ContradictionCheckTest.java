package io.alerthistory.postgres.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.postgres.TestInstances;
import io.alerthistory.postgres.server.TestPostgresServer;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContradictionCheckTest {
    @TempDir
    private Path directory;

    /** Each set is one contradiction; PostgreSQL accepts every value of it alone. */
    static Stream<Map<String, String>> fatal() {
        return Stream.of(
                Map.of("wal_level", "minimal"),
                Map.of("wal_level", "minimal", "max_wal_senders", "0", "summarize_wal", "on"),
                Map.of("superuser_reserved_connections", "300"),
                Map.of("min_wal_size", "16MB"),
                Map.of("max_wal_size", "16MB", "min_wal_size", "16MB"),
                Map.of("log_statement_stats", "on", "log_parser_stats", "on"),
                Map.of("max_worker_processes", "262000", "autovacuum_max_workers", "150"));
    }

    static Stream<Map<String, String>> withoutEffect() {
        return Stream.of(
                Map.of("min_wal_size", "2GB", "max_wal_size", "1GB"),
                Map.of("max_wal_size", "15GB"),
                Map.of("temp_file_limit", "15GB"),
                Map.of("max_parallel_workers", "9", "max_worker_processes", "8"),
                Map.of("max_parallel_workers_per_gather", "5"),
                Map.of("lock_timeout", "10min"),
                Map.of("statement_timeout", "20s"),
                Map.of("deadlock_timeout", "1min"),
                Map.of("vacuum_freeze_min_age", "400000000"),
                Map.of("vacuum_freeze_table_age", "490000000"),
                Map.of("vacuum_failsafe_age", "500000000"),
                Map.of("vacuum_multixact_freeze_min_age", "300000000"),
                Map.of("vacuum_multixact_freeze_table_age", "390000000"),
                Map.of("max_connections", "20"),
                Map.of("huge_pages", "on"));
    }

    @ParameterizedTest
    @MethodSource({"fatal", "withoutEffect"})
    void refusesValuesThatAreWrongTogether(Map<String, String> parameters) {
        assertThat(PostgresConfiguration.problems(with(PostgresVersion.V17, parameters)))
                .isNotEmpty()
                .allSatisfy(
                        problem -> assertThat(problem.message()).containsPattern("lower|raise|write|switch|enlarge"));
    }

    @Test
    void refusesWhatOnly18CanContradict() {
        assertThat(PostgresConfiguration.problems(with(
                        PostgresVersion.V18, Map.of("io_combine_limit", "512kB", "io_max_combine_limit", "128kB"))))
                .hasSize(1);
        assertThat(PostgresConfiguration.problems(with(
                        PostgresVersion.V18, Map.of("autovacuum_max_workers", "5", "autovacuum_worker_slots", "2"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void ourOwnValuesAgree(PostgresVersion version) {
        assertThat(PostgresConfiguration.problems(TestInstances.version(version)))
                .isEmpty();
    }

    @Test
    void fatalContradictionsReallyStopPostgres() throws Exception {
        try (var server = TestPostgresServer.create(PostgresVersion.V17, directory)) {
            for (var parameters : fatal().toList()) {
                var options = parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new);
                assertThatThrownBy(() -> server.start(options))
                        .as(String.join(" ", options))
                        .hasMessageContaining("did not start");
            }
        }
    }

    private static PostgresInstance with(PostgresVersion version, Map<String, String> parameters) {
        return TestInstances.of("version: \"" + version + "\"\nresources: {memory: 4Gi}")
                .withParameters(new TreeMap<>(parameters));
    }
}
