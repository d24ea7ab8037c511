package io.alerthistory.store.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.store.Database;
import io.alerthistory.store.DatabaseSettings;
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
class ReturnTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 9})
    void isFoundInLessThanASecond(long secondsAway) throws Exception {
        Login direct = TestHistory.settings().logins().newest();
        URI address = URI.create(direct.jdbcUrl().substring("jdbc:".length()));
        try (Wire wire = new Wire(address.getPort())) {
            String detour = direct.jdbcUrl().replace(":" + address.getPort(), ":" + wire.port());
            var settings = new DatabaseSettings(detour, direct.user(), direct.password(), 6);
            try (Database database = Database.of(settings)) {
                use(database);
                wire.cut();
                Thread impatient = Thread.startVirtualThread(() -> useUntilItWorks(database));
                assertThatThrownBy(() -> use(database)).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> use(database))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(SqlFailure.describe(e)).contains("refused"));
                Thread.sleep(Duration.ofSeconds(secondsAway));
                wire.mend();
                assertThat(impatient.join(Duration.ofSeconds(1))).isTrue();
                use(database);
            }
        }
    }

    @Test
    void saysWhyNoLoginWorks() throws Exception {
        Login direct = TestHistory.settings().logins().newest();
        var settings = new DatabaseSettings(direct.jdbcUrl(), "nobody", "wrong", 6);
        try (Database database = Database.of(settings)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> database.await(Duration.ZERO))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(SqlFailure.describe(e))
                                        .contains("password authentication failed for user"));
            }
        }
    }

    private static void use(Database database) throws SQLException {
        try (Connection connection = database.writers().getConnection()) {
            connection.createStatement().execute("SELECT 1");
            connection.rollback();
        }
    }

    private static void useUntilItWorks(Database database) {
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
