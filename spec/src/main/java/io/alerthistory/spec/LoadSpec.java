package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import java.time.Duration;

/**
 * The expected load: how many alerts arrive, how large they are, and how long they are kept.
 *
 * @param alertsPerDay alerts received per day, including repeated ones
 * @param bytesPerAlert the size of a received alert as JSON
 * @param retention how long an episode is kept after its end
 * @param peakAlertsPerSecond alerts per second at the peak
 */
public record LoadSpec(long alertsPerDay, Bytes bytesPerAlert, Duration retention, long peakAlertsPerSecond) {}
