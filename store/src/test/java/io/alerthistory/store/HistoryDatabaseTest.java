package io.alerthistory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryDatabaseTest {
    private HistoryDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = HistoryDatabase.of(TestHistory.settings());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A client that is gone waits for nothing, but PostgreSQL would go on, and hold its locks. */
    @Test
    void theServerEndsEachTransactionSoonAfterItsClientHasGivenUp() throws SQLException {
        assertThat(limits(database.writers())).isEqualTo("11s 11s");
        assertThat(limits(database.readers())).isEqualTo("61s 61s");
        assertThat(limits(database.upkeep())).isEqualTo("901s 901s");
    }

    @Test
    void aTransactionInWhichNothingHappensIsEnded() throws Exception {
        try (Connection connection = database.writers().getConnection()) {
            connection.createStatement().execute("SET idle_in_transaction_session_timeout = 50");
            connection.createStatement().execute("SELECT 1");
            Thread.sleep(500);

            assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(SqlFailure.isUnavailable(e)).isTrue());
        }
    }

    private static String limits(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                var row = connection.createStatement().executeQuery("""
                        SELECT current_setting('statement_timeout') || ' '
                            || current_setting('idle_in_transaction_session_timeout')""")) {
            row.next();
            return row.getString(1);
        }
    }
}
