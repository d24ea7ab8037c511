/** Calculates the memory and the connections that an instance needs, and shows each summand. */
@NullMarked
package io.alerthistory.postgres.memory;

import org.jspecify.annotations.NullMarked;
