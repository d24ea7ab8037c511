package io.alerthistory.store.ingest;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.Fact;
import io.alerthistory.history.Labels;

/**
 * One alert of a message, valid and ready to be stored.
 *
 * @param body the bytes it came as, should PostgreSQL refuse what we found valid
 */
public record ReceivedAlert(
        Labels labels, AlertIdentity identity, Fact fact, AnnotationContent annotations, BodySlice body) {}
