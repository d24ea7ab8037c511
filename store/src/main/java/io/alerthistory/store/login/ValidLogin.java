package io.alerthistory.store.login;

import io.alerthistory.store.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects as the newest login, or while the server refuses that one, as the last that it accepted. */
final class ValidLogin {
    private static final Logger log = LoggerFactory.getLogger(ValidLogin.class);

    /** A login that was refused is not tried for so long: each attempt is a failed login in the server's log. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private final LoginSource source;
    private Optional<Login> accepted = Optional.empty();
    private Optional<Login> refused = Optional.empty();
    private long notBefore;

    ValidLogin(LoginSource source) {
        this.source = source;
    }

    /** How a connection is made of a login. */
    @FunctionalInterface
    interface Opener {
        Connection open(Login login) throws SQLException;
    }

    /** @throws SQLException if the database is away, or refuses all logins that there are */
    Connection open(Opener opener) throws SQLException {
        Login first = choose();
        try {
            Connection connection = opener.open(first);
            accept(first);
            return connection;
        } catch (SQLException e) {
            Optional<Login> other = SqlFailure.isRefusedLogin(e) ? refuse(first, e) : Optional.empty();
            if (other.isEmpty()) {
                throw e;
            }
            return opener.open(other.get());
        }
    }

    /** The login with which the latest connection was made. */
    synchronized Optional<Login> accepted() {
        return accepted;
    }

    private synchronized Login choose() throws SQLException {
        Login newest;
        try {
            newest = source.newest();
        } catch (IllegalStateException e) {
            return accepted.orElseThrow(() -> new SQLException(e.getMessage(), "08001", e));
        }
        boolean tooEarly = refused.equals(Optional.of(newest)) && System.nanoTime() - notBefore < 0;
        return tooEarly ? accepted.orElse(newest) : newest;
    }

    private synchronized void accept(Login login) {
        // A connection that took long may have been begun with a login that is no longer the newest.
        if (accepted.isEmpty() || login.equals(newestOr(login))) {
            accepted = Optional.of(login);
            refused = refused.filter(each -> !each.equals(login));
        }
    }

    private Login newestOr(Login otherwise) {
        try {
            return source.newest();
        } catch (IllegalStateException e) {
            return otherwise;
        }
    }

    /** The login to go on with, if there is another one. */
    private synchronized Optional<Login> refuse(Login login, SQLException why) {
        Optional<Login> other = accepted.filter(each -> !each.equals(login));
        if (other.isPresent() && !refused.equals(Optional.of(login))) {
            log.warn(
                    "the new login of {} is refused, {} goes on: {}",
                    login.user(),
                    other.get().user(),
                    SqlFailure.describe(why));
        }
        refused = Optional.of(login);
        notBefore = System.nanoTime() + PAUSE.toNanos();
        return other;
    }
}
