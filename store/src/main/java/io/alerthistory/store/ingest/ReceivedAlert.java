package io.alerthistory.store.ingest;

import io.alerthistory.history.Fact;
import io.alerthistory.history.Identity;
import io.alerthistory.history.Labels;

/**
 * One alert of a message, valid and ready to be stored.
 *
 * @param raw the bytes it came as, should PostgreSQL refuse what we found valid
 */
public record ReceivedAlert(Labels labels, Identity identity, Fact fact, Annotations annotations, Raw raw) {}
