package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Starts the server by pg_ctl, which gives it a session of its own: Ctrl-C on the terminal does not reach it. */
final class Postmaster {
    /** How long processes of a killed predecessor may hold its shared memory. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // Crash recovery takes as long as it takes; giving up would only start it over.
    private static final String WAIT_SECONDS = "86400";

    private final DataDirectory data;
    private final UnpackedBuild build;
    private final Privileges privileges;
    private final Leftovers leftovers;
    private final Configuration configuration;
    private final Closing closing;
    private final ReentrantLock starting = new ReentrantLock();

    Postmaster(
            DataDirectory data,
            UnpackedBuild build,
            Privileges privileges,
            Configuration configuration,
            Closing closing) {
        this.data = data;
        this.build = build;
        this.privileges = privileges;
        this.leftovers = new Leftovers(data.cluster());
        this.configuration = configuration;
        this.closing = closing;
    }

    /** Ends what an earlier run left behind. */
    void settle() {
        leftovers.settle();
    }

    /** Empty if the port is taken; else the process that answers now. */
    Optional<Long> start(int port) {
        starting.lock();
        try {
            return startPatiently(port);
        } finally {
            starting.unlock();
        }
    }

    private Optional<Long> startPatiently(int port) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!closing.begun()) {
            leftovers.settle();
            Instant begun = Instant.now();
            Command.Outcome outcome = attempt(port);
            if (outcome.ok()) {
                return PidFile.read(data.cluster()).map(PidFile::pid);
            }
            switch (StartFailure.of(said(outcome, begun))) {
                case StartFailure.PortTaken(String _) -> {
                    return Optional.empty();
                }
                case StartFailure.StillInUse(String line) -> {
                    if (System.nanoTime() > deadline) {
                        throw failed(line);
                    }
                }
                case StartFailure.Final(String line) -> throw failed(line);
            }
            closing.pause(Duration.ofMillis(250));
        }
        throw new StartRefused("stopped while PostgreSQL was starting");
    }

    /** Once closing has begun: stops the server, and one that is being started by another thread, too. */
    void stop() throws InterruptedException {
        while (!starting.tryLock(200, TimeUnit.MILLISECONDS)) {
            leftovers.stopRunning();
        }
        try {
            leftovers.stopRunning();
        } finally {
            starting.unlock();
        }
    }

    private List<String> said(Command.Outcome outcome, Instant begun) {
        return Stream.concat(outcome.output().lines(), new ServerLog(data).linesSince(begun).stream())
                .toList();
    }

    private StartRefused failed(String line) {
        return new StartRefused("PostgreSQL did not start: %s (see %s)".formatted(line, data.startLog()));
    }

    private Command.Outcome attempt(int port) {
        try {
            Files.deleteIfExists(data.startLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Place place = new Place(data.hba(), data.ident(), SocketFolder.choose(data.root()), port);
        data.write(configuration.at(place));
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
        return new Command(privileges.wrap(words), data.root(), environment).run();
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
}
