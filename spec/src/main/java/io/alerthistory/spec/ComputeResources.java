package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.Cpu;

/**
 * What the database may use of the machine.
 *
 * @param cpu processors; parallel query and background workers follow from it
 * @param memory the hard limit: everything that PostgreSQL allocates must fit into it
 */
public record ComputeResources(Cpu cpu, Bytes memory) {}
