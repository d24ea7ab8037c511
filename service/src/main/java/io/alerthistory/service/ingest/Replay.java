package io.alerthistory.service.ingest;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.erase.Quarantine;
import io.alerthistory.store.ingest.Delivery;
import io.alerthistory.store.ingest.Ingest;
import io.alerthistory.store.ingest.Message;
import io.alerthistory.store.ingest.Outcome;
import io.alerthistory.store.ingest.Source;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Tries the quarantine again, with the time at which each entry was last received: a fact is what it was then, whenever
 * it is stored. What fails again stays, and what is stored in part stays as well.
 */
final class Replay {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Quarantine quarantine;
    private final Decoder decoder;
    private final Ingest ingest;

    Replay(Quarantine quarantine, Decoder decoder, Ingest ingest) {
        this.quarantine = quarantine;
        this.decoder = decoder;
        this.ingest = ingest;
    }

    /** How many alerts were stored, and how many entries remain. */
    record Result(long stored, long remaining) {}

    Result all(Tenant tenant) throws SQLException {
        long stored = 0;
        OptionalLong last = OptionalLong.empty();
        for (List<Quarantine.Entry> entries = quarantine.after(tenant, last);
                !entries.isEmpty();
                entries = quarantine.after(tenant, last)) {
            for (Quarantine.Entry entry : entries) {
                stored += again(tenant, entry);
                last = OptionalLong.of(entry.id());
            }
        }
        return new Result(stored, quarantine.count(tenant));
    }

    private int again(Tenant tenant, Quarantine.Entry entry) throws SQLException {
        Message message;
        try {
            message = decoded(tenant, entry).message();
        } catch (Unreadable e) {
            return 0;
        }
        // Only what is good: what is still bad stays where it is, and would come back under a new id.
        Message good = new Message(
                tenant,
                message.source(),
                message.delivery(),
                message.received(),
                message.alerts(),
                List.of(),
                message.bytes());
        boolean done = !good.alerts().isEmpty() && ingest.store(good, PATIENCE).equals(new Outcome.Stored(0));
        if (done && message.rejected().isEmpty()) {
            quarantine.remove(entry.id());
        }
        return done ? good.alerts().size() : 0;
    }

    private Decoder.Decoded decoded(Tenant tenant, Quarantine.Entry entry) throws Unreadable {
        Decoder.Envelope envelope = new Decoder.Envelope(tenant, entry.source().name(), entry.received());
        if (!entry.whole()) {
            Delivery delivery =
                    entry.receiver().isEmpty() ? Delivery.DIRECT : new Delivery(entry.receiver(), "", "replayed", 0);
            return decoder.again(entry.raw().kept(), entry.source(), delivery, envelope);
        }
        return entry.source().kind() == Source.Kind.ALERTMANAGER
                ? decoder.webhook(entry.raw().kept(), envelope)
                : decoder.prometheus(entry.raw().kept(), envelope);
    }
}
