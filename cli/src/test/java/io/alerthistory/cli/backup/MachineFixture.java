package io.alerthistory.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ProgramProcess;
import io.alerthistory.embedded.UserDirectories;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A machine with a data directory and a store: {@code run} in a process of its own, the other commands in the test. */
public final class MachineFixture implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

    private final Path data;
    private final Path store;
    private final Map<String, String> environment;
    private Process process;

    public MachineFixture(Path data, Path store) {
        this.data = data;
        this.store = store;
        this.environment = Map.of(
                "PATH",
                PgbackrestFolder.folder() + File.pathSeparator + System.getenv().getOrDefault("PATH", ""),
                "XDG_CACHE_HOME",
                String.valueOf(UserDirectories.current().cache().getParent()));
    }

    public Path data() {
        return data;
    }

    public void start(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--data", data.toString(), "--backup", store.toString(), "--listen", "127.0.0.1:0"));
        arguments.addAll(List.of(options));
        ProcessBuilder builder =
                ProgramProcess.builder(arguments).redirectError(outputFile().toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        awaitOutput("Alert History listens on");
    }

    public void awaitOutput(String text) throws Exception {
        await(() -> Files.readString(outputFile()).contains(text));
    }

    /** A condition that throws does not hold yet. */
    public interface MachineCondition {
        boolean holds() throws Exception;
    }

    public void await(MachineCondition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(Files.readString(outputFile())).isLessThan(deadline);
            assertThat(process.isAlive()).as(Files.readString(outputFile())).isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Path outputFile() {
        return data.resolveSibling(data.getFileName() + ".said");
    }

    /** How long it took. */
    public Duration stop() throws Exception {
        long start = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(outputFile())).isZero();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public CommandLineProgram.ProgramResult call(String... arguments) {
        return new CommandLineProgram(environment).run(arguments);
    }

    CommandLineProgram.ProgramResult backup() {
        return call("backup", "--data", data.toString());
    }

    CommandLineProgram.ProgramResult restore(String target, String... options) {
        List<String> arguments = new ArrayList<>(List.of("restore", "--to", target, "--data", data.toString()));
        arguments.addAll(List.of(options));
        return call(arguments.toArray(String[]::new));
    }

    CommandLineProgram.ProgramResult list() {
        return call("backup", "--list", "--data", data.toString());
    }

    public void awaitBackups(int count) throws Exception {
        await(() -> list().out().lines().filter(line -> line.contains(" MB")).count() >= count);
    }

    public String sql(String statement) throws SQLException, IOException {
        String port = Files.readString(data.resolve("port"), UTF_8).strip();
        String password =
                Files.readString(data.resolve("passwords/postgres"), UTF_8).strip();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/alert_history", "postgres", password);
                Statement sql = connection.createStatement()) {
            if (!sql.execute(statement)) {
                return "";
            }
            try (ResultSet result = sql.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    /** Where the service listens. */
    public String address() throws IOException {
        Matcher address = ADDRESS.matcher(Files.readString(outputFile()));
        assertThat(address.find()).isTrue();
        return address.group();
    }

    /** What doctor says, by a clock of the test. */
    public CommandLineProgram.ProgramResult doctor(Clock clock, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--data", data.toString(), "--url", address()));
        arguments.addAll(List.of(options));
        return new CommandLineProgram(environment, clock).run(arguments.toArray(String[]::new));
    }

    /** What the service says to Prometheus. */
    double metric(String name) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(address() + "/metrics")).build();
            return client.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .sum();
        }
    }

    /** Rows that a test acknowledges. */
    void write(int rows) throws Exception {
        sql("CREATE TABLE IF NOT EXISTS public.probe (id serial)");
        sql("INSERT INTO public.probe SELECT FROM generate_series(1, " + rows + ")");
    }

    int rows() throws Exception {
        return Integer.parseInt(sql("SELECT count(*) FROM public.probe"));
    }

    /** Everything written so far is in the archive when this returns. */
    public void archive() throws Exception {
        String segment = sql("SELECT pg_walfile_name(pg_switch_wal())");
        await(() -> sql("SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver")
                        .compareTo(segment)
                >= 0);
    }

    @Override
    public void close() throws Exception {
        if (process != null && process.isAlive()) {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }
}
