package io.alerthistory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.ServerLayout;
import io.alerthistory.postgres.roles.LoginVerifiers;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.postgres.roles.ScramVerifier;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresVersion;
import io.alerthistory.spec.problem.ValidationProblem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters can neither break the configuration nor inject lines into it, and SQL leaks no password. */
class ParameterSafetyTest {
    @ParameterizedTest
    @ValueSource(strings = {"banana", "4mb", "63", "-2MB", "3TB", "4 M B", ""})
    void refusesATypoInAValue(String workMem) {
        assertThat(problems(Map.of("work_mem", workMem)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("spec.parameters.work_mem"));
    }

    @Test
    void refusesATypoInANameAndSuggestsTheRealOne() {
        assertThat(problems(Map.of("max_conections", "100", "work-mem", "4MB")))
                .map(ValidationProblem::message)
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
    void namesInjectNoConfiguration(String name) {
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
    void valuesInjectNoConfiguration(String value) {
        assertThat(problems(Map.of("log_connections", value))).hasSize(1);
    }

    @Test
    void superuserSessionsResolveNamesInPgCatalogAlone() {
        var sql = RoleSql.of(PostgresInstance.defaults(), PostgresBuild.IMAGE, logins());
        assertThat(sql.postgresStatements().getFirst()).isEqualTo("SET search_path = pg_catalog");
        assertThat(sql.databaseStatements().getFirst()).isEqualTo("SET search_path = pg_catalog");
        assertThat(sql.postgresStatements()).contains("ALTER ROLE \"postgres\" SET search_path = pg_catalog");
        assertThat(files(Map.of()).postgresqlConf()).contains("\nsearch_path = pg_catalog ");
    }

    @Test
    void noPasswordInClearTextReachesTheServer() {
        var sql = RoleSql.of(PostgresInstance.defaults(), PostgresBuild.IMAGE, logins());
        assertThat(String.join("\n", sql.postgresStatements()))
                .contains("PASSWORD 'SCRAM-SHA-256$4096:")
                .doesNotContain("hunter2");
        assertThat(sql.toString()).doesNotContain("SCRAM");
    }

    private static LoginVerifiers logins() {
        return LoginVerifiers.service(ScramVerifier.of(new RolePassword("hunter2"), new byte[16]));
    }

    private static List<ValidationProblem> problems(Map<String, String> parameters) {
        return PostgresConfiguration.problems(with(parameters));
    }

    private static ConfigurationResult.PostgresConfigFiles files(Map<String, String> parameters) {
        return (ConfigurationResult.PostgresConfigFiles)
                PostgresConfiguration.render(with(parameters), ServerLayout.ContainerLayout.standard());
    }

    private static PostgresInstance with(Map<String, String> parameters) {
        return TestInstances.version(PostgresVersion.V18).withParameters(new TreeMap<>(parameters));
    }
}
