package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import java.util.Optional;

/** Where a repository lies. */
public sealed interface Destination {
    /** A volume of the cluster, kept by a pod of its own. */
    record Volume(Bytes size, Optional<String> storageClass) implements Destination {}

    /**
     * S3, or what speaks like it.
     *
     * @param endpoint host or host:port, without a scheme: it is always TLS
     * @param authoritySecret the Secret whose key {@code ca.crt} vouches for the endpoint; empty: the authorities of the image
     * @param credentialsSecret keys {@code key} and {@code key-secret}, where the identity is a Secret
     */
    record S3(
            String bucket,
            String endpoint,
            String region,
            UriStyle uriStyle,
            Identity identity,
            Optional<String> credentialsSecret,
            Optional<String> authoritySecret)
            implements Destination {}

    /** @param credentialsSecret key {@code key.json}, a service account's, where the identity is a Secret */
    record Gcs(String bucket, Identity identity, Optional<String> credentialsSecret) implements Destination {}

    /** @param credentialsSecret key {@code key}, the account's, where the identity is a Secret */
    record Azure(String container, String account, Identity identity, Optional<String> credentialsSecret)
            implements Destination {}

    /** How a bucket is addressed. */
    enum UriStyle {
        /** BUCKET.ENDPOINT. */
        HOST("host"),
        /** ENDPOINT/BUCKET. */
        PATH("path");

        private final String text;

        UriStyle(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Who we are to the store. */
    enum Identity {
        /** Whoever the Secret says. */
        SECRET("Secret"),
        /** The pod's ServiceAccount, by the cloud's workload identity. */
        WORKLOAD("WorkloadIdentity"),
        /** The node, by the cloud's metadata address. */
        NODE("Node");

        private final String text;

        Identity(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
