package io.alerthistory.cli.run;

import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.Login;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.roles.ClusterSql;
import io.alerthistory.postgres.roles.Discretion;
import io.alerthistory.postgres.roles.Logins;
import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.postgres.roles.Roles;
import io.alerthistory.postgres.roles.ScramVerifier;
import io.alerthistory.spec.PostgresInstance;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Makes roles, database and extensions in the embedded PostgreSQL as the instance wants them, at every start. */
final class OwnDatabase {
    private static final int SALT_BYTES = 16;

    private OwnDatabase() {}

    /** The service's own login. */
    static Login ensure(EmbeddedPostgres postgres, PostgresInstance instance) throws SQLException {
        Login own = postgres.login(Roles.LOGIN_A, Roles.DATABASE);
        Logins logins = Logins.service(verifier(own));
        ClusterSql sql = RoleSql.of(instance, PostgresBuild.EMBEDDED, logins);
        try (Connection connection = postgres.superuser().connect()) {
            execute(connection, Discretion.BEGIN);
            execute(connection, sql.inPostgres());
            if (!hasRow(connection, sql.databaseExists())) {
                execute(connection, List.of(sql.createDatabase()));
            }
        }
        try (Connection connection = postgres.superuser(Roles.DATABASE).connect()) {
            execute(connection, sql.inDatabase());
        }
        return own;
    }

    /** The role of backups may log in, by the password that this data directory keeps. */
    static void letBackupsIn(EmbeddedPostgres postgres) throws SQLException {
        Login login = postgres.login(Roles.BACKUP, "postgres");
        try (Connection connection = postgres.superuser().connect()) {
            execute(connection, Discretion.BEGIN);
            execute(connection, List.of(RoleSql.backupPassword(verifier(login))));
        }
    }

    private static ScramVerifier verifier(Login login) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return ScramVerifier.of(new Password(login.password()), salt);
    }

    private static boolean hasRow(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
