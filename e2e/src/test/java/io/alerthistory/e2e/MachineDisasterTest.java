package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database of one machine is lost: the commands of DISASTER_RECOVERY.md bring it back on another data directory.
 */
class MachineDisasterTest {
    private static final List<String> ALERTS =
            IntStream.range(0, 50).mapToObj("%08d"::formatted).toList();
    private static final String MATCHERS = "{test=\"machine\"}";

    @TempDir
    Path folder;

    @Test
    void scenario14TheDataDirectoryOfOneMachineIsLost() throws IOException, InterruptedException {
        ExternalTools.pgbackrest();
        var safe = Files.createDirectory(folder.resolve("safe"));
        var pass = Files.writeString(safe.resolve("cipher-pass"), "a long pass of the test 0123456789\n");
        var store = folder.resolve("store");
        try (var machine = AlertHistoryProcess.start(
                folder, "--backup", store.toString(), "--backup-cipher-pass", pass.toString())) {
            assertThat(machine.http()
                            .post("/api/v1/webhook", RequestBodies.webhook("machine", ALERTS, Instant.now()))
                            .statusCode())
                    .isLessThan(300);
            awaitEpisodes(machine);
            ConditionWait.holds(
                    "a first backup: " + machine.program().output(),
                    Duration.ofMinutes(2),
                    () -> machine.program().output().contains("backup 20"));
            machine.program().stop(Duration.ofSeconds(60));
            lose(machine.data());

            runbook(safe, machine.data(), store).run(14, "Commands");
            machine.restart();
            awaitEpisodes(machine);
        }
    }

    private RunbookDocument runbook(Path safe, Path data, Path store) {
        return RunbookDocument.ofDisasters(
                Map.of(
                        "SAFE", safe.toString(),
                        "DATA", data.toString(),
                        "STORE", store.toString()),
                folder);
    }

    private static void awaitEpisodes(AlertHistoryProcess machine) throws InterruptedException {
        ConditionWait.holds(
                ALERTS.size() + " episodes",
                Duration.ofSeconds(60),
                () -> machine.history().episodes(MATCHERS).size() == ALERTS.size());
    }

    private static void lose(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            assertThat(files.map(Path::toFile).toList().reversed()).allMatch(File::delete);
        }
    }
}
