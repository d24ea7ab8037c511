package io.alerthistory.history;

import java.time.Instant;

/**
 * One alert in one received message, with the time of receipt. Facts are the only input of the fold.
 *
 * @param startsAt the start of the alert according to the sender, in microseconds
 * @param receivedAt when the message had been read, by the clock of the database, in microseconds
 * @param stream the sequence of messages that this one belongs to: of one sender, about one group of alerts
 */
public record Fact(Instant startsAt, Instant receivedAt, long stream, AlertReport report) {}
