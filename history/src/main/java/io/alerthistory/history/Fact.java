package io.alerthistory.history;

import java.time.Instant;

/**
 * One alert in one received message, with the time of receipt. Facts are the only input of the fold.
 *
 * @param startsAt the start of the alert according to the sender, in microseconds
 * @param receivedAt when this process had read the message, in microseconds
 */
public record Fact(Instant startsAt, Instant receivedAt, AlertReport report) {}
