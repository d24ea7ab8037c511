package io.alerthistory.service.ingest;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.AlertReport;
import io.alerthistory.history.Fact;
import io.alerthistory.history.Labels;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.AnnotationContent;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns an alert into a fact, or explains why it is none (docs/alert-semantics.md, rules 1 and 2). Pure. */
final class AlertValidator {
    private static final Duration MAX_CLOCK_LEAD = Duration.ofHours(24);

    /** What Prometheus' API grants to an alert that is sent without an end. */
    private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

    /** Go's zero time, which stands for none. */
    private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final RedactionPolicy redaction;

    AlertValidator(RedactionPolicy redaction) {
        this.redaction = redaction;
    }

    /** An alert by the rules of its sender. */
    ReceivedAlert validate(AlertSource.SourceKind kind, WireAlert alert, Instant receivedAt)
            throws InvalidAlertException {
        if (!alert.problem().isEmpty()) {
            throw new InvalidAlertException(alert.problem(), "a field has the wrong type");
        }
        return switch (kind) {
            case ALERTMANAGER -> webhook(alert, receivedAt);
            case PROMETHEUS -> prometheus(alert, receivedAt);
        };
    }

    /** An alert of a webhook: its own status decides. */
    private ReceivedAlert webhook(WireAlert alert, Instant receivedAt) throws InvalidAlertException {
        Instant startsAt = time("startsAt", alert.startsAt())
                .orElseThrow(
                        () -> new InvalidAlertException("startsAt is missing: an alert must say since when it fires"));
        AlertReport report = switch (alert.status()) {
            case "firing" -> new AlertReport.FiringNotification();
            case "resolved" ->
                new AlertReport.AlertResolution(time("endsAt", alert.endsAt())
                        .orElseThrow(() -> new InvalidAlertException("status is resolved, and endsAt is missing")));
            default ->
                throw new InvalidAlertException(
                        "status must be 'firing' or 'resolved', not '" + WireReader.abbreviate(alert.status()) + "'",
                        "status must be 'firing' or 'resolved'");
        };
        return receivedAlert(alert, new Fact(startsAt, receivedAt, report));
    }

    /** An alert as Prometheus sends it: resolved if its end has come, else promised to fire until then. */
    private ReceivedAlert prometheus(WireAlert alert, Instant receivedAt) throws InvalidAlertException {
        Optional<Instant> end = time("endsAt", alert.endsAt());
        Instant startsAt = time("startsAt", alert.startsAt()).or(() -> end).orElse(receivedAt);
        Instant endsAt = end.orElse(receivedAt.plus(RESOLVE_TIMEOUT));
        if (endsAt.isBefore(startsAt)) {
            throw endBeforeStart(startsAt, endsAt);
        }
        AlertReport report = endsAt.isAfter(receivedAt)
                ? new AlertReport.FiringPromise(endsAt)
                : new AlertReport.AlertResolution(endsAt);
        return receivedAlert(alert, new Fact(startsAt, receivedAt, report));
    }

    private ReceivedAlert receivedAlert(WireAlert alert, Fact fact) throws InvalidAlertException {
        if (fact.report() instanceof AlertReport.AlertResolution(Instant endsAt) && endsAt.isBefore(fact.startsAt())) {
            throw endBeforeStart(fact.startsAt(), endsAt);
        }
        if (fact.startsAt().isAfter(fact.receivedAt().plus(MAX_CLOCK_LEAD))) {
            throw new InvalidAlertException("startsAt is more than 24 hours ahead: is the sender's clock right?");
        }
        StorableText.check("labels", alert.labels(), MessageLimits.LABEL_VALUE);
        StorableText.check("annotations", alert.annotations(), MessageLimits.ANNOTATION_VALUE);
        StorableText.check("generatorURL", alert.generatorUrl(), MessageLimits.TEXT);
        Map<String, String> labelPairs = redaction.labels(alert.labels());
        Labels labels = Labels.of(labelPairs);
        if (labels.isEmpty()) {
            throw new InvalidAlertException("there is no label with a value: an alert is known by its labels");
        }
        AnnotationContent annotations = AnnotationContent.of(
                JsonStrings.format(new TreeMap<>(redaction.annotations(alert.annotations()))),
                TextRedaction.of(redaction, List.of(alert)).link(alert.generatorUrl()));
        return new ReceivedAlert(labels, AlertIdentity.of(labels), fact, annotations, redaction.raw(alert.raw()));
    }

    private static InvalidAlertException endBeforeStart(Instant startsAt, Instant endsAt) {
        return new InvalidAlertException("endsAt %s is before startsAt %s".formatted(endsAt, startsAt));
    }

    /** A moment in microseconds, as PostgreSQL counts; empty for none. */
    private static Optional<Instant> time(String field, String text) throws InvalidAlertException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Instant time;
        try {
            time = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            String reason = field + " is no RFC 3339 time";
            throw new InvalidAlertException(reason + ": '" + WireReader.abbreviate(text) + "'", reason);
        }
        if (time.equals(GO_ZERO)) {
            return Optional.empty();
        }
        if (time.isBefore(GO_ZERO) || time.isAfter(LAST)) {
            String reason = field + " must lie between the years 1 and 9999";
            throw new InvalidAlertException(reason + ": '" + text + "'", reason);
        }
        return Optional.of(time);
    }
}
