package io.alerthistory.spec;

import io.alerthistory.spec.RepositoryStorage.StorageIdentity;
import io.alerthistory.spec.field.ObjectFields;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.schema.CelRule;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of one repository. */
final class RepositoryFields {
    private static final CelRule EXACTLY_ONE_STORAGE = CelRule.onField(
            "s3",
            "[has(self.volume), has(self.s3), has(self.gcs), has(self.azure)].filter(given, given).size() == 1",
            "is not the only storage; write exactly one of volume, s3, gcs and azure");
    private static final CelRule EXACTLY_ONE_BUCKET = CelRule.onField(
            "s3",
            "[has(self.s3), has(self.gcs), has(self.azure)].filter(given, given).size() == 1",
            "is not the only storage; write exactly one of s3, gcs and azure");
    private static final CelRule ONE_RETENTION = CelRule.onField(
            "days",
            "!has(self.days) || !has(self.fullBackups)",
            "cannot be combined with fullBackups; write one of them");
    private static final CelRule SECRET_WITH_IDENTITY = CelRule.onField(
            "credentialsSecret",
            "(!has(self.identity) || self.identity == 'Secret') == has(self.credentialsSecret)",
            "belongs to identity: Secret; name the Secret, or write identity: WorkloadIdentity or Node without it");
    private static final BackupRepository.BackupSchedules DEFAULT_SCHEDULES = new BackupRepository.BackupSchedules(
            Optional.of("30 2 * * 0"), Optional.of("30 2 * * 1-6"), Optional.empty());
    private static final BackupRepository.BackupSchedules NO_SCHEDULES =
            new BackupRepository.BackupSchedules(Optional.empty(), Optional.empty(), Optional.empty());
    private static final int FULL_BACKUPS = 4;

    private RepositoryFields() {}

    /** One that backups go to. */
    static BackupRepository repository(ObjectFields fields) {
        fields.addTransitionRule(TransitionRules.REPOSITORY_PATH.rule());
        return new BackupRepository(
                fields.required(
                        "index",
                        BackupFieldTypes.INDEX,
                        1,
                        "Number of the repository, from 1 to 4. It cannot be changed."),
                fields.optional(
                        "path", BackupFieldTypes.PATH, "Path within the repository. Without it, /namespace/name."),
                storage(
                        fields,
                        fields.optionalObject("volume", RepositoryFields::volume, "A volume in the cluster."),
                        EXACTLY_ONE_STORAGE),
                cipher(fields),
                fields.object(
                        "retention",
                        RepositoryFields::retention,
                        "How long backups are kept, with the WAL that they need."),
                fields.optionalObject(
                                "schedules",
                                RepositoryFields::schedules,
                                "Schedules of backups, as cron expressions. Without it, a full backup on Sundays "
                                        + "and a differential one on other days, at 02:30.")
                        .orElse(DEFAULT_SCHEDULES));
    }

    /** One that is only read, to begin with. */
    static BackupRepository readOnlyRepository(ObjectFields fields) {
        return new BackupRepository(
                1,
                Optional.of(fields.required(
                        "path",
                        BackupFieldTypes.PATH,
                        "/namespace/name",
                        "Path within the repository: that of the instance that was backed up.")),
                storage(fields, Optional.empty(), EXACTLY_ONE_BUCKET),
                cipher(fields),
                new BackupRepository.BackupRetention.CountRetention(FULL_BACKUPS),
                NO_SCHEDULES);
    }

    private static RepositoryStorage storage(
            ObjectFields fields, Optional<RepositoryStorage.VolumeStorage> volume, CelRule rule) {
        var s3 = fields.optionalObject("s3", RepositoryFields::s3, "A bucket in S3 or in a compatible store.");
        var gcs = fields.optionalObject("gcs", RepositoryFields::gcs, "A bucket in Google Cloud Storage.");
        var azure = fields.optionalObject("azure", RepositoryFields::azure, "A container in Azure Blob Storage.");
        var storages = Stream.<Optional<? extends RepositoryStorage>>of(volume, s3, gcs, azure)
                .<RepositoryStorage>flatMap(Optional::stream)
                .toList();
        fields.checkRule(storages.size() == 1, rule);
        return storages.isEmpty()
                ? new RepositoryStorage.VolumeStorage(Bytes.gibibytes(1), Optional.empty())
                : storages.getFirst();
    }

    private static Optional<String> cipher(ObjectFields fields) {
        return fields.optional(
                "cipherSecret",
                KubernetesFieldTypes.OBJECT_NAME,
                "Secret of this namespace whose key cipher-pass encrypts everything before it "
                        + "leaves the pod (AES-256). Keep a copy outside the cluster: without it, the "
                        + "backups cannot be read.");
    }

