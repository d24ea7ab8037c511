/** Calculates the disk space that the history needs, and shows each summand. */
@NullMarked
package io.alerthistory.postgres.capacity;

import org.jspecify.annotations.NullMarked;
