package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.Cpu;

/**
 * The CPU and memory that the database may use.
 *
 * @param cpu processors; parallel query and background workers are derived from it
 * @param memory the hard limit for everything that PostgreSQL allocates
 */
public record ComputeResources(Cpu cpu, Bytes memory) {}
