package io.alerthistory.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What a command may know of the world outside its options; {@link Main} alone reads it from the system. */
public record Surroundings(Map<String, String> environment, Path home, Clock clock, PrintWriter out, PrintWriter err) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Says something to a person, apart from what the command yields. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }

    /** Where data is kept unless the user says otherwise (XDG Base Directory Specification). */
    public Path dataDirectory() {
        return folder("XDG_DATA_HOME", home.resolve(".local/share"));
    }

    /** Where PostgreSQL is unpacked. */
    public Path cacheDirectory() {
        return folder("XDG_CACHE_HOME", home.resolve(".cache"));
    }

    private Path folder(String name, Path otherwise) {
        String value = environment.getOrDefault(name, "");
        return (value.startsWith("/") ? Path.of(value) : otherwise).resolve("alert-history");
    }

    public boolean debug() {
        return !environment.getOrDefault("ALERT_HISTORY_DEBUG", "").isEmpty();
    }

    @Override
    public String toString() {
        return "Surroundings[home=" + home + "]"; // the environment may hold a password
    }
}
