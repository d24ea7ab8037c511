package io.alerthistory.spec;

import io.alerthistory.spec.Destination.Identity;
import io.alerthistory.spec.field.Fields;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.schema.Rule;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of one repository. */
final class RepositoryFields {
    private static final Rule ONE_PLACE = Rule.on(
            "s3",
            "[has(self.volume), has(self.s3), has(self.gcs), has(self.azure)].filter(given, given).size() == 1",
            "is not the only place; write exactly one of volume, s3, gcs and azure");
    private static final Rule A_BUCKET = Rule.on(
            "s3",
            "[has(self.s3), has(self.gcs), has(self.azure)].filter(given, given).size() == 1",
            "is not the only place; write exactly one of s3, gcs and azure");
    private static final Rule ONE_RETENTION = Rule.on(
            "days", "!has(self.days) || !has(self.fullBackups)", "is given beside fullBackups; write one of them");
    private static final Rule SECRET_WITH_IDENTITY = Rule.on(
            "credentialsSecret",
            "(!has(self.identity) || self.identity == 'Secret') == has(self.credentialsSecret)",
            "belongs to identity: Secret; name the Secret, or write identity: WorkloadIdentity or Node without it");
    private static final Repository.Schedules USUAL =
            new Repository.Schedules(Optional.of("30 2 * * 0"), Optional.of("30 2 * * 1-6"), Optional.empty());
    private static final Repository.Schedules NEVER =
            new Repository.Schedules(Optional.empty(), Optional.empty(), Optional.empty());
    private static final int FULL_BACKUPS = 4;

    private RepositoryFields() {}

    /** One that backups go to. */
    static Repository repository(Fields fields) {
        fields.change(Transition.REPOSITORY_PATH.rule());
        return new Repository(
                fields.required("index", BackupKinds.INDEX, 1, "Number of the repository, 1 to 4; it never changes."),
                fields.optional("path", BackupKinds.PATH, "Path within the repository. Without it, /namespace/name."),
                destination(
                        fields,
                        fields.optionalObject("volume", RepositoryFields::volume, "A volume of the cluster."),
                        ONE_PLACE),
                cipher(fields),
                fields.object(
                        "retention",
                        RepositoryFields::retention,
                        "How long backups stay, with the WAL that they need."),
                fields.optionalObject(
                                "schedules",
                                RepositoryFields::schedules,
                                "When backups are made, as cron. Without it, a full one on Sundays and a differential one on other days, at 02:30.")
                        .orElse(USUAL));
    }

    /** One that is only read, to begin with. */
    static Repository source(Fields fields) {
        return new Repository(
                1,
                Optional.of(fields.required(
                        "path",
                        BackupKinds.PATH,
                        "/namespace/name",
                        "Path within it: that of the instance that was backed up.")),
                destination(fields, Optional.empty(), A_BUCKET),
                cipher(fields),
                new Repository.Retention.Backups(FULL_BACKUPS),
                NEVER);
    }

    private static Destination destination(Fields fields, Optional<Destination.Volume> volume, Rule one) {
        var s3 = fields.optionalObject("s3", RepositoryFields::s3, "A bucket of S3, or of what speaks like it.");
        var gcs = fields.optionalObject("gcs", RepositoryFields::gcs, "A bucket of Google Cloud Storage.");
        var azure = fields.optionalObject("azure", RepositoryFields::azure, "A container of Azure Blob Storage.");
        var given = Stream.<Optional<? extends Destination>>of(volume, s3, gcs, azure)
                .<Destination>flatMap(Optional::stream)
                .toList();
        fields.rule(given.size() == 1, one);
        return given.isEmpty() ? new Destination.Volume(Bytes.gibibytes(1), Optional.empty()) : given.getFirst();
    }

    private static Optional<String> cipher(Fields fields) {
        return fields.optional(
                "cipherSecret",
                KubernetesKinds.OBJECT_NAME,
                "Secret of this namespace whose key cipher-pass encrypts all before it leaves the pod (AES-256). Keep a copy elsewhere: without it, the backups are noise.");
    }

