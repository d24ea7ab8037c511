package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;

/**
 * The volume of the data directory.
 *
 * @param size of the volume that holds data, WAL and logs
 */
public record Storage(Bytes size) {}
