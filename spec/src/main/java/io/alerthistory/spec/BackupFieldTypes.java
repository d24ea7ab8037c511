package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.schema.CelRule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of the fields about backups. */
final class BackupFieldTypes {
    static final FieldType<String> PATH = FieldType.text(
            "(/[A-Za-z0-9_.-]+)+",
            255,
            "is not an absolute path; write /backups/history with letters, digits, -, _ and .");
    static final FieldType<Integer> INDEX = FieldType.count(1, 4);
    static final FieldType<Bytes> VOLUME = QuantityFieldTypes.size(Bytes.gibibytes(1), Bytes.gibibytes(1 << 20));
    static final FieldType<String> BUCKET = FieldType.text(
            "[a-z0-9]([a-z0-9._-]{1,220}[a-z0-9])", 222, "is not a bucket name; write 3 or more of a-z, 0-9, - and .");
    static final FieldType<String> ACCOUNT =
            FieldType.text("[a-z0-9]{3,24}", 24, "is not the name of a storage account; write 3 to 24 of a-z and 0-9");
    static final FieldType<String> ENDPOINT = FieldType.text(
            "[a-zA-Z0-9]([a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?(:[0-9]{1,5})?",
            260,
            "is not a host; write s3.eu-central-1.amazonaws.com or host:port, without https://");
    static final FieldType<String> REGION =
            FieldType.text("[a-z0-9-]{2,40}", 40, "is not a region; write one such as eu-central-1");
    static final FieldType<RepositoryStorage.S3UriStyle> URI_STYLE =
            FieldType.oneOf(List.of(RepositoryStorage.S3UriStyle.values()), RepositoryStorage.S3UriStyle::toString);
    static final FieldType<RepositoryStorage.StorageIdentity> IDENTITY = FieldType.oneOf(
            List.of(RepositoryStorage.StorageIdentity.values()), RepositoryStorage.StorageIdentity::toString);
    static final FieldType<Duration> ARCHIVE_TIMEOUT =
            QuantityFieldTypes.duration(Duration.ofSeconds(10), Duration.ofHours(1), "1m");
    static final FieldType<Duration> VERIFICATION_AGE =
            QuantityFieldTypes.duration(Duration.ofMinutes(1), Duration.ofDays(366), "8d");
    static final FieldType<Integer> FULL_BACKUPS = FieldType.count(1, 9_999);
    static final FieldType<Integer> DAYS = FieldType.count(1, 9_999);
    static final FieldType<String> BACKUP_LABEL = FieldType.text(
            "[0-9]{8}-[0-9]{6}F(_[0-9]{8}-[0-9]{6}[DI])?",
            40, "is not the label of a backup; write one that `kubectl get pgb` shows, such as 20260101-030000F");
    static final FieldType<String> RESTORE_POINT = FieldType.text(
            "[A-Za-z0-9_.:-]{1,63}",
            63,
            "is not the name of a restore point; write up to 63 letters, digits and _ . : -");
    static final FieldType<Instant> TIMESTAMP = timestamp();
    static final FieldType<String> CRON = FieldType.text(
            Stream.of("[0-5]?[0-9]", "([01]?[0-9]|2[0-3])", "(0?[1-9]|[12][0-9]|3[01])", "(0?[1-9]|1[0-2])", "[0-6]")
                    .map(BackupFieldTypes::cronField)
                    .collect(Collectors.joining(" ")),
            120,
            "is not a cron expression; write minute, hour, day, month and weekday (0 is Sunday), such as 30 3 * * 0");

    private BackupFieldTypes() {}

    private static String cronField(String number) {
        var item = "(\\*|" + number + "(-" + number + ")?)(/[1-9][0-9]?)?";
        return item + "(," + item + ")*";
    }

    private static FieldType<Instant> timestamp() {
        String message = "is not a timestamp; write RFC 3339 with an offset, such as 2026-01-31T03:00:00Z";
        return FieldType.text(
                        "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3])(:[0-5][0-9]){"
                                + "2}(\\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])",
                        40, message)
                // There is no 30th of February.
                .withRule(
                        BackupFieldTypes::isExistingDate,
                        CelRule.of(v -> "timestamp(" + v + ") > timestamp('0001-01-01T00:00:00Z')", message))
                .map(text -> OffsetDateTime.parse(text).toInstant(), Instant::toString);
    }

    private static boolean isExistingDate(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