    private static Destination.Volume volume(Fields fields) {
        return new Destination.Volume(
                fields.required("size", BackupKinds.VOLUME, Bytes.gibibytes(20), "Size of the volume."),
                fields.optional(
                        "storageClass", KubernetesKinds.OBJECT_NAME, "Storage class; better not the database's."));
    }

    private static Destination.S3 s3(Fields fields) {
        var s3 = new Destination.S3(
                fields.required(
                        "bucket", BackupKinds.BUCKET, "history-backups", "Name of the bucket; it must be there."),
                fields.required(
                        "endpoint",
                        BackupKinds.ENDPOINT,
                        "s3.eu-central-1.amazonaws.com",
                        "Host, or host:port, without a scheme: it is always TLS."),
                fields.required("region", BackupKinds.REGION, "eu-central-1", "Region of the bucket."),
                fields.value(
                        "uriStyle",
                        BackupKinds.URI_STYLE,
                        Destination.UriStyle.HOST,
                        "How the bucket is addressed: BUCKET.ENDPOINT or ENDPOINT/BUCKET."),
                identity(fields),
                credentials(fields, "key and key-secret"),
                fields.optional(
                        "authoritySecret",
                        KubernetesKinds.OBJECT_NAME,
                        "Secret whose key ca.crt vouches for the endpoint. Without it, the authorities that the image knows."));
        return consistent(fields, s3, s3.identity(), s3.credentialsSecret());
    }

    private static Destination.Gcs gcs(Fields fields) {
        var gcs = new Destination.Gcs(
                fields.required(
                        "bucket", BackupKinds.BUCKET, "history-backups", "Name of the bucket; it must be there."),
                identity(fields),
                credentials(fields, "key.json, of a service account"));
        return consistent(fields, gcs, gcs.identity(), gcs.credentialsSecret());
    }

    private static Destination.Azure azure(Fields fields) {
        var azure = new Destination.Azure(
                fields.required(
                        "container", BackupKinds.BUCKET, "history-backups", "Name of the container; it must be there."),
                fields.required("account", BackupKinds.ACCOUNT, "historybackups", "Name of the storage account."),
                identity(fields),
                credentials(fields, "key, the account's"));
        return consistent(fields, azure, azure.identity(), azure.credentialsSecret());
    }

    private static Identity identity(Fields fields) {
        return fields.value(
                "identity",
                BackupKinds.IDENTITY,
                Identity.SECRET,
                "Who we are to the store: what credentialsSecret says, the pod's ServiceAccount by workload identity, or the node.");
    }

    private static Optional<String> credentials(Fields fields, String keys) {
        return fields.optional(
                "credentialsSecret",
                KubernetesKinds.OBJECT_NAME,
                "Secret of this namespace with the key " + keys + ".");
    }

    private static <D> D consistent(Fields fields, D destination, Identity identity, Optional<String> secret) {
        fields.rule((identity == Identity.SECRET) == secret.isPresent(), SECRET_WITH_IDENTITY);
        return destination;
    }

    private static Repository.Retention retention(Fields fields) {
        var full = fields.optional(
                "fullBackups", BackupKinds.FULL_BACKUPS, "Full backups that stay. Without this and days, 4.");
        var days = fields.optional("days", BackupKinds.DAYS, "Days for which every moment stays restorable.");
        fields.rule(full.isEmpty() || days.isEmpty(), ONE_RETENTION);
        return days.<Repository.Retention>map(Repository.Retention.Days::new)
                .orElseGet(() -> new Repository.Retention.Backups(full.orElse(FULL_BACKUPS)));
    }

    private static Repository.Schedules schedules(Fields fields) {
        return new Repository.Schedules(
                fields.optional("full", BackupKinds.CRON, "Everything."),
                fields.optional("differential", BackupKinds.CRON, "What changed after the last full backup."),
                fields.optional("incremental", BackupKinds.CRON, "What changed after the last backup of any kind."));
    }
}
