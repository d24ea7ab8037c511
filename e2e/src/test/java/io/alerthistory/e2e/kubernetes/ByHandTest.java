package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code alert-history backup} and {@code restore}, of an instance in a cluster. */
// Two such classes at once at most: backups are what makes a small machine busy.
@ResourceLock("repositories-b")
class ByHandTest {
    @RegisterExtension
    final Space space = new Space();

    @TempDir
    private Path folder;

    @Test
    void aBackupIsMadeAndListedAndGoneBackTo() {
        var archive = Archive.of(space.database(
                "history",
                Store.backedUp(
                        Store.shared().secretsIn(space.name()).repository(1, "/" + space.name() + "/history", ""))));
        archive.fact(1);
        var made = call("backup", "--type", "full");
        assertThat(made.exit()).as(made::toString).isZero();
        var label = made.out().split(" ", 2)[0];
        assertThat(label).matches("[0-9]{8}-[0-9]{6}F");
        assertThat(call("backup", "--list").out()).contains(label, "restore --to takes any moment from 20");
        archive.fact(2);
        archive.archived();

        var refused = call("restore", "--to", "2020-01-01T00:00:00Z");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Refused", "possible is");
        archive.holds(2);

        var restored = call("restore", "--to", label);
        assertThat(restored.exit()).as(restored::toString).isZero();
        assertThat(restored.out()).contains("restored from backup " + label, "timeline 2");
        archive.holds(1);
    }

    @Test
    void anInstanceThatIsNotThereIsASentence() {
        assertThat(call("backup").err()).contains("there is no PostgresInstance history", space.name());
    }

    private Cli.Result call(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--instance", "history", "-n", space.name()));
        return Cli.call(folder, all.toArray(String[]::new));
    }
}
