package io.alerthistory.postgres.roles;

import static io.alerthistory.postgres.roles.PostgresNames.BACKUP;
import static io.alerthistory.postgres.roles.PostgresNames.DATABASE;
import static io.alerthistory.postgres.roles.PostgresNames.EXTENSIONS;
import static io.alerthistory.postgres.roles.PostgresNames.LOGIN_A;
import static io.alerthistory.postgres.roles.PostgresNames.LOGIN_B;
import static io.alerthistory.postgres.roles.PostgresNames.MONITORING;
import static io.alerthistory.postgres.roles.PostgresNames.OWNER;
import static io.alerthistory.postgres.roles.PostgresNames.REPLICATOR;
import static io.alerthistory.postgres.roles.PostgresNames.SCHEMA;
import static io.alerthistory.postgres.roles.PostgresNames.SUPERUSER;
import static io.alerthistory.postgres.roles.SqlQuoting.identifier;
import static io.alerthistory.postgres.roles.SqlQuoting.literal;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.spec.PostgresInstance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The SQL for roles, grants, database and extensions of an instance. It states every attribute each time, which
 * corrects manual changes.
 */
public final class RoleSql {
    // Every statement of a superuser session resolves names in pg_catalog alone: a function that the application's
    // owner made must never be called by mistake.
    private static final String PIN_SEARCH_PATH = "SET search_path = pg_catalog";
    private static final String NO_ADMINISTRATION = " NOSUPERUSER NOCREATEDB NOCREATEROLE";
    private static final String NO_PRIVILEGES = NO_ADMINISTRATION + " NOREPLICATION NOBYPASSRLS";

    private RoleSql() {}

