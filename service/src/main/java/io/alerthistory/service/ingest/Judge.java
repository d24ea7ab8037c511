package io.alerthistory.service.ingest;

import io.alerthistory.history.Fact;
import io.alerthistory.history.Identity;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Report;
import io.alerthistory.store.ingest.Annotations;
import io.alerthistory.store.ingest.ReceivedAlert;
import io.alerthistory.store.ingest.Source;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Makes a fact of what was sent, or says why it is none (rules 1 and 2). Pure. */
final class Judge {
    private static final Duration AHEAD = Duration.ofHours(24);

    /** What Prometheus' API grants to an alert that is sent without an end. */
    private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

    /** Go's zero time, which stands for none. */
    private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final Redaction redaction;

    Judge(Redaction redaction) {
        this.redaction = redaction;
    }

    /** An alert by the rules of its sender. */
    ReceivedAlert judge(Source.Kind kind, WireAlert alert, Instant received) throws BadAlert {
        if (!alert.problem().isEmpty()) {
            throw new BadAlert(alert.problem());
        }
        return switch (kind) {
            case ALERTMANAGER -> webhook(alert, received);
            case PROMETHEUS -> prometheus(alert, received);
        };
    }

    /** An alert of a webhook: its own status decides. */
    private ReceivedAlert webhook(WireAlert alert, Instant received) throws BadAlert {
        Instant startsAt = time("startsAt", alert.startsAt())
                .orElseThrow(() -> new BadAlert("startsAt is missing: an alert must say since when it fires"));
        Report report = switch (alert.status()) {
            case "firing" -> new Report.Notified();
            case "resolved" ->
                new Report.Resolved(time("endsAt", alert.endsAt())
                        .orElseThrow(() -> new BadAlert("status is resolved, and endsAt is missing")));
            default ->
                throw new BadAlert(
                        "status must be 'firing' or 'resolved', not '" + WireReader.shortened(alert.status()) + "'");
        };
        return judged(alert, new Fact(startsAt, received, report));
    }

    /** An alert as Prometheus sends it: resolved if its end has come, else promised to fire until then. */
    private ReceivedAlert prometheus(WireAlert alert, Instant received) throws BadAlert {
        Optional<Instant> end = time("endsAt", alert.endsAt());
        Instant startsAt = time("startsAt", alert.startsAt()).or(() -> end).orElse(received);
        Instant endsAt = end.orElse(received.plus(RESOLVE_TIMEOUT));
        if (endsAt.isBefore(startsAt)) {
            throw endBeforeStart(startsAt, endsAt);
        }
        Report report = endsAt.isAfter(received) ? new Report.Promised(endsAt) : new Report.Resolved(endsAt);
        return judged(alert, new Fact(startsAt, received, report));
    }

    private ReceivedAlert judged(WireAlert alert, Fact fact) throws BadAlert {
        if (fact.report() instanceof Report.Resolved(Instant endsAt) && endsAt.isBefore(fact.startsAt())) {
            throw endBeforeStart(fact.startsAt(), endsAt);
        }
        if (fact.startsAt().isAfter(fact.received().plus(AHEAD))) {
            throw new BadAlert("startsAt is more than 24 hours ahead: is the sender's clock right?");
        }
        Texts.check("labels", alert.labels(), Limits.LABEL_VALUE);
        Texts.check("annotations", alert.annotations(), Limits.ANNOTATION_VALUE);
        Texts.check("generatorURL", alert.generatorUrl(), Limits.TEXT);
        Map<String, String> kept = redaction.labels(alert.labels());
        Labels labels = Labels.of(kept);
        if (labels.isEmpty()) {
            throw new BadAlert("there is no label with a value: an alert is known by its labels");
        }
        Annotations annotations =
                Annotations.of(Texts.json(redaction.annotations(alert.annotations())), alert.generatorUrl());
        return new ReceivedAlert(labels, Identity.of(labels), fact, annotations, alert.raw());
    }

    private static BadAlert endBeforeStart(Instant startsAt, Instant endsAt) {
        return new BadAlert("endsAt %s is before startsAt %s".formatted(endsAt, startsAt));
    }

    /** A moment in microseconds, as PostgreSQL counts; empty for none. */
    private static Optional<Instant> time(String field, String text) throws BadAlert {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Instant time;
        try {
            time = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new BadAlert("%s is no RFC 3339 time: '%s'".formatted(field, WireReader.shortened(text)));
        }
        if (time.equals(GO_ZERO)) {
            return Optional.empty();
        }
        if (time.isBefore(GO_ZERO) || time.isAfter(LAST)) {
            throw new BadAlert("%s must lie between the years 1 and 9999: '%s'".formatted(field, text));
        }
        return Optional.of(time);
    }
}
