/** Periodic maintenance: partitions, retention, and the detection of gaps. */
@NullMarked
package io.alerthistory.store.upkeep;

import org.jspecify.annotations.NullMarked;
