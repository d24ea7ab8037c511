package io.alerthistory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryPostgresTest {
    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18})
    void answersWithTheGivenParameters(int major, @TempDir Path directory) throws Exception {
        try (var postgres = EmbeddedPostgres.temporary(major, directory, Map.of("max_connections", "17"));
                var connection = postgres.superuser().connect();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select current_setting('max_connections'), current_setting('server_version_num')")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("17");
            assertThat(rows.getInt(2) / 10_000).isEqualTo(major);
        }
    }
}
