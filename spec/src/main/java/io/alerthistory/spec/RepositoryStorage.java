package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import java.util.Optional;

/** The storage of a repository. */
public sealed interface RepositoryStorage {
    /** A volume of the cluster, mounted by its own pod. */
    record VolumeStorage(Bytes size, Optional<String> storageClass) implements RepositoryStorage {}

    /**
     * S3, or a compatible store.
     *
     * @param endpoint host or host:port, without a scheme; connections always use TLS
     * @param caSecret the Secret whose key {@code ca.crt} contains the CA of the endpoint; if empty, the CAs of
     * the image
     * @param credentialsSecret the Secret with the keys {@code key} and {@code key-secret}, if the identity is a Secret
     */
    record S3Storage(
            String bucket,
            String endpoint,
            String region,
            S3UriStyle uriStyle,
            StorageIdentity identity,
            Optional<String> credentialsSecret,
            Optional<String> caSecret)
            implements RepositoryStorage {}

    /**
     * @param credentialsSecret the Secret with the key {@code key.json} of a service account, if the identity is a
     * Secret
     */
    record GcsStorage(String bucket, StorageIdentity identity, Optional<String> credentialsSecret)
            implements RepositoryStorage {}

    /** @param credentialsSecret the Secret with the key {@code key} of the account, if the identity is a Secret */
    record AzureStorage(String container, String account, StorageIdentity identity, Optional<String> credentialsSecret)
            implements RepositoryStorage {}

    /** How the URI addresses the bucket. */
    enum S3UriStyle {
        /** BUCKET.ENDPOINT. */
        HOST("host"),
        /** ENDPOINT/BUCKET. */
        PATH("path");

        private final String text;

        S3UriStyle(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** How we authenticate to the store. */
    enum StorageIdentity {
        /** Whoever the Secret says. */
        SECRET("Secret"),
        /** The pod's ServiceAccount, by the cloud's workload identity. */
        WORKLOAD("WorkloadIdentity"),
        /** The node, by the cloud's metadata address. */
        NODE("Node");

        private final String text;

        StorageIdentity(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
