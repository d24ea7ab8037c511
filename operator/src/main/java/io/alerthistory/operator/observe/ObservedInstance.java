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
 * The observed state of an instance.
 *
 * @param secrets the contents of its Secrets
 * @param imageFacts the stored result of the image inspection
 * @param inspectionPod the pod that inspects the image
 * @param pod the pod of the database
 * @param reachability the state reported by PostgreSQL, or why it could not be read
 * @param login the result of a client login over the Service
 * @param backups Jobs, schedules, and requested backups and restores
 * @param serviceMonitors whether the cluster has the kind ServiceMonitor
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
     * The data of each Secret as text; empty if there is no such Secret.
     *
     * @param owned names of the Secrets that are deleted with their owner
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

    /** The result of a client login. */
    public sealed interface ClientLoginResult {
        record LoginSuccess() implements ClientLoginResult {}

        /** @param reason a sentence without secrets */
        record LoginFailure(String reason) implements ClientLoginResult {}
    }
}
