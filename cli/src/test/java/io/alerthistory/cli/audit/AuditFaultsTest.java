package io.alerthistory.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.run.EmbeddedInstanceFixture;
import io.alerthistory.postgres.audit.AuditVerdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault, planted in a real PostgreSQL, is found by its check, and the check is content again without it. */
@ParameterizedClass
@ValueSource(ints = {16, 17})
class AuditFaultsTest {
    @TempDir
    private static Path directory;

    private static AuditFixture instance;

    @Parameter
    private int major;

    @BeforeParameterizedClassInvocation
    static void start(int major) throws SQLException {
        instance = new AuditFixture(EmbeddedInstanceFixture.start(major, directory.resolve("" + major)));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        instance.postgres().close();
    }

    /** SQL that plants a fault, and SQL that removes it. */
    record ObjectFault(String id, List<String> plant, List<String> undo) {
        @Override
        public String toString() {
            return id + ": " + plant.getLast();
        }
    }

    /** Lines of a configuration file that are faults. */
    record ConfigurationFault(String id, List<String> lines) {
        @Override
        public String toString() {
            return id + ": " + String.join(", ", lines);
        }
    }

    static Stream<ObjectFault> objects() {
        return Stream.of(
                planted("4.3", "CREATE ROLE mallory LOGIN SUPERUSER", "DROP ROLE mallory"),
                planted("AH.2", "CREATE ROLE mallory CREATEROLE", "DROP ROLE mallory"),
                planted("AH.2", "CREATE ROLE mallory BYPASSRLS", "DROP ROLE mallory"),
                planted("4.4", "CREATE ROLE mallory LOGIN VALID UNTIL '2020-01-01'", "DROP ROLE mallory"),
                planted(
                        "4.9",
                        "GRANT pg_execute_server_program TO alert_history_owner",
                        "REVOKE pg_execute_server_program FROM alert_history_owner"),
                new ObjectFault(
                        "AH.4",
                        List.of("SET password_encryption = 'md5'", "CREATE ROLE mallory PASSWORD 'old'"),
                        List.of("DROP ROLE mallory")),
                planted(
                        "4.5",
                        "CREATE FUNCTION public.up() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
                        "DROP FUNCTION public.up()"),
                new ObjectFault(
                        "4.5",
                        List.of(
                                "CREATE FUNCTION public.up() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
                                "REVOKE EXECUTE ON FUNCTION public.up() FROM PUBLIC"),
                        List.of("DROP FUNCTION public.up()")),
                planted(
                        "4.5",
                        "CREATE FUNCTION public.up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
                                + " SET search_path = pg_catalog AS 'BEGIN RETURN NEW; END'",
                        "DROP FUNCTION public.up()"),
                new ObjectFault(
                        "4.6",
                        List.of("CREATE TABLE public.t (id int)", "GRANT INSERT ON public.t TO PUBLIC"),
                        List.of("DROP TABLE public.t")),
                new ObjectFault(
                        "4.7",
                        List.of("CREATE TABLE public.t (id int)", "CREATE POLICY p ON public.t USING (false)"),
                        List.of("DROP TABLE public.t")),
                planted(
                        "AH.5",
                        "GRANT CREATE ON SCHEMA public TO PUBLIC",
                        "REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
                planted(
                        "AH.6",
                        "GRANT CONNECT ON DATABASE postgres TO PUBLIC",
                        "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC"),
                planted("AH.7", "CREATE EXTENSION file_fdw SCHEMA extensions", "DROP EXTENSION file_fdw"),
                planted("7.1", "CREATE ROLE mallory REPLICATION SUPERUSER", "DROP ROLE mallory"),
                planted(
                        "AH.14",
                        "SELECT pg_create_physical_replication_slot('left', true)",
                        "SELECT pg_drop_replication_slot('left')"),
                planted("6.11", "DROP EXTENSION pgcrypto", "CREATE EXTENSION pgcrypto SCHEMA extensions"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void findsWhatWasMade(ObjectFault fault) throws Exception {
        assertThat(verdict(fault.id())).isNotEqualTo(AuditVerdict.FAIL);
        instance.execute(fault.plant());
        try {
            assertThat(verdict(fault.id())).isEqualTo(AuditVerdict.FAIL);
        } finally {
            instance.execute(fault.undo());
        }
        assertThat(verdict(fault.id())).isNotEqualTo(AuditVerdict.FAIL);
    }

    @Test
    void pgauditsOwnFunctionsAreNoFault() throws Exception {
        instance.execute(
                List.of("CREATE FUNCTION public.ended() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER"
                        + " SET search_path = pg_catalog AS 'BEGIN END'"));
        try {
            assertThat(verdict("4.5")).isEqualTo(AuditVerdict.PASS);
        } finally {
            instance.execute(List.of("DROP FUNCTION public.ended()"));
        }
    }

    static Stream<ConfigurationFault> settings() {
        return Stream.of(
                line("3.1.2", "log_destination = ''"),
                line("3.1.6", "log_file_mode = 0644"),
                line("3.1.14", "log_min_messages = fatal"),
                line("3.1.15", "log_min_error_statement = panic"),
                line("3.1.16", "debug_print_parse = on"),
                line("3.1.17", "debug_print_rewritten = on"),
                line("3.1.18", "debug_print_plan = on"),
                line("3.1.20", "log_connections = off"),
                line("3.1.21", "log_disconnections = off"),
                line("3.1.22", "log_error_verbosity = terse"),
                line("3.1.23", "log_hostname = on"),
                line("3.1.24", "log_destination = stderr", "log_line_prefix = '%p '"),
                line("3.1.26", "log_timezone = 'Europe/Berlin'"),
                line("AH.1", "log_parameter_max_length = -1"),
                line("AH.10", "password_encryption = md5"),
                line("6.2", "ignore_system_indexes = on"),
                line("6.3", "max_prepared_transactions = 0"),
                line("6.4", "checkpoint_warning = 31s"),
                line("AH.11", "work_mem = 9MB"),
                line("6.5", "zero_damaged_pages = on"),
                line("6.6", "row_security = off"),
                line("6.9", "ssl_min_protocol_version = 'TLSv1'"),
                line("AH.12", "work_mem = banana"),
                line("AH.12", "max_connections = 77"),
                line("7.2", "log_replication_commands = off"),
                line("8.3", "session_preload_libraries = auto_explain"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void findsWhatOverrulesTheConfiguration(ConfigurationFault fault) throws Exception {
        assertThat(verdict(fault.id())).isNotEqualTo(AuditVerdict.FAIL);
        instance.overrideSettings(fault.lines().toArray(String[]::new));
        try {
            assertThat(verdict(fault.id())).isEqualTo(AuditVerdict.FAIL);
        } finally {
            instance.overrideSettings();
        }
        assertThat(verdict(fault.id())).isNotEqualTo(AuditVerdict.FAIL);
    }

    static Stream<ConfigurationFault> hbaLines() {
        return Stream.of(
                line("5.3", "local all all trust"),
                line("5.3", "local all all md5"),
                line("5.4", "host all all 127.0.0.1/32 trust"),
                line("5.4", "hostssl all all all md5"),
                line("5.4", "hostssl all bob 10.0.0.0/8 password"),
                line("AH.8", "hostssl all all all scram-sha-256"),
                line("AH.8", "hostssl all postgres 0.0.0.0/0 scram-sha-256"),
                line("AH.9", "host all all 10.0.0.0/8 scram-sha-256"),
                line("AH.9", "host replication bob all scram-sha-256"),
                line("AH.15", "host all all all scram"));
    }

    @ParameterizedTest
    @MethodSource("hbaLines")
    void findsALineOfHba(ConfigurationFault fault) throws Exception {
        List<String> original = instance.hba().lines().toList();
        assertThat(verdict(fault.id())).isNotEqualTo(AuditVerdict.FAIL);
        List<String> modified = new ArrayList<>(fault.lines());
        modified.addAll(original);
        instance.hba(modified);
        try {
            assertThat(verdict(fault.id())).isEqualTo(AuditVerdict.FAIL);
        } finally {
            instance.hba(original);
        }
        assertThat(verdict(fault.id())).isNotEqualTo(AuditVerdict.FAIL);
    }

    private AuditVerdict verdict(String id) throws SQLException {
        return instance.audit().get(id).verdict();
    }

    private static ObjectFault planted(String id, String plant, String undo) {
        return new ObjectFault(id, List.of(plant), List.of(undo));
    }

    private static ConfigurationFault line(String id, String... lines) {
        return new ConfigurationFault(id, Arrays.asList(lines));
    }
}
