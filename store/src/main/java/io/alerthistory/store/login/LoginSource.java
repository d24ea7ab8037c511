package io.alerthistory.store.login;

/** Tells the newest login that is known; asked before every connection, so it may change at any time. */
@FunctionalInterface
public interface LoginSource {
    /** @throws IllegalStateException if none can be told now, saying why */
    DatabaseLogin currentLogin();

    /** One that never changes. */
    static LoginSource fixed(DatabaseLogin login) {
        return () -> login;
    }
}
