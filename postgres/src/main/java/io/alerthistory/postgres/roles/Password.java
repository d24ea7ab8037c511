package io.alerthistory.postgres.roles;

/** A secret in clear text, which nothing prints. */
public record Password(String text) {
    public Password {
        if (text.isEmpty() || text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("a password must not be empty or hold NUL characters");
        }
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
