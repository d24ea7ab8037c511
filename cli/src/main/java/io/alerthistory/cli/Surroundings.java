package io.alerthistory.cli;

import io.alerthistory.embedded.UserFolders;
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

    /** Where data is kept and PostgreSQL is unpacked unless the user says otherwise. */
    public UserFolders folders() {
        return UserFolders.of(environment, home);
    }

    public boolean debug() {
        return debug(environment);
    }

    static boolean debug(Map<String, String> environment) {
        return !environment.getOrDefault("ALERT_HISTORY_DEBUG", "").isEmpty();
    }

    @Override
    public String toString() {
        return "Surroundings[home=" + home + "]"; // the environment may hold a password
    }
}
