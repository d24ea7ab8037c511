/** Evaluates the free space of a volume, and forecasts when the volume is full. */
@NullMarked
package io.alerthistory.postgres.volume;

import org.jspecify.annotations.NullMarked;
