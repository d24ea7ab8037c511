package io.alerthistory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseClockTest {
    private static final Duration TOLERANCE = Duration.ofSeconds(20);

    private DatabaseSettings settings;
    private PGSimpleDataSource database;

    @BeforeEach
    void create() throws SQLException {
        settings = TestHistory.settings();
        var login = settings.loginSource().currentLogin();
        database = new PGSimpleDataSource();
        database.setUrl(login.jdbcUrl());
        database.setUser(login.user());
        database.setPassword(login.password());
        database.setOptions("-c search_path=wrong,pg_catalog");
    }

    @Test
    void isTheClockOfTheDatabaseAndNotOfThisMachine() throws Exception {
        setClock("- interval '1 hour'");
        DatabaseClock clock = DatabaseClock.of(database);
        assertThat(behind(clock))
                .isBetween(
                        Duration.ofHours(1).minus(TOLERANCE),
                        Duration.ofHours(1).plus(TOLERANCE));

        setClock("+ interval '5 seconds'");
        assertThat(behind(clock)).as("until it is read again").isGreaterThan(Duration.ofMinutes(59));
        clock.synchronize();
        assertThat(behind(clock)).isBetween(TOLERANCE.negated(), TOLERANCE);
    }

    @Test
    void passesBetweenTwoReadings() throws Exception {
        setClock("");
        DatabaseClock clock = DatabaseClock.of(database);
        Instant first = clock.instant();
        Thread.sleep(20);

        assertThat(Duration.between(first, clock.instant())).isBetween(Duration.ofMillis(20), TOLERANCE);
    }

    @Test
    void goesOnWhenTheDatabaseDoesNotAnswer() throws Exception {
        setClock("- interval '1 hour'");
        DatabaseClock clock = DatabaseClock.of(database);
        database.setPortNumbers(new int[] {1});
        assertThatThrownBy(clock::synchronize).isInstanceOf(SQLException.class);

        assertThat(behind(clock)).isGreaterThan(Duration.ofMinutes(59));
    }

    private static Duration behind(DatabaseClock clock) {
        return Duration.between(clock.instant(), Instant.now());
    }

    /** Puts a clock before the one of PostgreSQL. */
    private void setClock(String difference) throws SQLException {
        try (Connection connection = TestHistory.connect(settings)) {
            connection.createStatement().execute("""
                    CREATE SCHEMA IF NOT EXISTS wrong;
                    CREATE OR REPLACE FUNCTION wrong.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS
                        'SELECT pg_catalog.clock_timestamp() %s'""".formatted(difference.replace("'", "''")));
        }
    }
}
