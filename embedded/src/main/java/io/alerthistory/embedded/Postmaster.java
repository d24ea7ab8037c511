package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the server by pg_ctl, which gives it a session of its own: Ctrl-C on the terminal does not reach it. */
final class Postmaster {
    /** How long processes of a killed predecessor may hold its shared memory. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // Crash recovery takes as long as it takes; giving up would only start it over.
    private static final String WAIT_SECONDS = "86400";

    private final DataDirectory data;
    private final PostgresBuild build;
    private final Privileges privileges;
    private final Leftovers leftovers;

    Postmaster(DataDirectory data, PostgresBuild build, Privileges privileges) {
        this.data = data;
        this.build = build;
        this.privileges = privileges;
        this.leftovers = new Leftovers(data.cluster());
    }

    /** Empty if the port is taken; else the process that answers now. */
    Optional<Long> start(int port) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            leftovers.settle();
            if (attempt(port)) {
                return PidFile.read(data.cluster()).map(PidFile::pid);
            }
            switch (StartFailure.of(said())) {
                case StartFailure.PortTaken(String _) -> {
                    return Optional.empty();
                }
                case StartFailure.StillInUse(String line) -> {
                    if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                        throw failed(line);
                    }
                }
                case StartFailure.Final(String line) -> throw failed(line);
            }
            Pause.of(Duration.ofMillis(250));
        }
    }

    void stop() {
        leftovers.settle();
    }

    private StartRefused failed(String line) {
        return new StartRefused("PostgreSQL did not start: %s (see %s)".formatted(line, data.startLog()));
    }

    private boolean attempt(int port) {
        try {
            Files.deleteIfExists(data.startLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Ownership.hand(data.root(), privileges);
        List<String> words = List.of(
                build.program("pg_ctl"),
                "start",
                "--wait",
                "--timeout=" + WAIT_SECONDS,
                // Relative to where it runs: pg_ctl puts this into a shell's double quotes, where a $ would matter.
                "--log=" + data.root().relativize(data.startLog()),
                "--options=" + ShellWords.join(serverOptions(port)));
        Map<String, String> environment = Map.of("PGDATA", data.cluster().toString());
        return new Command(privileges.wrap(words), data.root(), environment)
                .run()
                .ok();
    }

    /** What depends on this machine rather than on the spec. */
    private List<String> serverOptions(int port) {
        String folder = SocketFolder.make(data, privileges)
                .map(path -> "\"" + path.toString().replace("\"", "\"\"") + "\"")
                .orElse("");
        List<String> options = new ArrayList<>();
        options.add("-D" + data.cluster());
        for (String setting : List.of(
                "config_file=" + data.configuration(),
                "hba_file=" + data.hba(),
                "ident_file=" + data.ident(),
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=" + folder)) {
            options.add("-c");
            options.add(setting);
        }
        return options;
    }

    private List<String> said() {
        Path log = data.startLog();
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
