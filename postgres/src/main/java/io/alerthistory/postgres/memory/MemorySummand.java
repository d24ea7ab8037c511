package io.alerthistory.postgres.memory;

import io.alerthistory.spec.quantity.Bytes;

/** A named part of the sum, with the reason for its size. */
public record MemorySummand(String name, Bytes bytes, String reason) {}
