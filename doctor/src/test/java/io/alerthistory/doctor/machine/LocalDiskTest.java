package io.alerthistory.doctor.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.doctor.check.DiskCheck;
import io.alerthistory.doctor.check.Observation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatGnuAndWhatMacosPrint() {
        assertThat(LocalDisk.parse(List.of(
                        "Filesystem       Inodes  IUsed    IFree IUse% Mounted on",
                        "/dev/sda1      10000000 400000  9600000    4% /")))
                .contains(new DiskCheck.InodeCount(10_000_000, 9_600_000));
        assertThat(LocalDisk.parse(List.of(
                        "Filesystem   512-blocks      Used Available Capacity iused     ifree %iused  Mounted on",
                        "/dev/disk3s5  965595304 200000000 700000000    23% 1000000 3500000000    0%   /data")))
                .contains(new DiskCheck.InodeCount(3_501_000_000L, 3_500_000_000L));
    }

    @Test
    void takesNothingElseForAnAnswer() {
        assertThat(LocalDisk.parse(List.of())).isEmpty();
        assertThat(LocalDisk.parse(List.of("Filesystem Inodes IUsed IFree", "none - - -")))
                .isEmpty();
    }

    @Test
    void seesThisMachinesDisk() {
        assertThat(LocalDisk.space(folder)).isInstanceOfSatisfying(Observation.Available.class, fact -> {
            var space = (DiskCheck.DiskSpace) fact.value();
            assertThat(space.free()).isBetween(1L, space.total());
        });
        assertThat(LocalDisk.inodes(folder)).isInstanceOf(Observation.Available.class);
        assertThat(LocalDisk.space(folder.resolve("missing"))).isInstanceOf(Observation.Unavailable.class);
    }
}
