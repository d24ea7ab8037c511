package io.alerthistory.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks whether WAL is archived. */
public final class ArchivingCheck {
    // As of the alert AlertHistoryArchivingBehind.
    private static final Duration WAIT_LIMIT = Duration.ofMinutes(5);

    private ArchivingCheck() {}

    /**
     * The state of archiving according to PostgreSQL.
     *
     * @param enabled archive_mode
     * @param failingSegment the segment that could not be archived and is waiting
     * @param waitingSegments completed segments that are waiting; empty if the role may not count them
     * @param since when the oldest of them was completed, or when archiving last failed
     */
    public record ArchivingState(
            boolean enabled, Optional<String> failingSegment, OptionalLong waitingSegments, Optional<Instant> since) {}

    /** What is archived is asked for: is it done? */
    public static List<CheckResult> evaluate(ArchivingState state, DoctorSubject subject, Instant now) {
        if (!state.enabled()) {
            return List.of(CheckResult.error(
                    "archive_mode is off although backups are asked for",
                    "what is stored since the newest backup is in no backup",
                    "restart it as it was asked for: " + restart(subject),
                    GuideSection.BACKUPS));
        }
        boolean overdue = state.since()
                .filter(since -> since.plus(WAIT_LIMIT).isBefore(now))
                .isPresent();
        if (state.failingSegment().isPresent()
                || (overdue && state.waitingSegments().orElse(0) > 0)) {
            return List.of(behind(state, subject));
        }
        return List.of(new CheckResult.Healthy("WAL is archived" + waiting(state)));
    }

    private static CheckResult.CheckFinding behind(ArchivingState state, DoctorSubject subject) {
        return CheckResult.error(
                state.failingSegment()
                                .map(segment -> "WAL segment " + segment + " cannot be archived")
                                .orElse("WAL waits to be archived")
                        + state.since().map(since -> " since " + since).orElse("")
                        + waiting(state),
                "what is acknowledged since then is on one disk alone, and fills it",
                "see why the repository does not take it: " + reason(subject),
                GuideSection.REPOSITORY_UNREACHABLE);
    }

    private static String waiting(ArchivingState state) {
        return state.waitingSegments().isPresent()
                ? "; " + state.waitingSegments().getAsLong() + " finished segments wait"
                : "; how many segments wait is not this role's to see";
    }

    private static String reason(DoctorSubject subject) {
        return switch (subject) {
            case DoctorSubject.MachineSubject machine ->
                subject.command("backup --list") + ", and " + machine.data() + "/log";
            case DoctorSubject.InstanceSubject instance ->
                instance.kubectl("logs " + instance.name() + "-postgresql-0 -c postgres --tail=50");
        };
    }

    private static String restart(DoctorSubject subject) {
        return switch (subject) {
            case DoctorSubject.MachineSubject _ -> subject.command("run --backup STORE");
            case DoctorSubject.InstanceSubject instance ->
                instance.kubectl(
                        "annotate pgi " + instance.name() + " alerthistory.io/restart=$(date -u +%FT%TZ) --overwrite");
        };
    }

    /** Nobody asked for it. */
    public static CheckResult notConfigured(DoctorSubject subject) {
        return CheckResult.warning(
                "there is no repository: nothing is archived or backed up",
                "this disk holds the only copy of the history",
                switch (subject) {
                    case DoctorSubject.MachineSubject _ ->
                        "start it with one: " + subject.command("run --backup STORE");
                    case DoctorSubject.InstanceSubject _ -> "add one to spec.backup.repositories; nothing restarts";
                },
                GuideSection.BACKUPS);
    }

    /** It was asked for once, and this run was started without it. */
    public static CheckResult disabled(DoctorSubject subject, String store) {
        return CheckResult.error(
                "run was started without --backup, and was backed up to " + store + " before",
                "what is stored from now on is in no backup",
                "stop run, and start it again: " + subject.command("run --backup " + store),
                GuideSection.BACKUPS);
    }
}
