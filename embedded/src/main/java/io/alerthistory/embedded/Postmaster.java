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

/** Starts the server with pg_ctl, which gives it its own session, so Ctrl-C on the terminal does not reach it. */
final class Postmaster {
    /** How long processes of a killed predecessor may hold its shared memory. */
    private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(30);
    // Crash recovery takes as long as it takes; giving up would only start it over.
    private static final String WAIT_SECONDS = "86400";

    private final DataDirectory data;
    private final PostgresInstallation build;
    private final ProcessPrivileges privileges;
    private final StaleServerCleanup staleServers;
    private final ConfigurationSource configuration;
    private final ShutdownSignal shutdown;
    private final ReentrantLock startLock = new ReentrantLock();

    Postmaster(
            DataDirectory data,
            PostgresInstallation build,
            ProcessPrivileges privileges,
            ConfigurationSource configuration,
            ShutdownSignal shutdown) {
        this.data = data;
        this.build = build;
        this.privileges = privileges;
        this.staleServers = new StaleServerCleanup(data.cluster());
        this.configuration = configuration;
        this.shutdown = shutdown;
    }

    /** Ends what an earlier run left behind. */
    void clearStaleServers() {
        staleServers.clear();
    }

    /** Empty if the port is taken; else the process that answers now. */
    Optional<Long> start(int port) {
        startLock.lock();
        try {
            return startWithRetries(port);
        } finally {
            startLock.unlock();
        }
    }

    private Optional<Long> startWithRetries(int port) {
        long deadline = System.nanoTime() + RETRY_TIMEOUT.toNanos();
        while (!shutdown.isBegun()) {
            staleServers.clear();
            Instant startedAt = Instant.now();
            SystemCommand.CommandResult result = attempt(port);
            if (result.succeeded()) {
                return PidFile.read(data.cluster()).map(PidFile::pid);
            }
            switch (StartFailure.of(outputLines(result, startedAt))) {
                case StartFailure.PortConflict(String _) -> {
                    return Optional.empty();
                }
                case StartFailure.DataDirectoryInUse(String line) -> {
                    if (System.nanoTime() > deadline) {
                        throw startException(line);
                    }
                }
                case StartFailure.PermanentFailure(String line) -> throw startException(line);
            }
            shutdown.await(Duration.ofMillis(250));
        }
        throw new EmbeddedPostgresException("stopped while PostgreSQL was starting");
    }

    /** Once closing has begun: stops the server, and one that is being started by another thread, too. */
    void stop() throws InterruptedException {
        while (!startLock.tryLock(200, TimeUnit.MILLISECONDS)) {
            staleServers.stopRunning();
        }
        try {
            staleServers.stopRunning();
        } finally {
            startLock.unlock();
        }
    }

    private List<String> outputLines(SystemCommand.CommandResult result, Instant startedAt) {
        return Stream.concat(result.output().lines(), new ServerLog(data).linesSince(startedAt).stream())
                .toList();
    }

    private EmbeddedPostgresException startException(String line) {
        return new EmbeddedPostgresException("PostgreSQL did not start: %s (see %s)".formatted(line, data.startLog()));
    }

    private SystemCommand.CommandResult attempt(int port) {
        try {
            Files.deleteIfExists(data.startLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var serverLocation =
                new ServerLocation(data.hbaFile(), data.identFile(), SocketDirectory.path(data.root()), port);
        data.writeConfiguration(configuration.render(serverLocation));
        FileOwnership.transfer(data.root(), privileges);
        List<String> arguments = List.of(
                build.program("pg_ctl"),
                "start",
                "--wait",
                "--timeout=" + WAIT_SECONDS,
                // Relative to where it runs: pg_ctl puts this into a shell's double quotes, where a $ would matter.
                "--log=" + data.root().relativize(data.startLog()),
                "--options=" + ShellQuoting.quote(serverOptions(port)));
        Map<String, String> environment = Map.of("PGDATA", data.cluster().toString());
        return new SystemCommand(privileges.wrap(arguments), data.root(), environment).run();
    }

    /** What depends on this machine rather than on the spec. */
    private List<String> serverOptions(int port) {
        String folder = SocketDirectory.create(data, privileges)
                .map(path -> "\"" + path.toString().replace("\"", "\"\"") + "\"")
                .orElse("");
        List<String> options = new ArrayList<>();
        options.add("-D" + data.cluster());
        for (String setting : List.of(
                "config_file=" + data.configurationFile(),
                "hba_file=" + data.hbaFile(),
                "ident_file=" + data.identFile(),
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=" + folder)) {
            options.add("-c");
            options.add(setting);
        }
        return options;
    }
}
