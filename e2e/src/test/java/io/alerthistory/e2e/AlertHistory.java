package io.alerthistory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code ./alert-history run} on a data directory of its own. */
final class AlertHistory implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3); // the first start may build

    private final Path directory;
    private final int port = Ports.free();
    private final List<String> options;
    private int starts;
    private Program program;

    private AlertHistory(Path directory, List<String> options) {
        this.directory = directory;
        this.options = options;
        this.program = launch();
    }

    static AlertHistory start(Path directory, String... options) throws InterruptedException {
        AlertHistory started = new AlertHistory(directory, Arrays.asList(options));
        started.awaitReady();
        return started;
    }

    private Program launch() {
        List<String> command = new ArrayList<>(command());
        command.addAll(options);
        return Program.start(directory.resolve("service-%d.log".formatted(starts++)), command);
    }

    /** What the test runs, without the options. */
    List<String> command() {
        return List.of(Checkout.PROGRAM.toString(), "run", "--listen", address(), "--data", data().toString());
    }

    void awaitReady() throws InterruptedException {
        Http http = new Http(url());
        Eventually.holds("ready: " + program.output(), START, () -> {
            if (!program.runs()) {
                throw new IllegalStateException("ended: " + program.output());
            }
            return http.answers("/readyz");
        });
    }

    void startAgain() throws InterruptedException {
        program = launch();
        awaitReady();
    }

    Path data() {
        return directory.resolve("data");
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    String url() {
        return "http://" + address();
    }

    Http http(String token) {
        return new Http(url(), token);
    }

    Http http() {
        return new Http(url());
    }

    History history() {
        return new History(http());
    }

    Program program() {
        return program;
    }

    /** SIGKILL to the PostgreSQL that this service started. */
    void killPostgres() throws IOException {
        ProcessHandle.of(postgresPid()).orElseThrow().destroyForcibly();
    }

    long postgresPid() throws IOException {
        Path file = data().resolve("pgdata").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    }

    /** Stops as a user would; kills only what does not stop. */
    @Override
    public void close() {
        try {
            program.stop(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            program.close();
        }
    }
}
