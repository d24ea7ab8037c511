package io.alerthistory.postgres.backup;

import io.alerthistory.spec.Destination;
import io.alerthistory.spec.Destination.Identity;
import io.alerthistory.spec.Repository.Retention;

/** The options of one repository, each with the prefix repoN-. */
final class RepositoryOptions {
    private final Conf conf;
    private final Access access;

    private RepositoryOptions(Conf conf, Access access) {
        this.conf = conf;
        this.access = access;
    }

    /** A store that every pod reaches by itself. */
    static void store(Conf conf, Access access) {
        var options = new RepositoryOptions(conf, access);
        options.set("path", access.path());
        options.destination();
        options.cipher();
    }

    /** A folder of this machine, or a mounted volume. */
    static void folder(Conf conf, Access access, String root) {
        var options = new RepositoryOptions(conf, access);
        options.set("path", root + access.path());
        options.cipher();
    }

    /** A volume that another pod keeps: what is ciphered there is that pod's knowledge. */
    static void remote(Conf conf, Access access, Place.Remote remote) {
        var options = new RepositoryOptions(conf, access);
        options.set("host", remote.host());
        options.set("host-type", "tls");
        options.set("host-port", remote.port());
        options.set("host-user", "postgres");
        options.set("host-ca-file", remote.tls().authority());
        options.set("host-cert-file", remote.tls().certificate());
        options.set("host-key-file", remote.tls().key());
    }

    /** How backups are kept: for whoever makes them. */
    static void keeping(Conf conf, Access access) {
        var options = new RepositoryOptions(conf, access);
        // Small files in bundles, and only the changed blocks of large ones: most of a backup's time is requests.
        options.set("bundle", "y");
        options.set("block", "y");
        switch (access.repository().retention()) {
            case Retention.Backups(int full) -> options.set("retention-full", full);
            case Retention.Days(int days) -> {
                options.set("retention-full-type", "time");
                options.set("retention-full", days);
            }
        }
    }

    private void destination() {
        switch (access.repository().destination()) {
            case Destination.S3 s3 -> s3(s3);
            case Destination.Gcs gcs -> {
                set("type", "gcs");
                set("gcs-bucket", gcs.bucket());
                set("gcs-key-type", gcs.identity() == Identity.SECRET ? "service" : "auto");
                secret(Access.GCS_KEY);
            }
            case Destination.Azure azure -> {
                set("type", "azure");
                set("azure-container", azure.container());
                set("azure-account", azure.account());
                set("azure-key-type", azure.identity() == Identity.SECRET ? "shared" : "auto");
                secret(Access.AZURE_KEY);
            }
            case Destination.Volume _ -> throw new IllegalStateException("a volume is a folder or remote");
        }
        access.authorityFile().ifPresent(file -> set("storage-ca-file", file));
    }

    private void s3(Destination.S3 s3) {
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
        secret(Access.S3_KEY);
        secret(Access.S3_KEY_SECRET);
    }

    private void cipher() {
        if (access.secrets().containsKey(Access.CIPHER_PASS)) {
            set("cipher-type", "aes-256-cbc");
            secret(Access.CIPHER_PASS);
        }
    }

    private void secret(String option) {
        var value = access.secrets().get(option);
        if (value != null) {
            set(option, value);
        }
    }

    private void set(String option, Object value) {
        conf.set("repo" + access.index() + "-" + option, value);
    }
}
