package io.alerthistory.history;

import java.time.Instant;

/**
 * One alert in one received message, with the time it was received: all that the fold knows of the world.
 *
 * @param startsAt the sender's start of the alert, microseconds
 * @param receivedAt when this process had read the message, microseconds
 */
public record Fact(Instant startsAt, Instant receivedAt, AlertReport report) {}