    private static RepositoryStorage.VolumeStorage volume(ObjectFields fields) {
        return new RepositoryStorage.VolumeStorage(
                fields.required("size", BackupFieldTypes.VOLUME, Bytes.gibibytes(20), "Size of the volume."),
                fields.optional(
                        "storageClass",
                        KubernetesFieldTypes.OBJECT_NAME,
                        "Storage class. Preferably not that of the database."));
    }

    private static RepositoryStorage.S3Storage s3(ObjectFields fields) {
        var s3 = new RepositoryStorage.S3Storage(
                fields.required("bucket", BackupFieldTypes.BUCKET, "history-backups", "Name of an existing bucket."),
                fields.required(
                        "endpoint",
                        BackupFieldTypes.ENDPOINT,
                        "s3.eu-central-1.amazonaws.com",
                        "HOST or HOST:PORT, without a scheme. Connections always use TLS."),
                fields.required("region", BackupFieldTypes.REGION, "eu-central-1", "Region of the bucket."),
                fields.value(
                        "uriStyle",
                        BackupFieldTypes.URI_STYLE,
                        RepositoryStorage.S3UriStyle.HOST,
                        "How to address the bucket: host for BUCKET.ENDPOINT, path for ENDPOINT/BUCKET."),
                identity(fields),
                credentials(fields, "key and key-secret"),
                fields.optional(
                        "caSecret",
                        KubernetesFieldTypes.OBJECT_NAME,
                        "Secret whose key ca.crt contains the CA of the endpoint. Without it, the CAs in "
                                + "the image."));
        return checkIdentity(fields, s3, s3.identity(), s3.credentialsSecret());
    }

    private static RepositoryStorage.GcsStorage gcs(ObjectFields fields) {
        var gcs = new RepositoryStorage.GcsStorage(
                fields.required("bucket", BackupFieldTypes.BUCKET, "history-backups", "Name of an existing bucket."),
                identity(fields),
                credentials(fields, "key.json, of a service account"));
        return checkIdentity(fields, gcs, gcs.identity(), gcs.credentialsSecret());
    }

    private static RepositoryStorage.AzureStorage azure(ObjectFields fields) {
        var azure = new RepositoryStorage.AzureStorage(
                fields.required(
                        "container", BackupFieldTypes.BUCKET, "history-backups", "Name of an existing container."),
                fields.required("account", BackupFieldTypes.ACCOUNT, "historybackups", "Name of the storage account."),
                identity(fields),
                credentials(fields, "key, the account's"));
        return checkIdentity(fields, azure, azure.identity(), azure.credentialsSecret());
    }

    private static StorageIdentity identity(ObjectFields fields) {
        return fields.value(
                "identity",
                BackupFieldTypes.IDENTITY,
                StorageIdentity.SECRET,
                "The identity that the store authenticates: the credentials in "
                        + "credentialsSecret, the pod's ServiceAccount (workload identity), or the node.");
    }

    private static Optional<String> credentials(ObjectFields fields, String keys) {
        return fields.optional(
                "credentialsSecret",
                KubernetesFieldTypes.OBJECT_NAME,
                "Secret of this namespace with the key " + keys + ".");
    }

    private static <D> D checkIdentity(
            ObjectFields fields, D storage, StorageIdentity identity, Optional<String> secret) {
        fields.checkRule((identity == StorageIdentity.SECRET) == secret.isPresent(), SECRET_WITH_IDENTITY);
        return storage;
    }

    private static BackupRepository.BackupRetention retention(ObjectFields fields) {
        var full = fields.optional(
                "fullBackups",
                BackupFieldTypes.FULL_BACKUPS,
                "Number of full backups to keep. Without this and days, 4.");
        var days = fields.optional(
                "days", BackupFieldTypes.DAYS, "Number of days in the past to which a restore stays possible.");
        fields.checkRule(full.isEmpty() || days.isEmpty(), ONE_RETENTION);
        return days.<BackupRepository.BackupRetention>map(BackupRepository.BackupRetention.TimeRetention::new)
                .orElseGet(() -> new BackupRepository.BackupRetention.CountRetention(full.orElse(FULL_BACKUPS)));
    }

    private static BackupRepository.BackupSchedules schedules(ObjectFields fields) {
        return new BackupRepository.BackupSchedules(
                fields.optional("full", BackupFieldTypes.CRON, "When to make a full backup."),
                fields.optional(
                        "differential",
                        BackupFieldTypes.CRON,
                        "When to make a differential backup: the changes since the last full backup."),
                fields.optional(
                        "incremental",
                        BackupFieldTypes.CRON,
                        "When to make an incremental backup: the changes since the last backup of any " + "type."));
    }
}
