package io.alerthistory.postgres.roles;

/** A password in clear text, which is never printed. */
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
