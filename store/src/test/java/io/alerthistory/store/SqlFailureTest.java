package io.alerthistory.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {
    /** connection_failure, disk_full, admin_shutdown, read_only_sql_transaction; unique_violation, undefined_table. */
    @ParameterizedTest
    @CsvSource({"08006,true", "53100,true", "57P01,true", "25006,true", "23505,false", "42P01,false"})
    void whatPassesIsToldFromWhatStays(String state, boolean isUnavailable) {
        assertThat(SqlFailure.isUnavailable(new SQLException("no", state))).isEqualTo(isUnavailable);
    }
}
