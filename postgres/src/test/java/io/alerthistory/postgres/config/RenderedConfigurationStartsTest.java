package io.alerthistory.postgres.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.Instances;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.roles.ClusterSql;
import io.alerthistory.postgres.roles.Logins;
import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.postgres.roles.Roles;
import io.alerthistory.postgres.roles.ScramVerifier;
import io.alerthistory.postgres.server.TestServer;
import io.alerthistory.postgres.settings.Checked;
import io.alerthistory.postgres.settings.Setting;
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
class RenderedConfigurationStartsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void startsWithEverySettingAsRendered(PostgresVersion version) throws Exception {
        try (var server = TestServer.create(version, directory)) {
            var files = render(version, server);
            server.startWith(write(files));
            try (var connection = server.connect()) {
                assertThat(
                                query(
                                        connection,
                                        "SELECT name || ': ' || error FROM pg_file_settings WHERE error IS NOT NULL OR NOT applied"))
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

    private Rendered.Files render(PostgresVersion version, TestServer server) throws Exception {
        var location = new Location.Embedded(
                directory.resolve("pg_hba.conf").toString(),
                directory.resolve("pg_ident.conf").toString(),
                server.socketDirectory().toString(),
                server.port());
        var instance = Instances.of(
                "version: \"" + version + "\"\nparameters: {work_mem: 1MB, log_min_duration_statement: 250}");
        return (Rendered.Files) PostgresConfiguration.render(instance, location);
    }

    private Path write(Rendered.Files files) throws Exception {
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
            var read =
                    query(connection, "SELECT setting FROM pg_file_settings WHERE lower(name) = lower('" + name + "')");
            var used = query(
                    connection,
                    "SELECT coalesce(CASE WHEN source IN ('configuration file', 'override') THEN setting END, 'not from the file: ' || source) FROM pg_settings"
                            + " WHERE source <> 'client' AND lower(name) = lower('" + name + "')");
            var setting = catalogue.get(name);
            // The driver sets three for its own session.
            used.forEach(value ->
                    assertThat(canonical(setting, value)).as(line).isEqualTo(canonical(setting, read.getLast())));
        }
    }

    private static Object canonical(Setting setting, String text) {
        return switch (ValueCheck.check(setting, octal(setting, text))) {
            case Checked.Accepted(SettingValue.Amount amount) -> amount.number();
            case Checked.Accepted(SettingValue.Switch toggle) -> toggle.on();
            case Checked.Accepted(SettingValue.Choice choice) -> choice.value();
            case Checked.Accepted(SettingValue.Text plain) -> plain.text();
            case Checked.Refused refused -> refused.message();
        };
    }

    // pg_settings shows these two in octal, but without the zero in front that would say so.
    private static String octal(Setting setting, String text) {
        return setting.name().endsWith("_permissions") || setting.name().endsWith("_file_mode") ? "0" + text : text;
    }

    private static void assertSharedMemoryIsAsPlanned(Connection connection, Rendered.Files files) throws Exception {
        long real =
                Long.parseLong(query(connection, "SELECT setting FROM pg_settings WHERE name = 'shared_memory_size'")
                                .getFirst())
                        << 20;
        long planned = files.memory().summands().get(0).bytes().value()
                + files.memory().summands().get(1).bytes().value();
        assertThat(real).isBetween((long) (planned * 0.85), planned);
    }

    private void assertRolesAreIdempotent(TestServer server, PostgresVersion version) throws Exception {
        // Not ASCII on purpose: SASLprep must agree with the driver's and the server's.
        var password = new Password("p\u00e4ss'w\\o\u2168rd\u00a0");
        var verifier =
                ScramVerifier.of(password, "sixteen bytes it".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        var sql = RoleSql.of(Instances.version(version), PostgresBuild.EMBEDDED, Logins.service(verifier));
        apply(server, sql);
        apply(server, sql);
        try (var service = server.connect(Roles.LOGIN_A, password.text(), Roles.DATABASE);
                var statement = service.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS proof (id int)");
            assertThat(query(
                            service, "SELECT tableowner || ' ' || schemaname FROM pg_tables WHERE tablename = 'proof'"))
                    .containsExactly(Roles.OWNER + " " + Roles.SCHEMA);
            assertThat(query(service, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .containsExactly("f");
        }
    }

    private static void apply(TestServer server, ClusterSql sql) throws Exception {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            for (var one : sql.inPostgres()) {
                statement.execute(one);
            }
            if (query(connection, sql.databaseExists()).isEmpty()) {
                statement.execute(sql.createDatabase());
            }
        }
        try (var connection = server.connect("postgres", TestServer.PASSWORD, Roles.DATABASE);
                var statement = connection.createStatement()) {
            for (var one : sql.inDatabase()) {
                statement.execute(one);
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
