package io.alerthistory.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups and restores of one machine, by the whole program and a real pgBackRest. */
@Timeout(180)
class LaptopBackupTest {
    @TempDir
    private Path folder;

    private Machine machine() {
        return new Machine(folder.resolve("data"), folder.resolve("store"));
    }

    @Test
    void restoresToTheEndAgainAndAgainAndThenToAMoment() throws Exception {
        try (Machine machine = machine()) {
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

            Program.Result back = machine.restore(moment);
            ok(back);
            assertThat(back.out()).contains("recovered up to 20");
            machine.start();
            assertThat(machine.rows()).isEqualTo(20);
            machine.archive();
            ok(machine.backup());
        }
    }

    @Test
    void provesTheBackupsByRestoringACopy() throws Exception {
        try (Machine machine = machine()) {
            machine.start();
            machine.awaitBackups(1);
            machine.write(10);
            machine.archive();
            Program.Result beside = machine.call(
                    "verify", "--from-backup", "--data", machine.data().toString());
            assertThat(beside.exit()).as(beside.out() + beside.err()).isZero();
            machine.stop();
            Program.Result alone = machine.call(
                    "verify", "--from-backup", "--data", machine.data().toString());
            assertThat(alone.exit()).as(alone.out() + alone.err()).isZero();
            assertThat(machine.data().resolve("backup/copy")).doesNotExist();
            machine.start();
            assertThat(machine.rows()).isEqualTo(10);
        }
    }

    @Test
    void restoresToABackupsEndAndToANamedPoint() throws Exception {
        try (Machine machine = machine()) {
            machine.start();
            machine.awaitBackups(1);
            machine.write(5);
            Program.Result made = machine.backup();
            ok(made);
            String label = made.out().substring(0, made.out().indexOf(' '));
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
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong\n");
        String store = folder.resolve("store").toString();
        try (Machine lost = machine()) {
            lost.start("--backup-cipher-pass", pass.toString());
            lost.awaitBackups(1);
            lost.write(7);
            lost.stop();
        }
        try (Machine fresh = new Machine(folder.resolve("new"), folder.resolve("store"))) {
            Program.Result locked =
                    fresh.restore("latest", "--backup", store, "--backup-cipher-pass", wrong.toString());
            assertThat(locked.exit()).isEqualTo(ExitCode.FAILURE);
            assertThat(locked.err()).contains("cipher pass");
            ok(fresh.restore("latest", "--backup", store, "--backup-cipher-pass", pass.toString()));
            fresh.start();
            assertThat(fresh.rows()).isEqualTo(7);
            ok(fresh.backup());
            Path conf = fresh.data().resolve("etc/pgbackrest.conf");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(conf)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void startsWritesAndStopsWhileTheStoreIsAway() throws Exception {
        Path store = folder.resolve("store");
        try (Machine machine = machine()) {
            machine.start();
            machine.says("backup 20"); // done and remembered, which a listed backup need not be
            machine.stop();
            Files.move(store, folder.resolve("away"));
            Files.writeString(store, "no directory");
            machine.start();
            machine.write(10);
            machine.sql("SELECT pg_switch_wal()");
            machine.says("no backup was made: there were backups in ");
            machine.await(() -> machine.metric("alert_history_machine_backup_failures") > 0
                    && machine.metric("alert_history_machine_archiving_failing_seconds") > 0);
            assertThat(machine.stop()).isLessThan(Duration.ofSeconds(20));
            Files.delete(store);
            Files.move(folder.resolve("away"), store);
            ok(machine.restore("latest", "--backup", store.toString()));
        }
    }

    @Test
    void refusesABackupOfWhatDoesNotRunAndAMomentOutsideOfTheWindow() throws Exception {
        try (Machine machine = machine()) {
            machine.start();
            machine.awaitBackups(1);
            machine.stop();
            assertThat(machine.backup().err()).contains("a backup is made of a running database");
            for (String moment : new String[] {"2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"}) {
                Program.Result refused = machine.restore(moment);
                assertThat(refused.exit()).isEqualTo(ExitCode.FAILURE);
                assertThat(refused.err()).contains("nothing was touched: ").contains("possible is 20");
            }
            assertThat(machine.restore("20200101-000000F").err()).contains("there is no backup 20200101-000000F");
        }
    }

    private static void ok(Program.Result result) {
        assertThat(result.exit()).as(result.err()).isZero();
    }
}
