package io.alerthistory.postgres.capacity;

import io.alerthistory.spec.quantity.Bytes;

/**
 * A part of the space on the volume.
 *
 * @param maximum if no alert repeats
 * @param typical if alerts repeat as usual
 * @param reason the origin of the figure
 */
public record DiskSummand(String name, Bytes maximum, Bytes typical, String reason) {}
