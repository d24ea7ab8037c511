package io.alerthistory.history;

import java.util.regex.Pattern;

/**
 * The owner of alerts. Tenants keep clusters with equal labels from closing each other's episodes.
 *
 * @param name 1 to 150 of the characters that Mimir permits in X-Scope-OrgID
 */
public record Tenant(String name) {
    // Before DEFAULT, which is checked by it.
    private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9!_.*'()-]{1,150}");

    public static final Tenant DEFAULT = new Tenant("default");

    public Tenant {
        if (!VALID.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(
                    "a tenant has 1 to 150 letters, digits or any of !-_.*'() and is not '.' or '..'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
