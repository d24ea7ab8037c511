package io.alerthistory.postgres.capacity;

import io.alerthistory.spec.quantity.Bytes;

/**
 * A part of the volume.
 *
 * @param most when nothing repeats
 * @param usual when alerts repeat as they usually do
 * @param reason where the figure comes from
 */
public record DiskSummand(String name, Bytes most, Bytes usual, String reason) {}
