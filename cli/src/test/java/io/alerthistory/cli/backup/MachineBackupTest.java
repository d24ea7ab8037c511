package io.alerthistory.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups and restores of one machine, by the whole program and a real pgBackRest. */
@Timeout(180)
class MachineBackupTest {
    @TempDir
    private Path folder;

    private MachineFixture machine() {
        return new MachineFixture(folder.resolve("data"), folder.resolve("store"));
    }

    @Test
    void restoresToTheEndAgainAndAgainAndThenToAMoment() throws Exception {
        try (MachineFixture machine = machine()) {
            machine.start();
            machine.awaitBackups(1);
            machine.write(10);
            assertThat(machine.restore("latest").exit()).isEqualTo(ExitCode.CANNOT_START);
            machine.stop();

            ok(machine.restore("latest"));
            machine.start();
            assertThat(machine.rows()).isEqualTo(10);
            machine.archive();
            machine.write(10);
            String moment = machine.sql("SELECT to_char(clock_timestamp(), 'YYYY-MM-DD\"T\"HH24:MI:SS.USOF:TZM')");
            machine.write(10);
            machine.archive();
            machine.stop();

            ok(machine.restore("latest"));
            machine.start();
            assertThat(machine.rows()).isEqualTo(30);
            assertThat(machine.sql("SELECT timeline_id FROM pg_control_checkpoint()"))
                    .isEqualTo("3");
            ok(machine.backup());
            machine.stop();

            CommandLineProgram.ProgramResult restored = machine.restore(moment);
            ok(restored);
            assertThat(restored.out()).contains("recovered up to 20");
            machine.start();
            assertThat(machine.rows()).isEqualTo(20);
            machine.archive();
            ok(machine.backup());
        }
    }

    @Test
    void verifiesTheBackupsByRestoringACopy() throws Exception {
        try (MachineFixture machine = machine()) {
            machine.start();
            machine.awaitBackups(1);
            machine.write(10);
            machine.archive();
            CommandLineProgram.ProgramResult whileRunning = machine.call(
                    "verify", "--from-backup", "--data", machine.data().toString());
            assertThat(whileRunning.exit())
                    .as(whileRunning.out() + whileRunning.err())
                    .isZero();
            machine.stop();
            CommandLineProgram.ProgramResult afterStop = machine.call(
                    "verify", "--from-backup", "--data", machine.data().toString());
            assertThat(afterStop.exit()).as(afterStop.out() + afterStop.err()).isZero();
            assertThat(machine.data().resolve("backup/copy")).doesNotExist();
            machine.start();
            assertThat(machine.rows()).isEqualTo(10);
        }
    }

    @Test
    void restoresToABackupsEndAndToANamedPoint() throws Exception {
        try (MachineFixture machine = machine()) {
            machine.start();
            machine.awaitBackups(1);
            machine.write(5);
            CommandLineProgram.ProgramResult backup = machine.backup();
            ok(backup);
            String label = backup.out().substring(0, backup.out().indexOf(' '));
            machine.write(5);
            machine.sql("SELECT pg_create_restore_point('before_the_upgrade')");
            machine.write(5);
            machine.stop();

            ok(machine.restore("point:before_the_upgrade"));
            machine.start();
            assertThat(machine.rows()).isEqualTo(10);
            machine.stop();
            ok(machine.restore(label));
            machine.start();
            assertThat(machine.rows()).isEqualTo(5);
        }
    }

    @Test
    void comesBackOnANewMachineFromTheStoreAlone() throws Exception {
        Path pass = Files.writeString(folder.resolve("pass"), "correct horse battery staple\n");
        Path wrongPass = Files.writeString(folder.resolve("wrong"), "wrong\n");
        String store = folder.resolve("store").toString();
        try (MachineFixture oldMachine = machine()) {
            oldMachine.start("--backup-cipher-pass", pass.toString());
            oldMachine.awaitBackups(1);
            oldMachine.write(7);
            oldMachine.stop();
        }
        try (var newMachine = new MachineFixture(folder.resolve("new"), folder.resolve("store"))) {
            CommandLineProgram.ProgramResult locked =
                    newMachine.restore("latest", "--backup", store, "--backup-cipher-pass", wrongPass.toString());
            assertThat(locked.exit()).isEqualTo(ExitCode.FAILURE);
            assertThat(locked.err()).contains("cipher pass");
            ok(newMachine.restore("latest", "--backup", store, "--backup-cipher-pass", pass.toString()));
            newMachine.start();
            assertThat(newMachine.rows()).isEqualTo(7);
            ok(newMachine.backup());
            Path conf = newMachine.data().resolve("etc/pgbackrest.conf");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(conf)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void startsWritesAndStopsWhileTheRepositoryIsUnreachable() throws Exception {
        Path store = folder.resolve("store");
        try (MachineFixture machine = machine()) {
            machine.start();
            machine.awaitOutput("backup 20"); // done and remembered, which a listed backup need not be
            machine.stop();
            Files.move(store, folder.resolve("away"));
            Files.writeString(store, "no directory");
            machine.start();
            machine.write(10);
            machine.sql("SELECT pg_switch_wal()");
            machine.awaitOutput("no backup was made: there were backups in ");
            machine.await(() -> machine.metric("alert_history_machine_backup_consecutive_failures") > 0
                    && machine.metric("alert_history_machine_archive_failing_seconds") > 0);
            assertThat(machine.stop()).isLessThan(Duration.ofSeconds(20));
            Files.delete(store);
            Files.move(folder.resolve("away"), store);
            ok(machine.restore("latest", "--backup", store.toString()));
        }
    }

    @Test
    void refusesABackupOfWhatDoesNotRunAndAMomentOutsideOfTheWindow() throws Exception {
        try (MachineFixture machine = machine()) {
            machine.start();
            machine.awaitBackups(1);
            machine.stop();
            assertThat(machine.backup().err()).contains("a backup is made of a running database");
            for (String moment : new String[] {"2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"}) {
                CommandLineProgram.ProgramResult result = machine.restore(moment);
                assertThat(result.exit()).isEqualTo(ExitCode.FAILURE);
                assertThat(result.err()).contains("nothing was touched: ").contains("possible is 20");
            }
            assertThat(machine.restore("20200101-000000F").err()).contains("there is no backup 20200101-000000F");
        }
    }

    private static void ok(CommandLineProgram.ProgramResult result) {
        assertThat(result.exit()).as(result.err()).isZero();
    }
}
