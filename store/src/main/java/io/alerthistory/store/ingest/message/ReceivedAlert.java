package io.alerthistory.store.ingest.message;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.Fact;
import io.alerthistory.history.Labels;

/**
 * A valid alert of a message.
 *
 * @param body its original bytes, in case PostgreSQL rejects the alert
 */
public record ReceivedAlert(
        Labels labels, AlertIdentity identity, Fact fact, AnnotationContent annotations, BodySlice body) {}
