package io.alerthistory.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.backup.MachineFixture;
import io.alerthistory.postgres.volume.VolumeSample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An installation of run that is well, and then one thing after the other that is really broken. */
@Timeout(240)
class DoctorCommandTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder;

    @Test
    void findsNothingWhereNothingIsWrong() throws Exception {
        try (MachineFixture machine = wellAndBackedUp()) {
            CommandLineProgram.ProgramResult unverified = machine.doctor(CLOCK);
            assertThat(unverified.exit()).as(unverified.out()).isEqualTo(ExitCode.OK);
            assertThat(unverified.out())
                    .contains("no backup has ever been verified", "0 errors, 1 warnings, 0 unknown")
                    .contains("no forecast: run has not watched the disk for long enough");
            assertThat(machine.doctor(CLOCK, "--strict").exit()).isEqualTo(ExitCode.FAILURE);
            assertThat(machine.doctor(CLOCK, "--strict", "--skip", "verification")
                            .exit())
                    .isEqualTo(ExitCode.OK);

            machine.archive();
            CommandLineProgram.ProgramResult verified = machine.call(
                    "verify", "--from-backup", "--data", machine.data().toString());
            assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
            CommandLineProgram.ProgramResult healthy = machine.doctor(CLOCK, "--output", "json");
            JsonNode report = new ObjectMapper().readTree(healthy.out());
            assertThat(report.at("/subjects/0/errors").asInt(-1))
                    .as(healthy.out())
                    .isZero();
            assertThat(report.at("/subjects/0/unknown").asInt(-1)).isZero();
            assertThat(report.at("/subjects/0/checks")).hasSizeGreaterThan(12);
            assertThat(healthy.out()).doesNotContain(secrets(machine));
        }
    }

    @Test
    void findsWhatSomebodyDidToFilesRolesAndSettings() throws Exception {
        try (MachineFixture machine = wellAndBackedUp()) {
            Path secret = machine.data().resolve("passwords/backup");
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
            machine.sql("ALTER ROLE alert_history_b SUPERUSER");
            machine.sql("ALTER DATABASE alert_history SET default_transaction_read_only = on");
            Files.writeString(
                    machine.data().resolve("etc/postgresql.conf"),
                    "\nmax_connections = 77\n",
                    StandardOpenOption.APPEND);
            machine.sql("SELECT pg_reload_conf()");
            machine.await(() -> machine.doctor(CLOCK).out().contains("wait for a restart: max_connections"));

            CommandLineProgram.ProgramResult result = machine.doctor(CLOCK);
            assertThat(result.exit()).as(result.out()).isEqualTo(ExitCode.FAILURE);
            assertThat(result.out())
                    .contains(
                            secret + " is open to others (rw-r--r--)",
                            "alert_history_b (superuser)",
                            "clients may only read",
                            "settings wait for a restart: max_connections",
                            "docs/TROUBLESHOOTING.md#a-role-has-too-many-privileges")
                    .doesNotContain(secrets(machine));
        }
    }

    @Test
    void findsThatNothingReachesTheStore() throws Exception {
        try (MachineFixture machine = wellAndBackedUp()) {
            Path store = folder.resolve("store");
            Files.move(store, folder.resolve("away"));
            Files.writeString(store, "no directory");
            machine.sql("SELECT pg_switch_wal() FROM pg_logical_emit_message(true, '', 'so that there is WAL')");
            machine.await(() -> machine.doctor(CLOCK).out().contains("cannot be archived"));

            CommandLineProgram.ProgramResult result = machine.doctor(CLOCK);
            assertThat(result.exit()).as(result.out()).isEqualTo(ExitCode.FAILURE);
            assertThat(result.out())
                    .contains(
                            "does not answer",
                            "docs/DISASTER_RECOVERY.md#8-the-repository-is-unreachable",
                            "source: pgBackRest");
        }
    }

    @Test
    void findsThatTheDiskWillBeFull() throws Exception {
        try (MachineFixture machine = wellAndBackedUp()) {
            Path samples = machine.data().resolve("etc/disk-samples");
            machine.await(() -> Files.exists(samples));
            assertThat(VolumeSample.parseAll(Files.readString(samples))).hasSize(1);
            Files.writeString(samples, lastHour(CLOCK.instant()));

            CommandLineProgram.ProgramResult result = machine.doctor(CLOCK);
            assertThat(result.exit()).as(result.out()).isEqualTo(ExitCode.FAILURE);
            assertThat(result.out()).containsPattern("ERROR +disk +the disk is full at ");
        }
    }

    // A disk cannot be filled for an hour in a test; what run has seen of it is a file.
    private static String lastHour(Instant now) {
        return IntStream.rangeClosed(0, 12)
                .mapToObj(i -> new VolumeSample(now.minusSeconds(300L * (12 - i)), 1000L << 20, (300L - 10L * i) << 20))
                .map(sample -> sample.toLine() + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void findsAWrongClock() throws Exception {
        try (MachineFixture machine = wellAndBackedUp()) {
            CommandLineProgram.ProgramResult result = machine.doctor(Clock.offset(CLOCK, Duration.ofMinutes(-10)));
            assertThat(result.exit()).as(result.out()).isEqualTo(ExitCode.FAILURE);
            assertThat(result.out())
                    .contains(
                            "the clock of PostgreSQL is 10 minutes ahead of",
                            "the clock of the service is 10 minutes ahead of");
        }
    }

    @Test
    void saysOfWhatDoesNotRunThatItIsUnknownAndNotWell() throws Exception {
        try (MachineFixture machine = wellAndBackedUp()) {
            machine.stop();
            CommandLineProgram.ProgramResult result = machine.doctor(CLOCK);
            assertThat(result.exit()).as(result.out()).isEqualTo(ExitCode.FAILURE);
            assertThat(result.out())
                    .contains("no run runs in ", "connection refused")
                    .containsPattern("unknown +read-only +PostgreSQL does not run");
        }
    }

    @Test
    void refusesADirectoryThatIsNone() {
        CommandLineProgram.ProgramResult result = CommandLineProgram.call("doctor", "--data", folder.toString());
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("there is no database of run in " + folder);
        assertThat(folder).isEmptyDirectory();
        assertThat(CommandLineProgram.call("doctor", "--skip", "weather").err())
                .contains("'weather' is none of service, database");
    }

    private MachineFixture wellAndBackedUp() throws Exception {
        var machine = new MachineFixture(folder.resolve("data"), folder.resolve("store"));
        machine.start();
        machine.awaitOutput("backup 20");
        return machine;
    }

    private static String[] secrets(MachineFixture machine) throws Exception {
        try (var files = Files.list(machine.data().resolve("passwords"))) {
            return files.map(DoctorCommandTest::read).toArray(String[]::new);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
