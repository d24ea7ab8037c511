package io.alerthistory.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.cli.log.KeptLogManager;
import io.alerthistory.cli.log.Logging;
import io.alerthistory.embedded.UserFolders;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Arrays;

/** The program {@code alert-history}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Before the first logger: this can only be said to the JVM.
        System.setProperty("java.util.logging.manager", KeptLogManager.class.getName());
        Logging.start(
                System.getenv(),
                Surroundings.debug(System.getenv()),
                Arrays.stream(arguments).findFirst());
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                UserFolders.home(System.getenv()),
                Clock.systemUTC(),
                new PrintWriter(System.out, false, UTF_8),
                new PrintWriter(System.err, true, UTF_8));
        System.exit(CommandLines.of(surroundings).execute(arguments));
    }
}
