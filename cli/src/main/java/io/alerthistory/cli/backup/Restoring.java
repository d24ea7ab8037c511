package io.alerthistory.cli.backup;

import io.alerthistory.cli.Failure;
import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.backup.InfoReader;
import io.alerthistory.postgres.backup.RestoreChoice;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.postgres.backup.Script;
import io.alerthistory.spec.RestoreTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes the cluster of a data directory, which the caller has occupied, what the repository says that it was. */
final class Restoring {
    private final MachineRepository repository;
    private final Workplace place;
    private final Consumer<String> said;

    Restoring(MachineRepository repository, Workplace place, Consumer<String> said) {
        this.repository = repository;
        this.place = place;
        this.said = said;
    }

    /** @throws Failure when the target cannot be reached, in which case what was there is still there */
    RestoreReport to(RestoreTarget target) throws InterruptedException {
        return switch (RestoreChoice.of(target, repository.look())) {
            case RestoreChoice.Refused(String why) -> throw Failure.failed("nothing was touched: " + why);
            case RestoreChoice.Chosen chosen -> {
                var wanted = new TreeMap<>(chosen.environment(MachineRepository.INDEX));
                wanted.put("ARCHIVE", "preserve");
                yield restore(wanted);
            }
        };
    }

    /** For a proof: to the end of the archive or to a random moment, as the dice say; archives nothing ever after. */
    RestoreReport toRandom() throws InterruptedException {
        var view = repository.look();
        if (RestoreChoice.of(new RestoreTarget.Latest(), view) instanceof RestoreChoice.Refused(String why)) {
            throw Failure.failed("nothing can be restored: " + why);
        }
        var wanted =
                new TreeMap<>(RestoreChoice.unseen(new RestoreTarget.Latest()).environment(MachineRepository.INDEX));
        wanted.put("TYPE", "random");
        wanted.put("ARCHIVE", "off");
        return restore(wanted);
    }

    private RestoreReport restore(Map<String, String> target) throws InterruptedException {
        int major = InfoReader.major(repository.info())
                .orElseThrow(() -> Failure.failed("the repository does not say of which PostgreSQL it is"));
        Path scratch = place.folder(place.sockets());
        Path report = scratch.resolve("report");
        var wanted = new TreeMap<>(target);
        wanted.put("PGDATA", place.cluster().toString());
        wanted.put("SCRATCH", scratch.toString());
        wanted.put("REPORT", report.toString());
        // What the archiver of the past left there speaks of another timeline.
        place.delete(MachineConf.spool(place));
        MachineConf.spool(place);
        int exit = repository.run(Script.RESTORE, wanted, Optional.of(place.programs(major)), said);
        RestoreReport outcome = read(report, exit);
        if (exit != 0 || !outcome.restored()) {
            throw Failure.failed("not restored: " + outcome.message().orElse("it said nothing"));
        }
        place.adopt(major);
        return outcome;
    }

    private static RestoreReport read(Path report, int exit) {
        try {
            return RestoreReport.read(Files.readString(report));
        } catch (IOException e) {
            throw new UncheckedIOException("the restore ended with " + exit + " and without a report", e);
        }
    }
}