    public static ClusterSql of(PostgresInstance instance, PostgresBuild build, LoginVerifiers verifiers) {
        return new ClusterSql(
                Stream.of(
                                List.of(PIN_SEARCH_PATH),
                                owner(),
                                service(verifiers),
                                monitoring(verifiers),
                                backup(),
                                replicator(),
                                revokePublic("postgres"))
                        .flatMap(List::stream)
                        .toList(),
                "SELECT 1 FROM pg_catalog.pg_database WHERE datname = " + literal(DATABASE),
                "CREATE DATABASE " + identifier(DATABASE) + " OWNER " + identifier(OWNER)
                        + " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US'",
                Stream.of(List.of(PIN_SEARCH_PATH), database(), extensions(instance, build))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<String> owner() {
        return List.of(
                createRole(OWNER),
                "ALTER ROLE " + identifier(OWNER) + " NOLOGIN INHERIT" + NO_PRIVILEGES + " PASSWORD NULL",
                "ALTER ROLE " + identifier(SUPERUSER) + " SET search_path = pg_catalog");
    }

    private static List<String> service(LoginVerifiers verifiers) {
        return Stream.of(login(LOGIN_A, verifiers.loginA()), login(LOGIN_B, verifiers.loginB()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> login(String role, Optional<ScramVerifier> verifier) {
        return List.of(
                createRole(role),
                alterRole(role, verifier),
                "GRANT " + identifier(OWNER) + " TO " + identifier(role),
                // What either login makes belongs to the owner, so that the other can change it after a rotation.
                "ALTER ROLE " + identifier(role) + " SET role = " + identifier(OWNER),
                "ALTER ROLE " + identifier(role) + " SET search_path = " + identifier(SCHEMA));
    }

    private static List<String> monitoring(LoginVerifiers verifiers) {
        return List.of(
                createRole(MONITORING),
                alterRole(MONITORING, verifiers.monitoring()),
                "ALTER ROLE " + identifier(MONITORING) + " CONNECTION LIMIT 3",
                "ALTER ROLE " + identifier(MONITORING) + " SET search_path = pg_catalog, " + identifier(EXTENSIONS),
                // The size of a table that somebody has locked is waited for: whoever watches must not be blind
                // meanwhile.
                "ALTER ROLE " + identifier(MONITORING) + " SET lock_timeout = '1s'",
                "ALTER ROLE " + identifier(MONITORING) + " SET statement_timeout = '8s'",
                "GRANT pg_monitor, pg_use_reserved_connections TO " + identifier(MONITORING),
                "GRANT CONNECT ON DATABASE postgres TO " + identifier(MONITORING));
    }

    // No password: it logs in on the socket, as the system user that runs PostgreSQL.
    private static List<String> backup() {
        var role = identifier(BACKUP);
        return List.of(
                createRole(BACKUP),
                "ALTER ROLE " + role + " LOGIN INHERIT" + NO_PRIVILEGES + " PASSWORD NULL",
                "ALTER ROLE " + role + " SET search_path = pg_catalog",
                "ALTER ROLE " + role + " SET statement_timeout = 0",
                "ALTER ROLE " + role + " SET idle_in_transaction_session_timeout = 0",
                "GRANT pg_read_all_settings, pg_use_reserved_connections TO " + role,
                "GRANT CONNECT ON DATABASE postgres TO " + role,
                "GRANT EXECUTE ON FUNCTION pg_catalog.pg_create_restore_point(text), pg_catalog.pg_switch_wal(),"
                        + " pg_catalog.pg_backup_start(text, boolean), pg_catalog.pg_backup_stop(boolean) TO " + role);
    }

    /** Where the socket cannot tell who calls, the backup role has a password, too. */
    public static String setBackupPassword(ScramVerifier verifier) {
        return "ALTER ROLE " + identifier(BACKUP) + " PASSWORD " + literal(verifier.text());
    }

    // No password: a standby logs in by certificate.
    private static List<String> replicator() {
        var role = identifier(REPLICATOR);
        return List.of(
                createRole(REPLICATOR),
                "ALTER ROLE " + role + " LOGIN INHERIT" + NO_ADMINISTRATION + " REPLICATION NOBYPASSRLS PASSWORD NULL",
                "ALTER ROLE " + role + " SET search_path = pg_catalog");
    }

    private static List<String> revokePublic(String database) {
        return List.of("REVOKE ALL ON DATABASE " + identifier(database) + " FROM PUBLIC");
    }

    private static List<String> database() {
        return Stream.concat(
                        revokePublic(DATABASE).stream(),
                        Stream.of(
                                "ALTER DATABASE " + identifier(DATABASE) + " OWNER TO " + identifier(OWNER),
                                "GRANT CONNECT ON DATABASE " + identifier(DATABASE) + " TO " + identifier(LOGIN_A)
                                        + ", " + identifier(LOGIN_B) + ", " + identifier(MONITORING),
                                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                                "CREATE SCHEMA IF NOT EXISTS " + identifier(SCHEMA) + " AUTHORIZATION "
                                        + identifier(OWNER)))
                .toList();
    }

    private static List<String> extensions(PostgresInstance instance, PostgresBuild build) {
        var audit = build.audits(instance) ? Stream.of("pgaudit") : Stream.<String>empty();
        return Stream.concat(
                        Stream.of(
                                "CREATE SCHEMA IF NOT EXISTS " + identifier(EXTENSIONS),
                                "GRANT USAGE ON SCHEMA " + identifier(EXTENSIONS) + " TO PUBLIC"),
                        Stream.concat(Stream.of("pg_stat_statements", "pgcrypto"), audit)
                                .map(name -> "CREATE EXTENSION IF NOT EXISTS " + identifier(name) + " SCHEMA "
                                        + identifier(EXTENSIONS)))
                .toList();
    }

    private static String alterRole(String role, Optional<ScramVerifier> verifier) {
        var attributes =
                verifier.map(v -> " LOGIN PASSWORD " + literal(v.text())).orElse(" NOLOGIN PASSWORD NULL");
        return "ALTER ROLE " + identifier(role) + " INHERIT" + NO_PRIVILEGES + attributes;
    }

    // There is no CREATE ROLE IF NOT EXISTS.
    private static String createRole(String role) {
        return """
                DO $body$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = %s) THEN CREATE ROLE %s NOLOGIN; END IF;
                END $body$""".formatted(literal(role), identifier(role));
    }
}
