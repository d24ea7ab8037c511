package io.alerthistory.spec;

import io.alerthistory.spec.field.Fields;
import io.alerthistory.spec.field.Kind;
import io.alerthistory.spec.schema.Rule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The fields that are about an instance's life: restarts, its end, and what is to outlive it. */
final class RolloutFields {
    private static final PostgresInstance MISSING = Defaults.INSTANCE;
    private static final Kind<OnDelete.Policy> POLICY =
            Kind.oneOf(List.of(OnDelete.Policy.values()), OnDelete.Policy::toString);
    private static final Kind<DayOfWeek> DAY =
            Kind.oneOf(List.of(DayOfWeek.values()), day -> day.toString().toLowerCase(Locale.ROOT));
    private static final Kind<LocalTime> TIME = Kind.text(
                    "([01][0-9]|2[0-3]):[0-5][0-9]", 5, "is not a time of day; write 03:30")
            .map(LocalTime::parse, LocalTime::toString);
    private static final Kind<Duration> LENGTH =
            QuantityKinds.duration(Duration.ofMinutes(10), Duration.ofHours(24), "2h");
    static final Kind<ZoneId> ZONE = zone();

    private RolloutFields() {}

    static Rollout rollout(Fields fields) {
        return new Rollout(
                fields.optionalObject(
                        "window",
                        RolloutFields::window,
                        "Time of the week for such restarts. Without it, they wait for the annotation alerthistory.io/restart."));
    }

    static OnDelete onDelete(Fields fields) {
        var missing = MISSING.onDelete();
        return new OnDelete(
                fields.pinned(
                        "volume", POLICY, missing.volume(), "The volume with the data and the Secrets that open it."),
                fields.pinned("repository", POLICY, missing.repository(), "The repositories with backups."));
    }

    private static Rollout.Window window(Fields fields) {
        return new Rollout.Window(
                fields.list("days", DAY, List.of(), "Days on which the window opens. Without it, every day."),
                fields.required("start", TIME, LocalTime.of(3, 30), "When the window opens, such as 03:30."),
                fields.value("duration", LENGTH, Duration.ofHours(2), "How long it stays open, 10m to 24h."),
                fields.value("timeZone", ZONE, ZoneId.of("UTC"), "Time zone of days and start, such as Europe/Paris."));
    }

    // The API server knows the zones as well, but only by failing on others: there the message is its own.
    private static Kind<ZoneId> zone() {
        var complaint = "is not a time zone; write UTC or one such as Europe/Paris";
        var names = Kind.text("[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", 64, complaint);
        var known = Rule.of(
                v -> v + " != 'Local' && timestamp('2026-01-01T00:00:00Z').getHours(" + v + ") >= 0", complaint);
        return names.where(ZoneId.getAvailableZoneIds()::contains, known).map(ZoneId::of, ZoneId::toString);
    }
}
