package io.alerthistory.postgres.capacity;

import io.alerthistory.spec.quantity.Bytes;

/**
 * A part of the volume.
 *
 * @param maximum when nothing repeats
 * @param typical when alerts repeat as they usually do
 * @param reason where the figure comes from
 */
public record DiskSummand(String name, Bytes maximum, Bytes typical, String reason) {}
