package io.alerthistory.store.login;

/** Returns the newest known login. Called before every connection, so the login may change at any time. */
@FunctionalInterface
public interface LoginSource {
    /** @throws IllegalStateException if none can be told now, saying why */
    DatabaseLogin currentLogin();

    /** One that never changes. */
    static LoginSource fixed(DatabaseLogin login) {
        return () -> login;
    }
}
