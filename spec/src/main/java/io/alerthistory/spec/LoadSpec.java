package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import java.time.Duration;

/**
 * How many alerts come, how large they are and how long they stay; average and burst are different figures.
 *
 * @param alertsPerDay alerts received a day, repeats included
 * @param bytesPerAlert an alert's size as it arrives (JSON)
 * @param retention how long an episode is kept after its end
 * @param peakAlertsPerSecond alerts a second at the peak
 */
public record LoadSpec(long alertsPerDay, Bytes bytesPerAlert, Duration retention, long peakAlertsPerSecond) {}
