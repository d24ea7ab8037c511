package io.alerthistory.operator.observe;

import io.alerthistory.manifests.MonitorKind;
import io.alerthistory.operator.sql.Reach;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An instance as it is, read once.
 *
 * @param secrets the contents of its Secrets
 * @param imageMemory what is remembered of the image
 * @param inspection the pod that looks into the image
 * @param pod the database's
 * @param server what PostgreSQL says, or why it says nothing
 * @param login what a client's login over the Service came to
 * @param backups Jobs, schedules, and what was asked for
 * @param monitorKind whether the cluster has ServiceMonitors
 */
public record Observed(
        SecretContents secrets,
        Optional<ConfigMap> configuration,
        Optional<ConfigMap> imageMemory,
        Optional<Pod> inspection,
        Optional<StatefulSet> statefulSet,
        Optional<PersistentVolumeClaim> claim,
        Optional<Pod> pod,
        Reach server,
        Login login,
        BackupsSeen backups,
        MonitorKind monitorKind) {

    /**
     * The data of each Secret as text; empty where there is no such Secret.
     *
     * @param owned names of those that go with their owner
     */
    public record SecretContents(
            Optional<Map<String, String>> app,
            Optional<Map<String, String>> monitoring,
            Optional<Map<String, String>> bootstrap,
            Optional<Map<String, String>> verifiers,
            Optional<Map<String, String>> authority,
            Optional<Map<String, String>> server,
            Set<String> owned) {
        public SecretContents {
            owned = Set.copyOf(owned);
        }

        @Override
        public String toString() {
            return "SecretContents[hidden]";
        }
    }

    /** What a client's login came to. */
    public sealed interface Login {
        record Worked() implements Login {}

        /** @param why a sentence without secrets */
        record Failed(String why) implements Login {}
    }
}
