package io.alerthistory.postgres.roles;

/** A secret in clear text, which nothing prints. */
public record RolePassword(String text) {
    public RolePassword {
        if (text.isEmpty() || text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("a password must not be empty or hold NUL characters");
        }
    }

    @Override
    public String toString() {
        return "RolePassword[hidden]";
    }
}
