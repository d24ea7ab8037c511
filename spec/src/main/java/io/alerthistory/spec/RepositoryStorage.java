package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import java.util.Optional;

/** Where a repository lies. */
public sealed interface RepositoryStorage {
    /** A volume of the cluster, kept by a pod of its own. */
    record VolumeStorage(Bytes size, Optional<String> storageClass) implements RepositoryStorage {}

    /**
     * S3, or what speaks like it.
     *
     * @param endpoint host or host:port, without a scheme: it is always TLS
     * @param caSecret the Secret whose key {@code ca.crt} vouches for the endpoint; empty: the authorities of the image
     * @param credentialsSecret keys {@code key} and {@code key-secret}, where the identity is a Secret
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

    /** @param credentialsSecret key {@code key.json}, a service account's, where the identity is a Secret */
    record GcsStorage(String bucket, StorageIdentity identity, Optional<String> credentialsSecret)
            implements RepositoryStorage {}

    /** @param credentialsSecret key {@code key}, the account's, where the identity is a Secret */
    record AzureStorage(String container, String account, StorageIdentity identity, Optional<String> credentialsSecret)
            implements RepositoryStorage {}

    /** How a bucket is addressed. */
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

    /** Who we are to the store. */
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
