package io.alerthistory.manifests.preview;

import io.alerthistory.postgres.config.SettingChange;
import io.alerthistory.postgres.config.SettingChanges;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The differences between configuration files, by setting and by line. */
final class FileDifferences {
    private static final String WAITS_FOR_RESTART =
            "needs a restart, which waits for rollout.window or for the annotation alerthistory.io/restart";

    private FileDifferences() {}

    /** @param restartRequested whether the user's change asks for a restart, should a setting need one */
    static List<PreviewDifference> differences(
            Optional<LiveInstance.LiveConfigFiles> liveFiles, DesiredInstance desired, boolean restartRequested) {
        return liveFiles
                .map(oldFiles -> {
                    var differences = new ArrayList<PreviewDifference>();
                    var catalogue = SettingsCatalogue.of(desired.instance().version(), desired.build());
                    SettingChanges.between(
                                    oldFiles.postgresqlConf(), desired.files().postgresqlConf(), catalogue)
                            .forEach(change -> differences.add(setting(change, restartRequested)));
                    lines("pg_hba.conf", oldFiles.pgHbaConf(), desired.files().pgHbaConf(), differences);
                    lines(
                            "pg_ident.conf",
                            oldFiles.pgIdentConf(),
                            desired.files().pgIdentConf(),
                            differences);
                    return List.<PreviewDifference>copyOf(differences);
                })
                .orElse(List.of());
    }

    private static PreviewDifference setting(SettingChange change, boolean restartRequested) {
        boolean needsRestart = change.context().needsRestart();
        return new PreviewDifference(
                change.name(),
                ValueFormatter.formatEntry(change.name(), change.from()),
                ValueFormatter.formatEntry(change.name(), change.to()),
                needsRestart ? restartRequested ? ChangeEffect.RESTARTS : ChangeEffect.PENDING : ChangeEffect.RELOADS,
                needsRestart && !restartRequested ? WAITS_FOR_RESTART : "");
    }

    private static void lines(String file, String oldText, String newText, List<PreviewDifference> differences) {
        var oldRules = rules(oldText);
        var newRules = rules(newText);
        oldRules.stream()
                .filter(line -> !newRules.contains(line))
                .forEach(line -> differences.add(new PreviewDifference(
                        file,
                        ValueFormatter.format(line),
                        "",
                        ChangeEffect.RELOADS,
                        "removes a rule for new connections")));
        newRules.stream()
                .filter(line -> !oldRules.contains(line))
                .forEach(line -> differences.add(new PreviewDifference(
                        file,
                        "",
                        ValueFormatter.format(line),
                        ChangeEffect.RELOADS,
                        "adds a rule for new connections")));
    }

    private static List<String> rules(String file) {
        return file.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .toList();
    }
}
