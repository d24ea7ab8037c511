package io.alerthistory.cli.backup;

import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.postgres.roles.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A PostgreSQL on what was restored; nothing of it stays. */
public record RestoredCopy(Workplace origin, Workplace place, RestoreReport report, EmbeddedPostgres postgres)
        implements AutoCloseable {
    public Connection connect() throws SQLException {
        return postgres.superuser(Roles.DATABASE).connect();
    }

    /** The database that it is a copy of, if that is in use. */
    public Optional<Connection> live() throws SQLException {
        return CopyOptions.live(origin);
    }

    public Optional<String> backup() {
        return report.text("backup");
    }

    public Optional<String> target() {
        return report.text("target");
    }

    /** Until the restored database could be started. */
    public double seconds() {
        return number("restoreSeconds") + number("recoverySeconds");
    }

    /** Keeps in the database's own directory what its proof came to. */
    public void remember(boolean ok, Instant when) {
        KnownProof.in(origin).and(ok, when).keep(origin);
    }

    private double number(String key) {
        return report.text(key).map(Double::parseDouble).orElse(0.0);
    }

    @Override
    public void close() {
        postgres.close();
        origin.delete(place.root());
    }
}
