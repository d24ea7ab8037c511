package io.alerthistory.postgres.backup;

import io.alerthistory.postgres.backup.RepositoryView.Backup;
import io.alerthistory.spec.RestoreTarget;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** How a target is reached from what a repository holds, or why it cannot be: a pure decision, before anything is touched. */
public sealed interface RestoreChoice {
    // As PostgreSQL reads it, to the microsecond.
    DateTimeFormatter POSTGRES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    /**
     * It can be.
     *
     * @param type as pgBackRest calls it: default, time, name or immediate
     * @param target the moment or the name, as PostgreSQL reads it
     * @param backup the label to begin with; empty: pgBackRest chooses
     */
    record Chosen(String type, Optional<String> target, Optional<Instant> until, Optional<String> backup)
            implements RestoreChoice {
        /** For {@code restore.sh}. */
        public Map<String, String> environment(int repository) {
            var environment = new TreeMap<String, String>();
            environment.put("REPOSITORY", Integer.toString(repository));
            environment.put("TYPE", type);
            environment.put("TARGET", target.orElse(""));
            // Rounded up, because it is compared with whole seconds.
            environment.put(
                    "UNTIL",
                    until.map(moment ->
                                    Long.toString(moment.plusNanos(999_999_999).getEpochSecond()))
                            .orElse(""));
            environment.put("SET", backup.orElse(""));
            return environment;
        }
    }

    /** @param why a sentence with what would be possible */
    record Refused(String why) implements RestoreChoice {}

    /** Where nothing is known of the repository yet: the restore itself finds out. */
    static Chosen unseen(RestoreTarget target) {
        return switch (target) {
            case RestoreTarget.Latest() -> new Chosen("default", Optional.empty(), Optional.empty(), Optional.empty());
            case RestoreTarget.Time(Instant moment) ->
                new Chosen("time", Optional.of(POSTGRES.format(moment)), Optional.of(moment), Optional.empty());
            case RestoreTarget.Point(String name, Optional<String> backup) ->
                new Chosen("name", Optional.of(name), Optional.empty(), backup);
            case RestoreTarget.Label(String backup) ->
                new Chosen("immediate", Optional.empty(), Optional.empty(), Optional.of(backup));
        };
    }

    static RestoreChoice of(RestoreTarget target, RepositoryView view) {
        if (view.status().isPresent()) {
            return new Refused("the repository cannot be used: " + view.status().orElseThrow());
        }
        if (view.backups().isEmpty()) {
            return new Refused("there is no backup in the repository yet");
        }
        var window = view.window().orElseThrow();
        Function<String, RestoreChoice> refused =
                why -> new Refused(why + "; possible is " + window + " (the first backup's end to the newest WAL)");
        return switch (target) {
            case RestoreTarget.Latest() -> unseen(target);
            case RestoreTarget.Time(Instant moment)
            when moment.isBefore(window.from()) -> refused.apply(moment + " is before the end of the first backup");
            case RestoreTarget.Time(Instant moment)
            when moment.isAfter(window.to()) -> refused.apply(moment + " is after the newest archived WAL");
            case RestoreTarget.Time _ -> unseen(target);
            case RestoreTarget.Point(var _, Optional<String> backup) -> known(target, backup, view);
            case RestoreTarget.Label(String backup) -> known(target, Optional.of(backup), view);
        };
    }

    private static RestoreChoice known(RestoreTarget target, Optional<String> label, RepositoryView view) {
        var missing = label.filter(wanted -> view.backup(wanted).isEmpty());
        return missing.<RestoreChoice>map(wanted -> new Refused("there is no backup " + wanted + "; there are "
                        + String.join(
                                ", ", view.backups().stream().map(Backup::label).toList())))
                .orElseGet(() -> unseen(target));
    }
}
