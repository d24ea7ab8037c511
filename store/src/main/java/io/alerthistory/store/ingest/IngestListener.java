package io.alerthistory.store.ingest;

import java.time.Duration;

/** Hears what happens to messages, for metrics; called on the writers' threads, so it must be quick. */
public interface IngestListener {
    /** A batch was committed. */
    void committed(int messages, int facts, Duration took);

    /** A batch could not be written, and will not be tried again by us. */
    void failed(Outcome.Cause cause, int messages);
}
