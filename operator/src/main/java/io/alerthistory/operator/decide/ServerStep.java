package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.COLLATIONS_CURRENT;
import static io.alerthistory.operator.decide.Finding.Type.CONFIGURED;
import static io.alerthistory.operator.decide.Finding.Type.SETTINGS_FROM_SPEC;

import io.alerthistory.manifests.Hashes;
import io.alerthistory.operator.sql.ConfigurationFacts;
import io.alerthistory.operator.sql.ServerFacts;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way of a configuration into a running server: the pod sees the new files, the server reads them, and says so itself.
 *
 * @param inForce whether the server runs with all that can be had without a restart
 * @param visible whether the pod has the files as they should be
 */
record ServerStep(boolean visible, boolean inForce, Step step) {

    /** The files that the pod should see. */
    record Files(String configurationHash, String serverCertificate, String clientAuthority) {
        String version() {
            return Hashes.of(configurationHash + serverCertificate + clientAuthority);
        }
    }

    static ServerStep of(Files wanted, Pod pod, ServerFacts facts) {
        var more = new Step(List.of(), List.of(settingsFromSpec(facts), collations(facts)), false);
        var configuration = facts.configuration();
        boolean visible = configuration
                        .hashInFile()
                        .filter(wanted.configurationHash()::equals)
                        .isPresent()
                && facts.files()
                        .serverCertificate()
                        .strip()
                        .equals(wanted.serverCertificate().strip())
                && facts.files()
                        .clientAuthority()
                        .strip()
                        .equals(wanted.clientAuthority().strip());
        if (!visible) {
            return new ServerStep(
                    false,
                    false,
                    more.and(Step.doing(
                            List.of(new Action.RefreshFiles(pod, wanted.version())),
                            Finding.no(CONFIGURED, "Propagating", "the pod does not see the new files yet"))));
        }
        if (!configuration.errors().isEmpty()) {
            return new ServerStep(
                    true,
                    false,
                    more.and(Step.settled(Finding.no(
                            CONFIGURED, "FileErrors", "PostgreSQL refuses its files: " + errors(configuration)))));
        }
        boolean loaded = configuration
                .hashInForce()
                .filter(wanted.configurationHash()::equals)
                .isPresent();
        if (!loaded || facts.files().newerThanLoaded()) {
            var why = loaded ? "a certificate was renewed" : "the configuration changed";
            return new ServerStep(
                    true,
                    false,
                    more.and(Step.doing(
                            List.of(new Action.Reload(why)),
                            Finding.no(CONFIGURED, "Reloading", "PostgreSQL reads its files again"))));
        }
        return new ServerStep(
                true,
                true,
                more.and(Step.settled(Finding.yes(
                        CONFIGURED, "InForce", "PostgreSQL runs with configuration " + wanted.configurationHash()))));
    }

    private static Finding settingsFromSpec(ServerFacts facts) {
        var elsewhere = facts.configuration().elsewhere();
        return elsewhere.isEmpty()
                ? Finding.yes(SETTINGS_FROM_SPEC, "SpecOnly", "every setting comes from the spec")
                : Finding.no(
                        SETTINGS_FROM_SPEC,
                        "SetElsewhere",
                        elsewhere.stream()
                                        .map(setting -> setting.setting() + " (" + setting.file() + ")")
                                        .collect(Collectors.joining(", "))
                                + " override the spec; run ALTER SYSTEM RESET for each, or set them in spec.parameters");
    }

    private static Finding collations(ServerFacts facts) {
        var old = facts.collationMismatches();
        return old.isEmpty()
                ? Finding.yes(COLLATIONS_CURRENT, "Current", "indexes on text match the image's collations")
                : Finding.no(
                        COLLATIONS_CURRENT,
                        "VersionChanged",
                        old.stream()
                                        .map(one ->
                                                one.database() + " (" + one.recorded() + " to " + one.actual() + ")")
                                        .collect(Collectors.joining(", "))
                                + ": REINDEX DATABASE, then ALTER DATABASE ... REFRESH COLLATION VERSION");
    }

    private static String errors(ConfigurationFacts configuration) {
        return configuration.errors().stream()
                .map(error -> error.file() + " line " + error.line() + " " + error.setting() + ": " + error.error())
                .collect(Collectors.joining("; "));
    }
}
