package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.ObjectFields;
import io.alerthistory.spec.schema.CelRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The fields about the life cycle of an instance: restarts and deletion. */
final class RolloutFields {
    private static final PostgresInstance DEFAULTS = SpecDefaults.INSTANCE;
    private static final FieldType<DeletionSpec.DeletionPolicy> POLICY =
            FieldType.oneOf(List.of(DeletionSpec.DeletionPolicy.values()), DeletionSpec.DeletionPolicy::toString);
    private static final FieldType<DayOfWeek> DAY =
            FieldType.oneOf(List.of(DayOfWeek.values()), day -> day.toString().toLowerCase(Locale.ROOT));
    private static final FieldType<LocalTime> TIME_OF_DAY = FieldType.text(
                    "([01][0-9]|2[0-3]):[0-5][0-9]", 5, "is not a time of day; write 03:30")
            .map(LocalTime::parse, LocalTime::toString);
    private static final FieldType<Duration> WINDOW_DURATION =
            QuantityFieldTypes.duration(Duration.ofMinutes(10), Duration.ofHours(24), "2h");
    static final FieldType<ZoneId> ZONE = zone();

    private RolloutFields() {}

    static RolloutSpec rollout(ObjectFields fields) {
        return new RolloutSpec(fields.optionalObject(
                "window",
                RolloutFields::window,
                "The maintenance window for such restarts. Without it, they wait for the "
                        + "annotation alerthistory.io/restart."));
    }

    static DeletionSpec onDelete(ObjectFields fields) {
        var defaults = DEFAULTS.onDelete();
        return new DeletionSpec(
                fields.pinnedValue(
                        "volume",
                        POLICY,
                        defaults.volume(),
                        "Whether to retain or delete the volume and the Secrets of its database."),
                fields.pinnedValue(
                        "repository",
                        POLICY,
                        defaults.repository(),
                        "Reserved. The operator does not delete repositories yet, whatever the value."));
    }

    private static RolloutSpec.MaintenanceWindow window(ObjectFields fields) {
        return new RolloutSpec.MaintenanceWindow(
                fields.list("days", DAY, List.of(), "Days on which the window opens. Without it, every day."),
                fields.required("start", TIME_OF_DAY, LocalTime.of(3, 30), "When the window opens, such as 03:30."),
                fields.value(
                        "duration",
                        WINDOW_DURATION,
                        Duration.ofHours(2),
                        "How long the window stays open, from 10m to 24h."),
                fields.value("timeZone", ZONE, ZoneId.of("UTC"), "Time zone of days and start, such as Europe/Paris."));
    }

    // The API server knows the zones as well, but only by failing on others: there the message is its own.
    private static FieldType<ZoneId> zone() {
        String message = "is not a time zone; write UTC or one such as Europe/Paris";
        var zoneName = FieldType.text("[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", 64, message);
        var knownZone = CelRule.of(
                v -> v + " != 'Local' && timestamp('2026-01-01T00:00:00Z').getHours(" + v + ") >= 0", message);
        return zoneName.withRule(ZoneId.getAvailableZoneIds()::contains, knownZone)
                .map(ZoneId::of, ZoneId::toString);
    }
}
