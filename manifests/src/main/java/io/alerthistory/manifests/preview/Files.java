package io.alerthistory.manifests.preview;

import io.alerthistory.postgres.config.SettingChange;
import io.alerthistory.postgres.config.SettingChanges;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The differences of PostgreSQL's files, setting by setting and line by line. */
final class Files {
    private static final String LATER =
            "needs a restart that this change does not ask for: it waits for rollout.window,"
                    + " or for the annotation alerthistory.io/restart";

    private Files() {}

    /** @param asked whether the user's change asks for a restart, should a setting need one */
    static List<Difference> differences(Optional<Live.Files> before, Wanted wanted, boolean asked) {
        return before.map(old -> {
                    var differences = new ArrayList<Difference>();
                    var catalogue = SettingsCatalogue.of(wanted.instance().version(), wanted.build());
                    SettingChanges.between(old.postgresqlConf(), wanted.files().postgresqlConf(), catalogue)
                            .forEach(change -> differences.add(setting(change, asked)));
                    lines("pg_hba.conf", old.pgHbaConf(), wanted.files().pgHbaConf(), differences);
                    lines("pg_ident.conf", old.pgIdentConf(), wanted.files().pgIdentConf(), differences);
                    return List.<Difference>copyOf(differences);
                })
                .orElse(List.of());
    }

    private static Difference setting(SettingChange change, boolean asked) {
        boolean restart = change.context().needsRestart();
        return new Difference(
                change.name(),
                Shown.entry(change.name(), change.from()),
                Shown.entry(change.name(), change.to()),
                restart ? asked ? Effect.RESTARTS : Effect.WAITS : Effect.RELOADS,
                restart && !asked ? LATER : "");
    }

    private static void lines(String file, String before, String after, List<Difference> differences) {
        var old = rules(before);
        var wanted = rules(after);
        old.stream()
                .filter(line -> !wanted.contains(line))
                .forEach(line -> differences.add(new Difference(
                        file, Shown.text(line), "", Effect.RELOADS, "a rule less, for new connections")));
        wanted.stream()
                .filter(line -> !old.contains(line))
                .forEach(line -> differences.add(new Difference(
                        file, "", Shown.text(line), Effect.RELOADS, "a rule more, for new connections")));
    }

    private static List<String> rules(String file) {
        return file.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .toList();
    }
}
