package io.alerthistory.machine.backup;

import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.postgres.roles.PostgresNames;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A temporary PostgreSQL on restored data, which is deleted afterwards. */
public record RestoredCopy(
        DataDirectoryAccess origin, DataDirectoryAccess dataDirectory, RestoreReport report, EmbeddedPostgres postgres)
        implements AutoCloseable {
    public Connection connect() throws SQLException {
        return postgres.superuser(PostgresNames.DATABASE).connect();
    }

    /** The database that it is a copy of, if that is in use. */
    public Optional<Connection> live() throws SQLException {
        if (!origin.isLocked() || origin.port().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + origin.port().getAsInt() + "/" + PostgresNames.DATABASE,
                PostgresNames.SUPERUSER,
                origin.password(PostgresNames.SUPERUSER)));
    }

    public Optional<String> backup() {
        return report.text("backup");
    }

    public Optional<String> target() {
        return report.text("target");
    }

    /** Until the restored database could be started. */
    public double restoreSeconds() {
        return number("restoreSeconds") + number("recoverySeconds");
    }

    /** Keeps in the database's own directory what its verification came to. */
    public void recordVerification(boolean passed, Instant verifiedAt) {
        BackupVerificationRecord.read(origin).with(passed, verifiedAt).save(origin);
    }

    private double number(String key) {
        return report.text(key).map(Double::parseDouble).orElse(0.0);
    }

    @Override
    public void close() {
        postgres.close();
        origin.deleteDirectory(dataDirectory.root());
    }
}
