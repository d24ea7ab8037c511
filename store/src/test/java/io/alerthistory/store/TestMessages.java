package io.alerthistory.store;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.AlertReport;
import io.alerthistory.history.Fact;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Tenant;
import io.alerthistory.store.ingest.IngestListener;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.AnnotationContent;
import io.alerthistory.store.ingest.message.BodySlice;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import io.alerthistory.store.ingest.message.WebhookDelivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Messages as the tests of the store need them, and an ingest that stores them. */
public final class TestMessages {
    public static final AlertSource ALERTMANAGER =
            new AlertSource(AlertSource.SourceKind.ALERTMANAGER, "http://alertmanager");
    public static final AlertSource PROMETHEUS =
            new AlertSource(AlertSource.SourceKind.PROMETHEUS, "http://prometheus");

    private TestMessages() {}

    public static MessageIngest ingest(HistoryDatabase database) {
        return new MessageIngest(database.writers(), 1 << 26, 2, new IngestListener() {
            @Override
            public void onCommit(int messages, int facts, Duration elapsed) {}

            @Override
            public void onFailure(IngestOutcome.IngestFailureCause cause, int messages) {}
        });
    }

    public static ReceivedAlert firing(String name, Instant startsAt, Instant received, String annotations) {
        return alert(name, new Fact(startsAt, received, 0, new AlertReport.FiringNotification()), annotations);
    }

    public static ReceivedAlert resolved(String name, Instant startsAt, Instant endsAt, Instant received) {
        return alert(name, new Fact(startsAt, received, 0, new AlertReport.AlertResolution(endsAt)), "{}");
    }

    public static ReceivedAlert alert(String name, Fact fact, String annotations) {
        Labels labels = Labels.of("alertname", name);
        return new ReceivedAlert(
                labels,
                AlertIdentity.of(labels),
                fact,
                AnnotationContent.of(annotations, "http://prometheus/graph"),
                BodySlice.of(name.getBytes(StandardCharsets.UTF_8)));
    }

    public static IngestMessage message(ReceivedAlert... alerts) {
        return message(ALERTMANAGER, List.of(alerts));
    }

    public static IngestMessage message(AlertSource source, List<ReceivedAlert> alerts) {
        WebhookDelivery delivery = source.kind() == AlertSource.SourceKind.ALERTMANAGER
                ? new WebhookDelivery("team", "{}:{}", "first notification", 0)
                : WebhookDelivery.DIRECT;
        Instant received =
                alerts.isEmpty() ? Instant.now() : alerts.getFirst().fact().receivedAt();
        return new IngestMessage(Tenant.DEFAULT, source, delivery, received, alerts, List.of(), 100);
    }
}
