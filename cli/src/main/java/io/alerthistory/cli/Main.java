package io.alerthistory.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.cli.log.LoggingSetup;
import io.alerthistory.cli.log.ShutdownSafeLogManager;
import io.alerthistory.embedded.UserDirectories;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Arrays;

/** The program {@code alert-history}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Before the first logger: this can only be said to the JVM.
        System.setProperty("java.util.logging.manager", ShutdownSafeLogManager.class.getName());
        LoggingSetup.configure(
                System.getenv(),
                CommandContext.isDebug(System.getenv()),
                Arrays.stream(arguments).findFirst());
        var context = new CommandContext(
                System.getenv(),
                UserDirectories.home(System.getenv()),
                Clock.systemUTC(),
                new PrintWriter(System.out, false, UTF_8),
                new PrintWriter(System.err, true, UTF_8));
        System.exit(CommandLineFactory.of(context).execute(arguments));
    }
}
