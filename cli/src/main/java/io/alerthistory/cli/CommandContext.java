package io.alerthistory.cli;

import io.alerthistory.embedded.UserDirectories;
import io.alerthistory.history.VisibleText;
import io.alerthistory.machine.MachineEnvironment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The environment of a command outside its options. Only {@link Main} reads it from the system. */
public record CommandContext(
        Map<String, String> environment, Path home, Clock clock, PrintWriter out, PrintWriter err) {
    public CommandContext {
        environment = Map.copyOf(environment);
    }

    /** Says something to a person, apart from what the command yields. */
    public void printMessage(String line) {
        err.println(VisibleText.lines(line));
        err.flush();
    }

    /** Where data is kept and PostgreSQL is unpacked unless the user says otherwise. */
    public UserDirectories folders() {
        return UserDirectories.of(environment, home);
    }

    /** What the code for this machine may know of it. */
    public MachineEnvironment machine() {
        return new MachineEnvironment(environment, folders(), clock);
    }

    public boolean isDebug() {
        return isDebug(environment);
    }

    static boolean isDebug(Map<String, String> environment) {
        return !environment.getOrDefault("ALERT_HISTORY_DEBUG", "").isEmpty();
    }

    @Override
    public String toString() {
        return "CommandContext[home=" + home + "]"; // the environment may hold a password
    }
}
