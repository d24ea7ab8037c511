package io.alerthistory.manifests;

import java.util.List;

/**
 * The name of every object of an instance.
 *
 * @param instance metadata.name of the PostgresInstance, at most 40 characters
 * @param namespace where it lives
 */
public record Names(String instance, String namespace) {
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
    public String readWrite() {
        return base() + "-rw";
    }

    public String exporter() {
        return base() + "-exporter";
    }

    /** The ConfigMap with PostgreSQL's three files. */
    public String configuration() {
        return base() + "-config";
    }

    /** The ConfigMap that remembers what was found in the image, and the pod that looks. */
    public String image() {
        return base() + "-image";
    }

    /** The Secret with which the service logs in. */
    public String app() {
        return base() + "-app";
    }

    public String monitoring() {
        return base() + "-monitoring";
    }

    /** The Secret that initdb wants and nothing uses afterwards. */
    public String bootstrap() {
        return base() + "-bootstrap";
    }

    public String verifiers() {
        return base() + "-verifiers";
    }

    /** The Secret with the key of the instance's own CA; no pod mounts it. */
    public String authority() {
        return base() + "-ca";
    }

    /** The Secret with the server's certificate, when the operator issues it. */
    public String server() {
        return base() + "-server";
    }

    /** The Service that clients use, as they write it, wherever in the cluster they are. */
    public String host() {
        return readWrite() + "." + namespace + ".svc";
    }

    /** Every name under which the server may be addressed: what its certificate has to carry. */
    public List<String> serverNames() {
        return List.of(
                host(),
                host() + ".cluster.local",
                readWrite() + "." + namespace,
                readWrite(),
                pod() + "." + base() + "." + namespace + ".svc",
                pod() + "." + base() + "." + namespace + ".svc.cluster.local",
                pod() + "." + base(),
                "localhost");
    }
}
