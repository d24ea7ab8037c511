package io.alerthistory.postgres.backup;

import io.alerthistory.spec.BackupRepository.BackupRetention;
import io.alerthistory.spec.RepositoryStorage;
import io.alerthistory.spec.RepositoryStorage.StorageIdentity;

/** The options of one repository, each with the prefix repoN-. */
final class RepositoryOptions {
    private final PgbackrestConfBuilder conf;
    private final RepositoryAccess access;

    private RepositoryOptions(PgbackrestConfBuilder conf, RepositoryAccess access) {
        this.conf = conf;
        this.access = access;
    }

    /** A store that every pod reaches by itself. */
    static void objectStore(PgbackrestConfBuilder conf, RepositoryAccess access) {
        var options = new RepositoryOptions(conf, access);
        options.set("path", access.path());
        options.storage();
        options.cipher();
    }

    /** A folder of this machine, or a mounted volume. */
    static void directory(PgbackrestConfBuilder conf, RepositoryAccess access, String root) {
        var options = new RepositoryOptions(conf, access);
        options.set("path", root + access.path());
        options.cipher();
    }

    /** A volume that another pod keeps: what is ciphered there is that pod's knowledge. */
    static void remoteHost(
            PgbackrestConfBuilder conf, RepositoryAccess access, PgbackrestTopology.PgbackrestHost remote) {
        var options = new RepositoryOptions(conf, access);
        options.set("host", remote.host());
        options.set("host-type", "tls");
        options.set("host-port", remote.port());
        options.set("host-user", "postgres");
        options.set("host-ca-file", remote.tls().caFile());
        options.set("host-cert-file", remote.tls().certificateFile());
        options.set("host-key-file", remote.tls().keyFile());
    }

    /** How backups are kept: for whoever makes them. */
    static void retention(PgbackrestConfBuilder conf, RepositoryAccess access) {
        var options = new RepositoryOptions(conf, access);
        // Small files in bundles, and only the changed blocks of large ones: most of a backup's time is requests.
        options.set("bundle", "y");
        options.set("block", "y");
        switch (access.repository().retention()) {
            case BackupRetention.CountRetention(int fullBackups) -> options.set("retention-full", fullBackups);
            case BackupRetention.TimeRetention(int days) -> {
                options.set("retention-full-type", "time");
                options.set("retention-full", days);
            }
        }
    }

    private void storage() {
        switch (access.repository().storage()) {
            case RepositoryStorage.S3Storage s3 -> s3(s3);
            case RepositoryStorage.GcsStorage gcs -> {
                set("type", "gcs");
                set("gcs-bucket", gcs.bucket());
                set("gcs-key-type", gcs.identity() == StorageIdentity.SECRET ? "service" : "auto");
                secret(RepositoryAccess.GCS_KEY);
            }
            case RepositoryStorage.AzureStorage azure -> {
                set("type", "azure");
                set("azure-container", azure.container());
                set("azure-account", azure.account());
                set("azure-key-type", azure.identity() == StorageIdentity.SECRET ? "shared" : "auto");
                secret(RepositoryAccess.AZURE_KEY);
            }
            case RepositoryStorage.VolumeStorage _ -> throw new IllegalStateException("a volume is a folder or remote");
        }
        access.authorityFile().ifPresent(file -> set("storage-ca-file", file));
    }

    private void s3(RepositoryStorage.S3Storage s3) {
        set("type", "s3");
        set("s3-bucket", s3.bucket());
        set("s3-endpoint", s3.endpoint());
        set("s3-region", s3.region());
        set("s3-uri-style", s3.uriStyle());
        set(
                "s3-key-type",
                switch (s3.identity()) {
                    case SECRET -> "shared";
                    case WORKLOAD -> "web-id";
                    case NODE -> "auto";
                });
        secret(RepositoryAccess.S3_KEY);
        secret(RepositoryAccess.S3_KEY_SECRET);
    }

    private void cipher() {
        if (access.secretOptions().containsKey(RepositoryAccess.CIPHER_PASS)) {
            set("cipher-type", "aes-256-cbc");
            secret(RepositoryAccess.CIPHER_PASS);
        }
    }

    private void secret(String option) {
        var value = access.secretOptions().get(option);
        if (value != null) {
            set(option, value);
        }
    }

    private void set(String option, Object value) {
        conf.set("repo" + access.index() + "-" + option, value);
    }
}
