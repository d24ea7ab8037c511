package io.alerthistory.store.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.TestHistory;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that was away is used again as soon as it is back, however long that took. */
class DatabaseReconnectTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 9})
    void reconnectsInLessThanASecond(long secondsAway) throws Exception {
        DatabaseLogin directLogin = TestHistory.settings().loginSource().currentLogin();
        URI address = URI.create(directLogin.jdbcUrl().substring("jdbc:".length()));
        try (var proxy = new TcpProxy(address.getPort())) {
            String proxyUrl = directLogin.jdbcUrl().replace(":" + address.getPort(), ":" + proxy.port());
            var settings = new DatabaseSettings(proxyUrl, directLogin.user(), directLogin.password(), 6);
            try (HistoryDatabase database = HistoryDatabase.of(settings)) {
                use(database);
                proxy.disconnect();
                Thread client = Thread.startVirtualThread(() -> useUntilItWorks(database));
                assertThatThrownBy(() -> use(database)).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> use(database))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(SqlFailure.describe(e)).contains("refused"));
                Thread.sleep(Duration.ofSeconds(secondsAway));
                proxy.reconnect();
                assertThat(client.join(Duration.ofSeconds(1))).isTrue();
                use(database);
            }
        }
    }

    @Test
    void saysWhyNoLoginWorks() throws Exception {
        DatabaseLogin directLogin = TestHistory.settings().loginSource().currentLogin();
        var settings = new DatabaseSettings(directLogin.jdbcUrl(), "nobody", "wrong", 6);
        try (HistoryDatabase database = HistoryDatabase.of(settings)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> database.awaitLogin(Duration.ZERO))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(SqlFailure.describe(e))
                                        .contains("password authentication failed for user"));
            }
        }
    }

    private static void use(HistoryDatabase database) throws SQLException {
        try (Connection connection = database.writers().getConnection()) {
            connection.createStatement().execute("SELECT 1");
            connection.rollback();
        }
    }

    private static void useUntilItWorks(HistoryDatabase database) {
        while (true) {
            try {
                use(database);
                return;
            } catch (SQLException e) {
                Thread.onSpinWait(); // that takes the pool's two seconds
            }
        }
    }
}
