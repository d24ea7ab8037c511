package io.alerthistory.store.ingest;

import java.time.Duration;

/** Hears what happens to messages, for metrics; called on the writers' threads, so it must be quick. */
public interface IngestListener {
    /** A batch was committed. */
    void onCommit(int messages, int facts, Duration elapsed);

    /** A batch could not be written, and will not be tried again by us. */
    void onFailure(IngestOutcome.IngestFailureCause cause, int messages);
}
