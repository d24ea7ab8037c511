package io.alerthistory.store.login;

import io.alerthistory.store.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects with the newest login or, while the server rejects it, with the last login that worked. */
final class LoginFallback {
    private static final Logger LOG = LoggerFactory.getLogger(LoginFallback.class);

    /** A login that was refused is not tried for so long: each attempt is a failed login in the server's log. */
    static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final LoginSource source;
    private Optional<DatabaseLogin> acceptedLogin = Optional.empty();
    private Optional<DatabaseLogin> refusedLogin = Optional.empty();
    private long retryAt;

    LoginFallback(LoginSource source) {
        this.source = source;
    }

    /** Opens a connection with a login. */
    @FunctionalInterface
    interface ConnectionOpener {
        Connection open(DatabaseLogin login) throws SQLException;
    }

    /** @throws SQLException if the database is unreachable, or refuses all logins that there are */
    Connection open(ConnectionOpener opener) throws SQLException {
        DatabaseLogin first = selectLogin();
        try {
            Connection connection = opener.open(first);
            recordAccepted(first);
            return connection;
        } catch (SQLException e) {
            Optional<DatabaseLogin> fallback =
                    SqlFailure.isRefusedLogin(e) ? recordRefused(first, e) : Optional.empty();
            if (fallback.isEmpty()) {
                throw e;
            }
            return opener.open(fallback.get());
        }
    }

    /** The login with which the latest connection was made. */
    synchronized Optional<DatabaseLogin> acceptedLogin() {
        return acceptedLogin;
    }

    private synchronized DatabaseLogin selectLogin() throws SQLException {
        DatabaseLogin newestLogin;
        try {
            newestLogin = source.currentLogin();
        } catch (IllegalStateException e) {
            return acceptedLogin.orElseThrow(() -> new SQLException(e.getMessage(), "08001", e));
        }
        boolean tooEarly = refusedLogin.equals(Optional.of(newestLogin)) && System.nanoTime() - retryAt < 0;
        return tooEarly ? acceptedLogin.orElse(newestLogin) : newestLogin;
    }

    private synchronized void recordAccepted(DatabaseLogin login) {
        // A connection that took long may have been begun with a login that is no longer the newest.
        if (acceptedLogin.isEmpty() || login.equals(newestOr(login))) {
            acceptedLogin = Optional.of(login);
            refusedLogin = refusedLogin.filter(candidate -> !candidate.equals(login));
        }
    }

    private DatabaseLogin newestOr(DatabaseLogin otherwise) {
        try {
            return source.currentLogin();
        } catch (IllegalStateException e) {
            return otherwise;
        }
    }

    /** The login to go on with, if there is another one. */
    private synchronized Optional<DatabaseLogin> recordRefused(DatabaseLogin login, SQLException failure) {
        Optional<DatabaseLogin> fallback = acceptedLogin.filter(candidate -> !candidate.equals(login));
        if (fallback.isPresent() && !refusedLogin.equals(Optional.of(login))) {
            LOG.warn(
                    "the new login of {} is refused, {} goes on: {}",
                    login.user(),
                    fallback.get().user(),
                    SqlFailure.describe(failure));
        }
        refusedLogin = Optional.of(login);
        retryAt = System.nanoTime() + RETRY_DELAY.toNanos();
        return fallback;
    }
}
