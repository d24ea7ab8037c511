package io.alerthistory.service.ingest;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.AlertReport;
import io.alerthistory.history.Fact;
import io.alerthistory.history.Labels;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.AnnotationContent;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns an alert into a fact, or explains why it is none (docs/alert-semantics.md, rules 1 and 2). Pure. */
final class AlertValidator {
    private static final Duration MAX_CLOCK_LEAD = Duration.ofHours(24);

    /** What Prometheus' API grants to an alert that is sent without an end. */
    private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

    private final RedactionPolicy redaction;
    private final AlertTimes times;

    AlertValidator(RedactionPolicy redaction, AlertTimes times) {
        this.redaction = redaction;
        this.times = times;
    }

    /**
     * A valid alert.
     *
     * @param altered whether annotations or the generatorURL had to be altered to be stored
     */
    record ValidAlert(ReceivedAlert alert, boolean altered) {}

    /**
     * When and in which stream a message was received.
     *
     * @param stream see {@link Fact#stream()}
     */
    record MessageReceipt(Instant time, long stream) {
        private Fact fact(Instant startsAt, AlertReport report) {
            return new Fact(startsAt, time, stream, report);
        }
    }

    /** An alert by the rules of its sender. */
    ValidAlert validate(AlertSource.SourceKind kind, WireAlert alert, MessageReceipt receipt)
            throws InvalidAlertException {
        if (!alert.problem().isEmpty()) {
            throw new InvalidAlertException(alert.problem(), "a field has the wrong type");
        }
        return switch (kind) {
            case ALERTMANAGER -> webhook(alert, receipt);
            case PROMETHEUS -> prometheus(alert, receipt);
        };
    }

    /** An alert of a webhook: its own status decides. */
    private ValidAlert webhook(WireAlert alert, MessageReceipt receipt) throws InvalidAlertException {
        Instant startsAt = times.read("startsAt", alert.startsAt())
                .orElseThrow(
                        () -> new InvalidAlertException("startsAt is missing: an alert must say since when it fires"));
        AlertReport report = switch (alert.status()) {
            case "firing" -> new AlertReport.FiringNotification();
            case "resolved" ->
                new AlertReport.AlertResolution(times.read("endsAt", alert.endsAt())
                        .orElseThrow(() -> new InvalidAlertException("status is resolved, and endsAt is missing")));
            default ->
                throw new InvalidAlertException(
                        "status must be 'firing' or 'resolved', not '" + WireReader.abbreviate(alert.status()) + "'",
                        "status must be 'firing' or 'resolved'");
        };
        return receivedAlert(alert, receipt.fact(startsAt, report));
    }

    /** An alert as Prometheus sends it: resolved if its end has come, else promised to fire until then. */
    private ValidAlert prometheus(WireAlert alert, MessageReceipt receipt) throws InvalidAlertException {
        Instant receivedAt = receipt.time();
        Optional<Instant> end = times.read("endsAt", alert.endsAt());
        // Without a start, an alert fires from now, unless it has ended.
        Instant startsAt = times.read("startsAt", alert.startsAt())
                .or(() -> end.filter(time -> time.isBefore(receivedAt)))
                .orElse(receivedAt);
        Instant endsAt = end.orElse(receivedAt.plus(RESOLVE_TIMEOUT));
        if (endsAt.isBefore(startsAt)) {
            throw endBeforeStart(startsAt, endsAt);
        }
        AlertReport report = endsAt.isAfter(receivedAt)
                ? new AlertReport.FiringPromise(endsAt)
                : new AlertReport.AlertResolution(endsAt);
        return receivedAlert(alert, receipt.fact(startsAt, report));
    }

    private ValidAlert receivedAlert(WireAlert alert, Fact fact) throws InvalidAlertException {
        if (fact.report() instanceof AlertReport.AlertResolution(Instant endsAt) && endsAt.isBefore(fact.startsAt())) {
            throw endBeforeStart(fact.startsAt(), endsAt);
        }
        if (fact.startsAt().isAfter(fact.receivedAt().plus(MAX_CLOCK_LEAD))) {
            throw new InvalidAlertException("startsAt is more than 24 hours ahead: is the sender's clock right?");
        }
        StorableText.checkLabels(alert.labels());
        Map<String, String> labelPairs = redaction.labels(alert.labels());
        Labels labels = Labels.of(labelPairs);
        if (labels.isEmpty()) {
            throw new InvalidAlertException("there is no label with a value: an alert is known by its labels");
        }
        StorableAnnotations annotations = StorableAnnotations.of(alert.annotations());
        TextRedaction texts = TextRedaction.of(redaction, List.of(alert));
        SortedMap<String, String> visible = new TreeMap<>(redaction.annotations(annotations.pairs()));
        alert.links()
                .forEach((name, url) ->
                        visible.putIfAbsent(name, texts.link(StorableText.altered(url, MessageLimits.TEXT))));
        String generatorUrl = StorableText.altered(alert.generatorUrl(), MessageLimits.TEXT);
        return new ValidAlert(
                new ReceivedAlert(
                        labels,
                        AlertIdentity.of(labels),
                        fact,
                        AnnotationContent.of(JsonStrings.format(visible), texts.link(generatorUrl)),
                        redaction.raw(alert.raw())),
                annotations.altered() || !generatorUrl.equals(alert.generatorUrl()));
    }

    private static InvalidAlertException endBeforeStart(Instant startsAt, Instant endsAt) {
        return new InvalidAlertException("endsAt %s is before startsAt %s".formatted(endsAt, startsAt));
    }
}
