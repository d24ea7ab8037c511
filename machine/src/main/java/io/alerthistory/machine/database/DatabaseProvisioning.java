package io.alerthistory.machine.database;

import io.alerthistory.embedded.EmbeddedLogin;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.roles.ClusterSql;
import io.alerthistory.postgres.roles.LoginVerifiers;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.postgres.roles.ScramVerifier;
import io.alerthistory.postgres.roles.StatementLogSuppression;
import io.alerthistory.spec.PostgresInstance;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Creates roles, database and extensions in the embedded PostgreSQL at every start. */
public final class DatabaseProvisioning {
    private static final int SALT_BYTES = 16;

    private DatabaseProvisioning() {}

    /** The service's own login. */
    public static EmbeddedLogin provision(EmbeddedPostgres postgres, PostgresInstance instance) throws SQLException {
        EmbeddedLogin serviceLogin = postgres.login(PostgresNames.LOGIN_A, PostgresNames.DATABASE);
        LoginVerifiers logins = LoginVerifiers.service(verifier(serviceLogin));
        ClusterSql sql = RoleSql.of(instance, PostgresBuild.EMBEDDED, logins);
        try (Connection connection = postgres.superuser().connect()) {
            execute(connection, StatementLogSuppression.STATEMENTS);
            execute(connection, sql.postgresStatements());
            if (!hasRow(connection, sql.databaseExistsQuery())) {
                execute(connection, List.of(sql.createDatabaseStatement()));
            }
        }
        try (Connection connection = postgres.superuser(PostgresNames.DATABASE).connect()) {
            execute(connection, sql.databaseStatements());
        }
        return serviceLogin;
    }

    /** The role of backups may log in, by the password that this data directory keeps. */
    public static void enableBackupLogin(EmbeddedPostgres postgres) throws SQLException {
        EmbeddedLogin login = postgres.login(PostgresNames.BACKUP, "postgres");
        try (Connection connection = postgres.superuser().connect()) {
            execute(connection, StatementLogSuppression.STATEMENTS);
            execute(connection, List.of(RoleSql.setBackupPassword(verifier(login))));
        }
    }

    private static ScramVerifier verifier(EmbeddedLogin login) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return ScramVerifier.of(new RolePassword(login.password()), salt);
    }

    private static boolean hasRow(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
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
