package io.alerthistory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.Location;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.postgres.roles.Logins;
import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.postgres.roles.ScramVerifier;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresVersion;
import io.alerthistory.spec.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of other operators complain of, by the number in the list of complaints. */
class ComplaintsTest {
    @ParameterizedTest
    @ValueSource(strings = {"banana", "4mb", "63", "-2MB", "3TB", "4 M B", ""})
    void complaint7ATypoInAParameterIsRefusedBeforeItIsWritten(String workMem) {
        assertThat(problems(Map.of("work_mem", workMem)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("spec.parameters.work_mem"));
    }

    @Test
    void complaint7ATypoInANameIsRefusedWithTheRealOne() {
        assertThat(problems(Map.of("max_conections", "100", "work-mem", "4MB")))
                .map(Problem::message)
                .containsExactlyInAnyOrder(
                        "is not a setting of this PostgreSQL; did you mean max_connections?",
                        "is not a setting of this PostgreSQL; did you mean work_mem?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "work_mem = 4MB\nssl",
                "include",
                "include_dir",
                "include_if_exists",
                "ssl",
                "hba_file",
                "archive_command",
                "shared_preload_libraries",
                "session_preload_libraries",
                "work_mem#",
                "'work_mem'",
                "a.b",
                "alert_history.config_hash",
                "plpgsql.variable_conflict"
            })
    void complaint11NamesSmuggleNothingIn(String name) {
        assertThat(problems(Map.of(name, "1"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "receipt\nssl = off",
                "receipt' \nssl = 'off",
                "receipt\\'\nssl = off #",
                "all\rssl = off",
                "receipt\0"
            })
    void complaint11ValuesSmuggleNothingIn(String value) {
        assertThat(problems(Map.of("log_connections", value))).hasSize(1);
    }

    @Test
    void complaint12NothingOfASuperusersIsResolvedInASchemaOfTheApplication() {
        var sql = RoleSql.of(PostgresInstance.defaults(), PostgresBuild.IMAGE, logins());
        assertThat(sql.inPostgres().getFirst()).isEqualTo("SET search_path = pg_catalog");
        assertThat(sql.inDatabase().getFirst()).isEqualTo("SET search_path = pg_catalog");
        assertThat(sql.inPostgres()).contains("ALTER ROLE \"postgres\" SET search_path = pg_catalog");
        assertThat(files(Map.of()).postgresqlConf()).contains("\nsearch_path = pg_catalog ");
    }

    @Test
    void complaint12NoPasswordInClearTextReachesTheServer() {
        var sql = RoleSql.of(PostgresInstance.defaults(), PostgresBuild.IMAGE, logins());
        assertThat(String.join("\n", sql.inPostgres()))
                .contains("PASSWORD 'SCRAM-SHA-256$4096:")
                .doesNotContain("hunter2");
        assertThat(sql.toString()).doesNotContain("SCRAM");
    }

    private static Logins logins() {
        return Logins.service(ScramVerifier.of(new Password("hunter2"), new byte[16]));
    }

    private static List<Problem> problems(Map<String, String> parameters) {
        return PostgresConfiguration.problems(with(parameters));
    }

    private static Rendered.Files files(Map<String, String> parameters) {
        return (Rendered.Files) PostgresConfiguration.render(with(parameters), Location.Image.standard());
    }

    private static PostgresInstance with(Map<String, String> parameters) {
        return Instances.version(PostgresVersion.V18).withParameters(new TreeMap<>(parameters));
    }
}
