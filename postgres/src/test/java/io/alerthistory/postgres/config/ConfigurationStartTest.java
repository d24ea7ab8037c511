package io.alerthistory.postgres.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.TestInstances;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.roles.ClusterSql;
import io.alerthistory.postgres.roles.LoginVerifiers;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.postgres.roles.ScramVerifier;
import io.alerthistory.postgres.server.TestPostgresServer;
import io.alerthistory.postgres.settings.Setting;
import io.alerthistory.postgres.settings.SettingCheckResult;
import io.alerthistory.postgres.settings.SettingValue;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.ValueCheck;
import io.alerthistory.spec.PostgresVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is rendered for this machine really starts, and the server sees each value as it was written. */
class ConfigurationStartTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void startsWithEverySettingAsRendered(PostgresVersion version) throws Exception {
        try (var server = TestPostgresServer.create(version, directory)) {
            var files = render(version, server);
            server.startWith(write(files));
            try (var connection = server.connect()) {
                assertThat(query(
                                connection,
                                "SELECT name || ': ' || error FROM pg_file_settings WHERE error IS NOT NULL "
                                        + "OR NOT applied"))
                        .isEmpty();
                assertThat(query(connection, "SELECT name FROM pg_settings WHERE pending_restart"))
                        .isEmpty();
                assertEachValueIsAsRendered(connection, version, files.postgresqlConf());
                assertSharedMemoryIsAsPlanned(connection, files);
                assertRolesAreIdempotent(server, version);
                assertThat(query(connection, "SHOW alert_history.config_hash")).containsExactly(files.hash());
            }
        }
    }

    private ConfigurationResult.PostgresConfigFiles render(PostgresVersion version, TestPostgresServer server)
            throws Exception {
        var layout = new ServerLayout.EmbeddedLayout(
                directory.resolve("pg_hba.conf").toString(),
                directory.resolve("pg_ident.conf").toString(),
                server.socketDirectory().toString(),
                server.port());
        var instance = TestInstances.of(
                "version: \"" + version + "\"\nparameters: {work_mem: 1MB, log_min_duration_statement: 250}");
        return (ConfigurationResult.PostgresConfigFiles) PostgresConfiguration.render(instance, layout);
    }

    private Path write(ConfigurationResult.PostgresConfigFiles files) throws Exception {
        Files.writeString(directory.resolve("pg_hba.conf"), files.pgHbaConf());
        Files.writeString(directory.resolve("pg_ident.conf"), files.pgIdentConf());
        return Files.writeString(directory.resolve("postgresql.conf"), files.postgresqlConf());
    }

    private static void assertEachValueIsAsRendered(Connection connection, PostgresVersion version, String conf)
            throws Exception {
        var catalogue = SettingsCatalogue.of(version, PostgresBuild.EMBEDDED);
        var lines = conf.lines()
                .filter(line -> line.matches("[A-Za-z_.]+ = .*") && !line.startsWith("alert_history"))
                .toList();
        assertThat(lines).hasSizeGreaterThan(120);
        for (var line : lines) {
            var name = line.substring(0, line.indexOf(' '));
            // The server itself says what it has read from the file, and what it made of it.
            var storedValues =
                    query(connection, "SELECT setting FROM pg_file_settings WHERE lower(name) = lower('" + name + "')");
            var used = query(
                    connection,
                    "SELECT coalesce(CASE WHEN source IN ('configuration file', 'override') THEN setting END, 'not "
                            + "from the file: ' || source) FROM pg_settings"
                            + " WHERE source <> 'client' AND lower(name) = lower('" + name + "')");
            var setting = catalogue.get(name);
            // The driver sets three for its own session.
            used.forEach(value -> assertThat(canonical(setting, value))
                    .as(line)
                    .isEqualTo(canonical(setting, storedValues.getLast())));
        }
    }

    private static Object canonical(Setting setting, String text) {
        return switch (ValueCheck.check(setting, octal(setting, text))) {
            case SettingCheckResult.ValidSetting(SettingValue.NumericValue amount) -> amount.number();
            case SettingCheckResult.ValidSetting(SettingValue.BooleanValue toggle) -> toggle.isOn();
            case SettingCheckResult.ValidSetting(SettingValue.EnumValue choice) -> choice.value();
            case SettingCheckResult.ValidSetting(SettingValue.StringValue plain) -> plain.text();
            case SettingCheckResult.InvalidSetting invalidSetting -> invalidSetting.message();
        };
    }

    // pg_settings shows these two in octal, but without the zero in front that would say so.
    private static String octal(Setting setting, String text) {
        return setting.name().endsWith("_permissions") || setting.name().endsWith("_file_mode") ? "0" + text : text;
    }

    private static void assertSharedMemoryIsAsPlanned(
            Connection connection, ConfigurationResult.PostgresConfigFiles files) throws Exception {
        long real =
                Long.parseLong(query(connection, "SELECT setting FROM pg_settings WHERE name = 'shared_memory_size'")
                                .getFirst())
                        << 20;
        long planned = files.memory().summands().get(0).bytes().value()
                + files.memory().summands().get(1).bytes().value();
        assertThat(real).isBetween((long) (planned * 0.85), planned);
    }

    private void assertRolesAreIdempotent(TestPostgresServer server, PostgresVersion version) throws Exception {
        // Not ASCII on purpose: SASLprep must agree with the driver's and the server's.
        var password = new RolePassword("p\u00e4ss'w\\o\u2168rd\u00a0");
        var verifier =
                ScramVerifier.of(password, "sixteen bytes it".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        var sql = RoleSql.of(TestInstances.version(version), PostgresBuild.EMBEDDED, LoginVerifiers.service(verifier));
        apply(server, sql);
        apply(server, sql);
        try (var service = server.connect(PostgresNames.LOGIN_A, password.text(), PostgresNames.DATABASE);
                var statement = service.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS proof (id int)");
            assertThat(query(
                            service, "SELECT tableowner || ' ' || schemaname FROM pg_tables WHERE tablename = 'proof'"))
                    .containsExactly(PostgresNames.OWNER + " " + PostgresNames.SCHEMA);
            assertThat(query(service, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .containsExactly("f");
        }
    }

    private static void apply(TestPostgresServer server, ClusterSql sql) throws Exception {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            for (var statementText : sql.postgresStatements()) {
                statement.execute(statementText);
            }
            if (query(connection, sql.databaseExistsQuery()).isEmpty()) {
                statement.execute(sql.createDatabaseStatement());
            }
        }
        try (var connection = server.connect("postgres", TestPostgresServer.PASSWORD, PostgresNames.DATABASE);
                var statement = connection.createStatement()) {
            for (var statementText : sql.databaseStatements()) {
                statement.execute(statementText);
            }
        }
    }

    private static List<String> query(Connection connection, String sql) throws Exception {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }
}
