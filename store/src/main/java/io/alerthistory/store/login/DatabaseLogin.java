package io.alerthistory.store.login;

/**
 * The database and its credentials.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseLogin(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
        return "DatabaseLogin[jdbcUrl=" + jdbcUrl + ", user=" + user + "]";
    }
}
