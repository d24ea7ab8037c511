package io.alerthistory.postgres.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.server.TestServer;
import io.alerthistory.spec.PostgresInstance;
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
                assertThat(query(connection, "SHOW alert_history.config_hash")).containsExactly(files.hash());
            }
        }
    }

    private Rendered.Files render(PostgresVersion version, TestServer server) throws Exception {
        var d = PostgresInstance.defaults();
        var instance = new PostgresInstance(
                d.name(),
                version,
                d.resources(),
                d.storage(),
                d.load(),
                d.clients(),
                d.tls(),
                d.audit(),
                d.parameters());
        var location = new Location.Embedded(
                directory.resolve("pg_hba.conf").toString(),
                directory.resolve("pg_ident.conf").toString(),
                server.socketDirectory().toString(),
                server.port());
        return (Rendered.Files) PostgresConfiguration.render(instance, location);
    }

    private Path write(Rendered.Files files) throws Exception {
        Files.writeString(directory.resolve("pg_hba.conf"), files.pgHbaConf());
        Files.writeString(directory.resolve("pg_ident.conf"), files.pgIdentConf());
        return Files.writeString(directory.resolve("postgresql.conf"), files.postgresqlConf());
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
