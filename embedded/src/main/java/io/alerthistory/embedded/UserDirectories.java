package io.alerthistory.embedded;

import java.nio.file.Path;
import java.util.Map;

/** The user's directories according to the XDG Base Directory Specification. A relative or empty value is ignored. */
public record UserDirectories(Path cache, Path data) {

    public static UserDirectories current() {
        return of(System.getenv(), home(System.getenv()));
    }

    /** As other programs take it: HOME first, and only then what the system's list of users says. */
    public static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.startsWith("/") ? home : System.getProperty("user.home"));
    }

    public static UserDirectories of(Map<String, String> environment, Path home) {
        return new UserDirectories(
                directory(environment, "XDG_CACHE_HOME", home.resolve(".cache")),
                directory(environment, "XDG_DATA_HOME", home.resolve(".local/share")));
    }

    private static Path directory(Map<String, String> environment, String name, Path otherwise) {
        String value = environment.getOrDefault(name, "");
        return (value.startsWith("/") ? Path.of(value) : otherwise).resolve("alert-history");
    }
}
