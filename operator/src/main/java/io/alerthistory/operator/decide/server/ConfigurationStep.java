package io.alerthistory.operator.decide.server;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.COLLATIONS_CURRENT;
import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.CONFIGURED;
import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.SETTINGS_MANAGED;

import io.alerthistory.manifests.ContentHash;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.sql.ConfigurationFacts;
import io.alerthistory.operator.sql.ServerFacts;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings a configuration into a running server: the pod sees the new files, the server loads them, and reports this.
 *
 * @param upToDate whether the server uses all settings that do not require a restart
 * @param filesVisible whether the pod sees the desired files
 */
public record ConfigurationStep(boolean filesVisible, boolean upToDate, PartialPlan plan) {

    /** The files that the pod should see. */
    public record DesiredServerFiles(String configurationHash, String serverCertificate, String clientAuthority) {
        String version() {
            return ContentHash.of(configurationHash + serverCertificate + clientAuthority);
        }
    }

    public static ConfigurationStep of(DesiredServerFiles desired, Pod pod, ServerFacts facts) {
        var otherFindings = new PartialPlan(List.of(), List.of(settingsManaged(facts), collations(facts)), false);
        var configuration = facts.configuration();
        boolean visible = configuration
                        .fileHash()
                        .filter(desired.configurationHash()::equals)
                        .isPresent()
                && facts.files()
                        .serverCertificate()
                        .strip()
                        .equals(desired.serverCertificate().strip())
                && facts.files()
                        .clientAuthority()
                        .strip()
                        .equals(desired.clientAuthority().strip());
        if (!visible) {
            return new ConfigurationStep(
                    false,
                    false,
                    otherFindings.and(PartialPlan.doing(
                            List.of(new ReconcileAction.RefreshFiles(pod, desired.version())),
                            ConditionFinding.no(
                                    CONFIGURED,
                                    ConditionReason.PROPAGATING,
                                    "the pod does not see the new files yet"))));
        }
        if (!configuration.errors().isEmpty()) {
            return new ConfigurationStep(
                    true,
                    false,
                    otherFindings.and(PartialPlan.settled(ConditionFinding.no(
                            CONFIGURED,
                            ConditionReason.FILE_ERRORS,
                            "PostgreSQL rejects its configuration files: " + errors(configuration)))));
        }
        boolean loaded = configuration
                .activeHash()
                .filter(desired.configurationHash()::equals)
                .isPresent();
        if (!loaded || facts.files().newerThanLoaded()) {
            var reason = loaded ? "a certificate was renewed" : "the configuration changed";
            return new ConfigurationStep(
                    true,
                    false,
                    otherFindings.and(PartialPlan.doing(
                            List.of(new ReconcileAction.ReloadConfiguration(reason)),
                            ConditionFinding.no(
                                    CONFIGURED,
                                    ConditionReason.RELOADING,
                                    "PostgreSQL is reloading its configuration"))));
        }
        return new ConfigurationStep(
                true,
                true,
                otherFindings.and(PartialPlan.settled(ConditionFinding.yes(
                        CONFIGURED,
                        ConditionReason.LOADED,
                        "PostgreSQL runs with configuration " + desired.configurationHash()))));
    }

    private static ConditionFinding settingsManaged(ServerFacts facts) {
        var overrides = facts.configuration().overrides();
        return overrides.isEmpty()
                ? ConditionFinding.yes(
                        SETTINGS_MANAGED, ConditionReason.NO_OVERRIDES, "every setting comes from the spec")
                : ConditionFinding.no(
                        SETTINGS_MANAGED,
                        ConditionReason.OVERRIDDEN,
                        overrides.stream()
                                        .map(setting -> setting.setting() + " (" + setting.file() + ")")
                                        .collect(Collectors.joining(", "))
                                + " override the spec; run ALTER SYSTEM RESET for each, or set them in "
                                + "spec.parameters");
    }

    private static ConditionFinding collations(ServerFacts facts) {
        var mismatches = facts.collationMismatches();
        return mismatches.isEmpty()
                ? ConditionFinding.yes(
                        COLLATIONS_CURRENT,
                        ConditionReason.COLLATION_VERSIONS_MATCH,
                        "indexes on text match the image's collations")
                : ConditionFinding.no(
                        COLLATIONS_CURRENT,
                        ConditionReason.COLLATION_VERSION_MISMATCH,
                        mismatches.stream()
                                        .map(mismatch -> mismatch.database() + " (" + mismatch.recordedVersion()
                                                + " to " + mismatch.actualVersion() + ")")
                                        .collect(Collectors.joining(", "))
                                + ": the collations have changed; run REINDEX DATABASE, then ALTER DATABASE ... REFRESH"
                                + " COLLATION VERSION");
    }

    private static String errors(ConfigurationFacts configuration) {
        return configuration.errors().stream()
                .map(error -> error.file() + " line " + error.line() + " " + error.setting() + ": " + error.error())
                .collect(Collectors.joining("; "));
    }
}
