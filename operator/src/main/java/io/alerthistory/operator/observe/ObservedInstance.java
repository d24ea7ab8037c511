package io.alerthistory.operator.observe;

import io.alerthistory.manifests.ServiceMonitorSupport;
import io.alerthistory.operator.sql.ServerReachability;
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
 * @param imageFacts what is remembered of the image
 * @param inspectionPod the pod that looks into the image
 * @param pod the database's
 * @param reachability what PostgreSQL says, or why it says nothing
 * @param login what a client's login over the Service came to
 * @param backups Jobs, schedules, and what was asked for
 * @param serviceMonitors whether the cluster has ServiceMonitors
 */
public record ObservedInstance(
        SecretContents secrets,
        Optional<ConfigMap> configuration,
        Optional<ConfigMap> imageFacts,
        Optional<Pod> inspectionPod,
        Optional<StatefulSet> statefulSet,
        Optional<PersistentVolumeClaim> claim,
        Optional<Pod> pod,
        ServerReachability reachability,
        ClientLoginResult login,
        ObservedBackups backups,
        ServiceMonitorSupport serviceMonitors) {

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
    public sealed interface ClientLoginResult {
        record LoginSuccess() implements ClientLoginResult {}

        /** @param reason a sentence without secrets */
        record LoginFailure(String reason) implements ClientLoginResult {}
    }
}
