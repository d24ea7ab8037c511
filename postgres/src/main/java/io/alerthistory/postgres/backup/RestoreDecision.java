package io.alerthistory.postgres.backup;

import io.alerthistory.postgres.backup.RepositoryView.RepositoryBackup;
import io.alerthistory.spec.RestoreTarget;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Decides how a target can be reached from the contents of a repository, or why it cannot. Pure; runs before anything
 * is changed.
 */
public sealed interface RestoreDecision {
    // As PostgreSQL reads it, to the microsecond.
    DateTimeFormatter POSTGRES_TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    /**
     * The target can be reached.
     *
     * @param type the type of pgBackRest: default, time, name or immediate
     * @param target the time or the name, in PostgreSQL's syntax
     * @param backup the label of the backup to start with; if empty, pgBackRest chooses one
     */
    record RestoreParameters(String type, Optional<String> target, Optional<Instant> until, Optional<String> backup)
            implements RestoreDecision {
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

    /** @param reason a sentence that states which targets are possible */
    record RestoreRefusal(String reason) implements RestoreDecision {}

    /** Where nothing is known of the repository yet: the restore itself finds out. */
    static RestoreParameters unchecked(RestoreTarget target) {
        return switch (target) {
            case RestoreTarget.LatestWal() ->
                new RestoreParameters("default", Optional.empty(), Optional.empty(), Optional.empty());
            case RestoreTarget.RecoveryTime(Instant moment) ->
                new RestoreParameters(
                        "time", Optional.of(POSTGRES_TIMESTAMP.format(moment)), Optional.of(moment), Optional.empty());
            case RestoreTarget.RestorePoint(String name, Optional<String> backup) ->
                new RestoreParameters("name", Optional.of(name), Optional.empty(), backup);
            case RestoreTarget.BackupEnd(String backup) ->
                new RestoreParameters("immediate", Optional.empty(), Optional.empty(), Optional.of(backup));
        };
    }

    static RestoreDecision of(RestoreTarget target, RepositoryView view) {
        if (view.status().isPresent()) {
            return new RestoreRefusal(
                    "the repository cannot be used: " + view.status().orElseThrow());
        }
        if (view.backups().isEmpty()) {
            return new RestoreRefusal("there is no backup in the repository yet");
        }
        var window = view.recoveryWindow().orElseThrow();
        Function<String, RestoreDecision> refusal = reason ->
                new RestoreRefusal(reason + "; possible is " + window + " (the first backup's end to the newest WAL)");
        return switch (target) {
            case RestoreTarget.LatestWal() -> unchecked(target);
            case RestoreTarget.RecoveryTime(Instant moment)
            when moment.isBefore(window.from()) -> refusal.apply(moment + " is before the end of the first backup");
            case RestoreTarget.RecoveryTime(Instant moment)
            when moment.isAfter(window.to()) -> refusal.apply(moment + " is after the newest archived WAL");
            case RestoreTarget.RecoveryTime _ -> unchecked(target);
            case RestoreTarget.RestorePoint(var _, Optional<String> backup) -> checkBackup(target, backup, view);
            case RestoreTarget.BackupEnd(String backup) -> checkBackup(target, Optional.of(backup), view);
        };
    }

    private static RestoreDecision checkBackup(RestoreTarget target, Optional<String> label, RepositoryView view) {
        var missingBackup = label.filter(backupLabel -> view.backup(backupLabel).isEmpty());
        return missingBackup
                .<RestoreDecision>map(backupLabel ->
                        new RestoreRefusal("there is no backup " + backupLabel + "; there are "
                                + String.join(
                                        ", ",
                                        view.backups().stream()
                                                .map(RepositoryBackup::label)
                                                .toList())))
                .orElseGet(() -> unchecked(target));
    }
}
