package io.alerthistory.store;

import io.alerthistory.history.Fact;
import io.alerthistory.history.Identity;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Report;
import io.alerthistory.history.Tenant;
import io.alerthistory.store.ingest.Annotations;
import io.alerthistory.store.ingest.Delivery;
import io.alerthistory.store.ingest.Ingest;
import io.alerthistory.store.ingest.IngestListener;
import io.alerthistory.store.ingest.Message;
import io.alerthistory.store.ingest.Outcome;
import io.alerthistory.store.ingest.Raw;
import io.alerthistory.store.ingest.ReceivedAlert;
import io.alerthistory.store.ingest.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Messages as the tests of the store need them, and an ingest that stores them. */
public final class TestMessages {
    public static final Source ALERTMANAGER = new Source(Source.Kind.ALERTMANAGER, "http://alertmanager");
    public static final Source PROMETHEUS = new Source(Source.Kind.PROMETHEUS, "http://prometheus");

    private TestMessages() {}

    public static Ingest ingest(Database database) {
        return new Ingest(database.writers(), 1 << 26, 2, new IngestListener() {
            @Override
            public void committed(int messages, int facts, Duration took) {}

            @Override
            public void failed(Outcome.Cause cause, int messages) {}
        });
    }

    public static ReceivedAlert firing(String name, Instant startsAt, Instant received, String annotations) {
        return alert(name, new Fact(startsAt, received, new Report.Notified()), annotations);
    }

    public static ReceivedAlert resolved(String name, Instant startsAt, Instant endsAt, Instant received) {
        return alert(name, new Fact(startsAt, received, new Report.Resolved(endsAt)), "{}");
    }

    public static ReceivedAlert alert(String name, Fact fact, String annotations) {
        Labels labels = Labels.of("alertname", name);
        return new ReceivedAlert(
                labels,
                Identity.of(labels),
                fact,
                Annotations.of(annotations, "http://prometheus/graph"),
                Raw.whole(name.getBytes(StandardCharsets.UTF_8)));
    }

    public static Message message(ReceivedAlert... alerts) {
        return message(ALERTMANAGER, List.of(alerts));
    }

    public static Message message(Source source, List<ReceivedAlert> alerts) {
        Delivery delivery = source.kind() == Source.Kind.ALERTMANAGER
                ? new Delivery("team", "{}:{}", "first notification", 0)
                : Delivery.DIRECT;
        Instant received =
                alerts.isEmpty() ? Instant.now() : alerts.getFirst().fact().received();
        return new Message(Tenant.DEFAULT, source, delivery, received, alerts, List.of(), 100);
    }
}
