package io.alerthistory.manifests;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of all objects of an instance.
 *
 * @param instance metadata.name of the PostgresInstance, at most 40 characters
 * @param namespace the namespace of the instance
 */
public record InstanceNames(String instance, String namespace) {
    /** Of the volume claim template. */
    public static final String CLAIM_TEMPLATE = "data";

    /** Of the StatefulSet, the headless Service, the ServiceAccount, the PodDisruptionBudget and the NetworkPolicy. */
    public String base() {
        return instance + "-postgresql";
    }

    public String pod() {
        return base() + "-0";
    }

    public String claim() {
        return CLAIM_TEMPLATE + "-" + pod();
    }

    /** The Service that clients use. */
    public String readWriteService() {
        return base() + "-rw";
    }

    public String exporterService() {
        return base() + "-exporter";
    }

    /** The ConfigMap with PostgreSQL's three files. */
    public String configMap() {
        return base() + "-config";
    }

    /** The ConfigMap that remembers what was found in the image, and the pod that looks. */
    public String imageInspection() {
        return base() + "-image";
    }

    /** The Secret with which the service logs in. */
    public String appSecret() {
        return base() + "-app";
    }

    public String monitoringSecret() {
        return base() + "-monitoring";
    }

    /** The Secret that initdb wants and nothing uses afterwards. */
    public String bootstrapSecret() {
        return base() + "-bootstrap";
    }

    public String verifiersSecret() {
        return base() + "-verifiers";
    }

    /** The Secret with the key of the instance's own CA; no pod mounts it. */
    public String caSecret() {
        return base() + "-ca";
    }

    /** The Secret with the server's certificate, when the operator issues it. */
    public String serverSecret() {
        return base() + "-server";
    }

    /**
     * The Secret with pgBackRest's configuration for each place where it runs, its certificate and what opens
     * repositories.
     */
    public String pgbackrestSecret() {
        return base() + "-pgbackrest";
    }

    /** Of the StatefulSet and the Service that keep the repository of this number on a volume. */
    public String repositoryHost(int index) {
        return base() + "-repo-" + index;
    }

    /** Of the NetworkPolicy of the pods that make, restore and verify backups. */
    public String backupNetworkPolicy() {
        return base() + "-backup";
    }

    /** Of the CronJob; a CronJob's name has at most 52 characters, so this one leaves "-postgresql" out. */
    public String backupCronJob(String type, int index) {
        return instance + "-" + type + "-" + index;
    }

    /** Of the CronJob that verifies backups. */
    public String verificationCronJob() {
        return instance + "-verify";
    }

    /** The database's pod, as another pod reaches it, ready or not. */
    public String podHost() {
        return pod() + "." + base() + "." + namespace + ".svc";
    }

    /** The pod that keeps a repository. */
    public String repositoryPodHost(int index) {
        return repositoryHost(index) + "-0." + repositoryHost(index) + "." + namespace + ".svc";
    }

    /** Every name under which a pgBackRest of the instance may be addressed. */
    public List<String> pgbackrestHosts() {
        return Stream.concat(
                        Stream.of(podHost(), podHost() + ".cluster.local"),
                        IntStream.rangeClosed(1, 4)
                                .boxed()
                                .flatMap(index -> Stream.of(
                                        repositoryPodHost(index), repositoryPodHost(index) + ".cluster.local")))
                .toList();
    }

    /** The Service that clients use, as they write it, wherever in the cluster they are. */
    public String host() {
        return readWriteService() + "." + namespace + ".svc";
    }

    /** Every name under which the server may be addressed: what its certificate has to carry. */
    public List<String> serverHosts() {
        return List.of(
                host(),
                host() + ".cluster.local",
                readWriteService() + "." + namespace,
                readWriteService(),
                pod() + "." + base() + "." + namespace + ".svc",
                pod() + "." + base() + "." + namespace + ".svc.cluster.local",
                pod() + "." + base(),
                "localhost");
    }
}
