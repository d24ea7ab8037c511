package io.alerthistory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code ./alert-history run} on a data directory of its own. */
final class AlertHistoryProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3); // the first start may build

    private final Path directory;
    private final int port = FreePorts.free();
    private final String javaOptions;
    private final List<String> options;
    private int starts;
    private TestProcess program;

    private AlertHistoryProcess(Path directory, String javaOptions, List<String> options) {
        this.directory = directory;
        this.javaOptions = javaOptions;
        this.options = options;
        this.program = launch();
    }

    static AlertHistoryProcess start(Path directory, String... options) throws InterruptedException {
        return startWith("", directory, options);
    }

    /** @param javaOptions of its JVM, for instance {@code -Xmx384m} */
    static AlertHistoryProcess startWith(String javaOptions, Path directory, String... options)
            throws InterruptedException {
        var started = new AlertHistoryProcess(directory, javaOptions, Arrays.asList(options));
        try {
            started.awaitReady();
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            started.close();
            throw e;
        }
        return started;
    }

    private TestProcess launch() {
        List<String> command = new ArrayList<>(List.of("env", "ALERT_HISTORY_JAVA_OPTIONS=" + javaOptions));
        command.addAll(command());
        command.addAll(options);
        return TestProcess.start(directory.resolve("service-%d.log".formatted(starts++)), command);
    }

    /** What the test runs, without the options. */
    List<String> command() {
        return List.of(ProjectCheckout.PROGRAM.toString(), "run", "--listen", address(), "--data", data().toString());
    }

    void awaitReady() throws InterruptedException {
        var http = new SimpleHttpClient(url());
        ConditionWait.holds("ready: " + program.output(), START_TIMEOUT, () -> {
            if (!program.isRunning()) {
                throw new IllegalStateException("ended: " + program.output());
            }
            return http.answers("/readyz");
        });
    }

    void restart() throws InterruptedException {
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

    SimpleHttpClient http(String token) {
        return new SimpleHttpClient(url(), token);
    }

    SimpleHttpClient http() {
        return new SimpleHttpClient(url());
    }

    HistoryApiClient history() {
        return new HistoryApiClient(http());
    }

    TestProcess program() {
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
